"""The room: the meeting is opened, who came is written down, what is outstanding is ended, the meeting closes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.agencies.queries import staff_of
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference import actions, queries
from holdfast.conference.choices import ActionEnding, MeetingState
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.web.components.forms import Form
from holdfast.web.hearing import attending, room_present, timing
from holdfast.web.hearing.forms import EndForm
from holdfast.web.sharing.why import WhyForm
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.VIEW, refusal=Event.MEETING_REFUSED)
def room(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """The room of one meeting."""
    return _shown(request, meeting_id)


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def open_meeting(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Open the meeting."""
    return _done(
        request,
        meeting_id,
        lambda: actions.open_meeting(by=request.viewer, area=request.area, meeting_id=meeting_id),
        _("The meeting is open. What agencies returned is shown to all of them now."),
    )


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def attendance(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Write down who came."""
    found = queries.meeting_for(request.viewer, request.area, meeting_id)
    people = attending.asked(found, staff_of(request.area.id), request.viewer.agency_id)
    written = queries.attendance_of(request.viewer, meeting_id)
    came = attending.written_in(attending.attenders(people, written, request.POST))
    if came is None:
        return _shown(request, meeting_id, typed=request.POST)
    return _done(
        request,
        meeting_id,
        lambda: actions.record_attendance(by=request.viewer, area=request.area, meeting_id=meeting_id, attenders=came),
        _("Who came is written down."),
        "attendance",
    )


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def all_present(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Write down everybody as present of whom nothing is written yet."""
    found = queries.meeting_for(request.viewer, request.area, meeting_id)
    people = attending.asked(found, staff_of(request.area.id), request.viewer.agency_id)
    came = attending.not_written(people, queries.attendance_of(request.viewer, meeting_id))
    return _done(
        request,
        meeting_id,
        lambda: actions.record_attendance(by=request.viewer, area=request.area, meeting_id=meeting_id, attenders=came),
        _("All who were not written down yet are present. Change whoever is not here."),
        "attendance",
    )


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.MEETING_REFUSED)
def sign(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Sign the meeting's confidentiality statement for oneself."""
    return _done(
        request,
        meeting_id,
        lambda: actions.sign_confidentiality(by=request.viewer, meeting_id=meeting_id),
        _("You have signed."),
        "attendance",
    )


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def close(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Close the meeting."""
    return _done(
        request,
        meeting_id,
        lambda: actions.close_meeting(by=request.viewer, area=request.area, meeting_id=meeting_id),
        _("The meeting is closed and counted. Flags, minutes and the action list are owed now."),
        "close",
    )


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def after(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Agree the minutes, send them, or send the action list."""
    who, area = request.viewer, request.area
    kind = {"minutes": "minutes", "actions": "action_list"}.get(request.POST.get("do", ""), "minutes")
    why = WhyForm(area.edition(clock.local_day(area.time_zone)), kind, request.POST)
    ways: Mapping[str, tuple[Callable[[], object], str]] = {
        "agree": (lambda: actions.agree_minutes(by=who, meeting_id=meeting_id), _("The minutes are agreed.")),
        "minutes": (
            lambda: actions.send_minutes(by=who, area=area, meeting_id=meeting_id, worded=why.worded()),
            _("The minutes are sent: each invited agency may take its own copy."),
        ),
        "actions": (
            lambda: actions.send_actions(by=who, area=area, meeting_id=meeting_id, worded=why.worded()),
            _("The action list is sent: each invited agency may take its own copy."),
        ),
    }
    queries.meeting_for(who, area, meeting_id)
    if request.POST.get("do") not in ways:
        messages.info(request, _("Nothing was changed. Use one of the buttons."))
        return _back(meeting_id, "close")
    if not why.stands:
        messages.error(request, str(next(iter(why.errors.values()))[0]))
        return _back(meeting_id, "close")
    do, said = ways[request.POST["do"]]
    return _done(request, meeting_id, do, said, "close")


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.MEETING_REFUSED)
def end_outstanding(request: AskedRequest, meeting_id: UUID, action_id: UUID) -> HttpResponse:
    """End an action of an earlier meeting from the room."""
    queries.action_for(request.viewer, action_id)
    form = EndForm(request.POST, prefix=str(action_id))
    if form.is_valid():
        typed = form.cleaned_data
        ending, evidence = ActionEnding(typed["ending"]), typed["evidence"]
        try:
            actions.end_action(by=request.viewer, action_id=action_id, ending=ending, evidence=evidence)
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Written down how the action ended."))
            return _back(meeting_id, "outstanding")
    return _shown(request, meeting_id, refused={action_id: form})


def _done(request: AskedRequest, meeting_id: UUID, do: Callable[[], object], said: str, part: str = "") -> HttpResponse:
    try:
        do()
    except BadInput as fault:
        messages.info(request, str(fault))
    else:
        messages.success(request, said)
    return _back(meeting_id, part)


def _back(meeting_id: UUID, part: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("hearing:room", args=[meeting_id]) + (f"#{part}" if part else ""))


def _shown(
    request: AskedRequest,
    meeting_id: UUID,
    *,
    refused: Mapping[UUID, EndForm] | None = None,
    typed: QueryDict | None = None,
) -> HttpResponse:
    viewer, area = request.viewer, request.area
    found = queries.meeting_for(viewer, area, meeting_id)
    rows = queries.listed_at(viewer, meeting_id)
    written = queries.attendance_of(viewer, meeting_id)
    left = queries.outstanding(viewer, found.held_on)
    context = room_present.room(viewer, area, found, rows) | timing.in_the_room(viewer, area, found)
    groups = attending.attenders(attending.asked(found, staff_of(area.id), viewer.agency_id), written, typed)
    forms: list[Form] = [*(refused or {}).values()]
    forms += [each.form for _agency, those in groups for each in those if typed and each.form.errors]
    if context.get("after"):
        edition = area.edition(clock.local_day(area.time_zone))
        context |= {"why_minutes": WhyForm(edition, "minutes"), "why_actions": WhyForm(edition, "action_list")}
    context |= {
        "outstanding": room_present.outstanding(viewer, area, left, refused or {}),
        "attenders": groups if context["may_chair"] and found.state is MeetingState.OPEN else [],
        "attendance_open": typed is not None or not written,
        "who_came": attending.who_came(written),
        "may_sign": found.state is MeetingState.OPEN and attending.may_sign(written, viewer.user_id),
        "form": forms[0] if forms else None,
    }
    on, also = Subject("meeting", meeting_id), [*(row.case_id for row in rows), *(each.id for each in left)]
    return show(request, "holdfast/hearing/room.html", context, read=Event.AGENDA_VIEWED, on=on, also=also)
