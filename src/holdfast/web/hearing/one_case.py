"""One case at the meeting: shown in the order of business, told of, closed, put off, or stepped back from."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.conference import actions
from holdfast.conference.facts import next_meeting_day
from holdfast.web.components.days import day
from holdfast.web.hearing.asking import teller_form
from holdfast.web.hearing.seeing import Seen, seen
from holdfast.web.hearing.writing import back, because_form, said_form, shown, to_form, tried
from holdfast.web.viewing import AskedRequest, page


@require_safe
@page(Verb.VIEW, refusal=Event.MEETING_REFUSED)
def case(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """One case: her wishes, the referral, what agencies know and said, the risks, the plan, and whether it may be closed."""
    return shown(request, seen(request.viewer, request.area, listing_id))


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.MEETING_REFUSED)
def said(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """Write down what an agency told the meeting."""
    found = seen(request.viewer, request.area, listing_id)
    form, to = said_form(found, request.POST), to_form(found, request.POST)
    if form.is_valid() and not to.stands:
        for mistakes in to.errors.values():
            form.add_error(None, str(mistakes[0]))

    def write() -> None:
        typed = form.cleaned_data
        actions.add_contribution(
            by=request.viewer,
            listing_id=listing_id,
            agency_id=UUID(typed["agency"]),
            text=typed["text"],
            audience=to.wanted(),
        )

    return tried(request, found, form, "share", write, _("Written down."))


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def close(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """Close the case, and go on to the next."""
    found = seen(request.viewer, request.area, listing_id)
    form = teller_form(found, request.POST)

    def write() -> None:
        agency_id, user_id = form.named()
        actions.close_case(
            by=request.viewer,
            area=request.area,
            listing_id=listing_id,
            teller_agency_id=agency_id,
            teller_user_id=user_id,
            hard=form.signs(),
        )

    done = _("The case is closed. Agencies flag their files, and whoever was named tells her.")
    return tried(request, found, form, "close", write, done, onward=_onward(found))


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def put_off(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """Put the case off to the next meeting with a reason, and go on to the next case."""
    found = seen(request.viewer, request.area, listing_id)
    form = because_form("put-off", request.POST)

    def write() -> None:
        because = form.cleaned_data["because"]
        actions.defer_case(by=request.viewer, area=request.area, listing_id=listing_id, because=because)

    to = next_meeting_day(request.area, found.meeting.held_on)
    done = _("The case is put off to %(day)s.") % {"day": day(to)}
    return tried(request, found, form, "close", write, done, onward=_onward(found))


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.MEETING_REFUSED)
def conflict(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """Step back from a case that concerns oneself: it is not shown to this person again."""
    found = seen(request.viewer, request.area, listing_id)
    actions.declare_conflict(by=request.viewer, listing_id=listing_id)
    messages.success(request, _("You are kept out of that case from now on. Please leave the room while it is heard."))
    return redirect("hearing:room", meeting_id=found.meeting.id)


def _onward(found: Seen) -> HttpResponse:
    if found.next_id is not None:
        return back(found.next_id)
    return redirect("hearing:room", meeting_id=found.meeting.id)
