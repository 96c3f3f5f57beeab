"""Open actions, soonest due first; and one action, with the ways to end it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.agencies.queries import staff_of
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference import actions, queries
from holdfast.conference.choices import ActionEnding
from holdfast.conference.queries import ActionRead
from holdfast.conference.queries.actions import PAGE
from holdfast.conference.queries.hearing import risk_named
from holdfast.duties.queries import owed_on
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.web.components.parts import Because
from holdfast.web.hearing import chasing_present as present
from holdfast.web.hearing.forms import EndForm
from holdfast.web.hearing.room_present import may_end
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.VIEW, refusal=Event.MEETING_REFUSED)
def actions_list(request: AskedRequest) -> HttpResponse:
    """The open actions the viewer may see: the own agency's first, then those of all others."""
    viewer, today = request.viewer, clock.local_day(request.area.time_zone)
    own_after, after = (_place(request.GET.get(name, "")) for name in ("own", "after"))
    own = queries.open_actions(viewer, after=own_after, own=True) if after is None else []
    others = queries.open_actions(viewer, after=after, own=False) if own_after is None else []
    tables = [
        (
            present.table(own, today, _("Your agency's actions"), _("Your agency owes no action.")),
            _further("own", own),
            after is None,
        ),
        (
            present.table(
                others, today, _("Other agencies' actions"), _("No other agency owes an action you may see.")
            ),
            _further("after", others),
            own_after is None,
        ),
    ]
    context: dict[str, object] = {"tables": [(table, more) for table, more, is_shown in tables if is_shown]}
    also = [each.id for each in (*own, *others)]
    return show(request, "holdfast/hearing/actions.html", context, read=Event.ACTION_LIST_VIEWED, also=also)


@require_safe
@page(Verb.VIEW, refusal=Event.MEETING_REFUSED)
def action(request: AskedRequest, action_id: UUID) -> HttpResponse:
    """One action: what, against what, by when and why then, for whom; and the ways to end it."""
    found = queries.action_for(request.viewer, action_id)
    return _shown(request, found, EndForm(prefix="end"))


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.MEETING_REFUSED)
def end(request: AskedRequest, action_id: UUID) -> HttpResponse:
    """End an action: done with what shows it, no longer possible because, or not done because."""
    found = queries.action_for(request.viewer, action_id)
    form = EndForm(request.POST, prefix="end")
    if form.is_valid():
        typed = form.cleaned_data
        ending, evidence = ActionEnding(typed["ending"]), typed["evidence"]
        try:
            actions.end_action(by=request.viewer, action_id=action_id, ending=ending, evidence=evidence)
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Written down how the action ended."))
            return redirect("hearing:action", action_id=action_id)
    return _shown(request, found, form)


def _shown(request: AskedRequest, found: ActionRead, form: EndForm) -> HttpResponse:
    viewer, area = request.viewer, request.area
    why = [sentence for duty in owed_on(viewer, found.id, "action") for sentence in duty.why]
    owner = next((each.name for each in staff_of(area.id) if each.user_id == found.owner_user_id), "")
    context: dict[str, object] = {
        "found": found,
        "text": present.text_of(found),
        "state": present.state_of(found, clock.local_day(area.time_zone)),
        "rows": present.action(found, risk_named(viewer, found.risk_id), owner),
        "because": Because(_("Why it is due then"), why or [present.agreed_then(found)]),
        "may_end": may_end(viewer, found),
        "typed": form if form.is_bound else None,
        "form": form,
    }
    on, also = Subject("action", found.id), [found.case_id]
    return show(request, "holdfast/hearing/action.html", context, read=Event.ACTION_VIEWED, on=on, also=also)


def _further(name: str, rows: list[ActionRead]) -> str:
    return f"?{name}={rows[-1].due_on.isoformat()}_{rows[-1].id}" if len(rows) == PAGE else ""


def _place(text: str) -> tuple[date, UUID] | None:
    """Where the page before ended; anything else begins at the beginning."""
    due, _sep, last = text.partition("_")
    try:
        return date.fromisoformat(due), UUID(last)
    except ValueError:
        return None
