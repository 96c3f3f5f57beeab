"""The series of meetings, and one of them: its dates, its list, how full it is, who has answered."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.agencies.queries import agencies_in
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.queries import papers_of
from holdfast.conference import actions, queries
from holdfast.conference.choices import MeetingState
from holdfast.conference.queries.joined import joined_since
from holdfast.conference.queries.meetings import PAGE
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.web.meetings import listing, present
from holdfast.web.meetings.forms import PlanForm
from holdfast.web.meetings.sending import invite_form
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.VIEW, refusal=Event.MEETING_REFUSED)
def series(request: AskedRequest) -> HttpResponse:
    """The meetings the viewer may see, the latest first; to the coordinator also the days that wait for one."""
    return _series(request, PlanForm())


@require_POST
@page(Verb.CONVENE, refusal=Event.MEETING_REFUSED)
def plan(request: AskedRequest) -> HttpResponse:
    """Plan the meeting of a day."""
    form = PlanForm(request.POST)
    if form.is_valid():
        try:
            made = actions.plan_meeting(by=request.viewer, area=request.area, held_on=form.cleaned_data["held_on"])
        except BadInput as fault:
            form.add_error("held_on", str(fault))
        else:
            messages.success(
                request, _("The meeting is planned and what waited for it is listed. Nothing was sent yet.")
            )
            return redirect("meetings:meeting", meeting_id=made)
    return _series(request, form)


@require_safe
@page(Verb.VIEW, refusal=Event.MEETING_REFUSED)
def meeting(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting."""
    viewer, area = request.viewer, request.area
    found = queries.meeting_for(viewer, area, meeting_id)
    rows = queries.listed_at(viewer, meeting_id)
    cases = [row.case_id for row in rows]
    agencies = {each.id: each.name for each in agencies_in(area.id).values()}
    context = present.meeting(viewer, area, found, agencies)
    papers = papers_of(viewer, cases)
    context["table"] = listing.the_list(viewer, area, found, rows, papers)
    context["joined"] = present.joined(joined_since(viewer, meeting_id, papers))
    if found.state is not MeetingState.PLANNED:
        context |= listing.progress(area, found, queries.progress_of(viewer, meeting_id))
    if context["may_send"]:
        context["form"] = invite_form(viewer, area)
    on = Subject("meeting", meeting_id)
    return show(request, "holdfast/meetings/meeting.html", context, read=Event.MEETING_VIEWED, on=on, also=cases)


def _series(request: AskedRequest, form: PlanForm) -> HttpResponse:
    viewer = request.viewer
    rows = queries.meetings(viewer, before=_place(request.GET.get("before", "")))
    waiting = queries.days_waiting(viewer, clock.local_day(request.area.time_zone))
    context = present.series(rows, waiting, full=len(rows) == PAGE, may_plan=may(viewer, Verb.CONVENE))
    context["form"] = form
    ids = [row.id for row in rows]
    return show(request, "holdfast/meetings/series.html", context, read=Event.MEETING_LIST_VIEWED, also=ids)


def _place(text: str) -> tuple[date, UUID] | None:
    """Where the page before ended; anything else begins at the beginning."""
    on, _sep, last = text.partition("_")
    try:
        return date.fromisoformat(on), UUID(last)
    except ValueError:
        return None
