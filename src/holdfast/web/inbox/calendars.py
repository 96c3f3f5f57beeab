"""Days of meetings for a calendar: one as a file, or all under an address that opens nothing else."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.access.queries import viewer_for
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference.queries import meeting_for
from holdfast.conference.queries.days import days_invited
from holdfast.documents.calendar import CONTENT_TYPE, CalendarDay, calendar
from holdfast.duties import actions, queries
from holdfast.kernel import clock
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.VIEW)
def own(request: AskedRequest) -> HttpResponse:
    """Whether one's calendar has an address; by POST it gets a new one, shown this once."""
    address = ""
    if request.method == "POST":
        token = actions.open_calendar(by=request.viewer)
        address = request.build_absolute_uri(
            reverse("inbox:feed", args=[UUID(bytes=token[:16]), UUID(bytes=token[16:])])
        )
    context: dict[str, object] = {"address": address, "is_open": bool(address) or queries.has_calendar(request.viewer)}
    return show(request, "holdfast/inbox/calendar.html", context, read=Event.WORK_VIEWED)


@require_POST
@page(Verb.VIEW)
def close(request: AskedRequest) -> HttpResponse:
    """The address opens nothing any more."""
    actions.close_calendar(by=request.viewer)
    messages.success(request, _("The address of your calendar opens nothing any more."))
    return redirect("inbox:calendar")


@require_safe
@page(Verb.VIEW, refusal=Event.MEETING_REFUSED)
def one(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting's day as a file."""
    found = meeting_for(request.viewer, request.area, meeting_id)
    ledger.read(Event.MEETING_VIEWED, by=request.viewer, on=Subject("meeting", meeting_id))
    return _file([CalendarDay(meeting_id, found.held_on)])


@require_safe
def feed(_request: HttpRequest, first: UUID, second: UUID) -> HttpResponse:
    """The days of the meetings somebody is invited to, for the calendar that reads the address again and again.

    Whoever holds the address learns days of ordinary meetings and nothing else: no emergency, no case, no name.
    """
    user_id = queries.calendar_reader(first.bytes + second.bytes)
    if user_id is None:
        raise Http404
    viewer = viewer_for(user_id, second_factor=False)
    return _file([CalendarDay(*each) for each in days_invited(viewer)])


def _file(days: list[CalendarDay]) -> HttpResponse:
    answer = HttpResponse(calendar(days, clock.real_now()), content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    answer["Cache-Control"] = "private, no-store"
    return answer
