"""Everyone's first page: what they owe, by when; and one duty, with why it is due then and how to end it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.access.decide import may, require_standing
from holdfast.access.viewer import Viewer
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.duties import actions, queries
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.web.components.parts import Because
from holdfast.web.viewing import AskedRequest, page, show
from holdfast.web.work import owing, present


@require_safe
@page(None, refusal=Event.AGREEMENT_ASKED)
def home(request: AskedRequest) -> HttpResponse:
    """What this post owes, the soonest due first, or why it is shown no case."""
    viewer = request.viewer
    if viewer.post_id is None or not _may_owe(viewer):
        return render(request, "holdfast/work/home.html", {"has_post": viewer.post_id is not None})
    require_standing(viewer)
    work = queries.my_work(viewer, after=_after(request.GET.get("after", "")))
    return _shown(request, "holdfast/work/home.html", work, {"sees_all": may(viewer, Verb.SCREEN)})


@require_safe
@page(Verb.SCREEN)
def everybody(request: AskedRequest) -> HttpResponse:
    """What all agencies owe, the soonest due first: where the coordinator chases."""
    work = queries.everybodys_work(request.viewer, after=_after(request.GET.get("after", "")))
    return _shown(request, "holdfast/work/everybody.html", work, {})


@require_safe
@page(None)
def duty(request: AskedRequest, duty_id: UUID) -> HttpResponse:
    """One duty: what, by when, why then, and the two ways to end it."""
    _require_owing(request.viewer)
    found = owing.duty_shown(request.viewer, duty_id)
    refs = owing.refs_of(request.viewer, [found])
    edition = request.area.edition(clock.local_day(request.area.time_zone))
    context = {
        "found": found,
        "what": present.what_of(found, refs, edition),
        "state": present.state_of(found, edition),
        "because": Because(_("Why it is due then"), found.why),
        "about": present.place_of(found, refs),
        "by_deed": found.kind in present.BY_DEED,
        "may_excuse": found.kind not in present.ENDED_THERE,
        "has_ended": found.state.value == "ended",
    }
    return show(request, "holdfast/work/duty.html", context, read=Event.DUTY_VIEWED, on=Subject("duty", duty_id))


@require_POST
@page(None)
def end_duty(request: AskedRequest, duty_id: UUID) -> HttpResponse:
    """End a duty: done, or no longer possible, because. One that its deed ends is not called done here."""
    _require_owing(request.viewer)
    is_done = request.POST.get("ending") == "done"
    try:
        owing.require_no_deed(request.viewer, duty_id, is_done=is_done)
        if is_done:
            actions.discharge(by=request.viewer, duty_id=duty_id)
            messages.success(request, _("Recorded as done."))
        else:
            actions.excuse(by=request.viewer, duty_id=duty_id, reason=request.POST.get("reason", ""))
            messages.success(request, _("Recorded as no longer possible, with your reason."))
    except BadInput as fault:
        messages.info(request, str(fault))
        return redirect("work:duty", duty_id=duty_id)
    return redirect("work:home")


def _may_owe(viewer: Viewer) -> bool:
    """Whether duties are owed by the post or climb to it: the chair refers nobody, and is told of what is overdue."""
    return may(viewer, Verb.REFER) or may(viewer, Verb.CHAIR)


def _require_owing(viewer: Viewer) -> None:
    require_standing(viewer)
    if not _may_owe(viewer):
        raise NotFound


def _shown(request: AskedRequest, template: str, work: queries.WorkPage, context: dict[str, object]) -> HttpResponse:
    duties = owing.without_answered(request.viewer, work.duties)
    edition = request.area.edition(clock.local_day(request.area.time_zone))
    context["duties"] = present.rows(duties, owing.refs_of(request.viewer, duties), edition)
    context["more"] = f"?after={work.after[0].isoformat()}_{work.after[1]}" if work.after else ""
    return show(request, template, context, read=Event.WORK_VIEWED, also=[each.id for each in duties])


def _after(text: str) -> tuple[datetime, UUID] | None:
    """Where the page before ended; anything else begins at the beginning."""
    at, _sep, last = text.replace(" ", "+").partition("_")
    try:
        # Days at the edge of the calendar have no moment in UTC; a moment without a zone is none of ours.
        return datetime.fromisoformat(at).astimezone(UTC), UUID(last)
    except (ValueError, OverflowError):
        return None
