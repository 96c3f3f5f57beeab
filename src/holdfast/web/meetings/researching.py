"""What an agency knows of the listed cases: its own list of them, and one case with everything to search by."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.queries import papers_of
from holdfast.conference import queries
from holdfast.kernel import clock
from holdfast.web.meetings import answering, knowing
from holdfast.web.meetings.forms import NothingKnownForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONTRIBUTE, refusal=Event.RESEARCH_REFUSED)
def research(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """The cases the viewer's agency is asked about; by POST one, or all that were ticked, are answered with nothing known."""
    viewer, area = request.viewer, request.area
    found = queries.meeting_for(viewer, area, meeting_id)
    rows = queries.listed_at(viewer, meeting_id)
    own = queries.own_research(viewer, [row.id for row in rows])
    open_ones = knowing.unanswered(viewer, found, rows, own)
    typed = answering.typed_in(request.POST) if request.method == "POST" else None
    form = NothingKnownForm(open_ones, typed, clock.local_day(area.time_zone))
    if form.is_valid() and answering.nothing_known(viewer, area, form):
        messages.success(request, answering.said_answered(form))
        return redirect("meetings:research", meeting_id=meeting_id)
    context = knowing.the_cases(viewer, area, found, rows, own, form)
    on, also = Subject("meeting", meeting_id), [row.case_id for row in rows]
    return show(request, "holdfast/meetings/research.html", context, read=Event.RESEARCH_VIEWED, on=on, also=also)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONTRIBUTE, refusal=Event.RESEARCH_REFUSED)
def one_case(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """One case: whom to search for, why it was referred, and the agency's answer; what is typed is kept before it is judged."""
    viewer, area = request.viewer, request.area
    row, meeting_id = queries.listed_in(viewer, listing_id)
    found = queries.meeting_for(viewer, area, meeting_id)
    own = queries.own_research(viewer, [listing_id]).get(listing_id)
    may_answer = knowing.may_answer(viewer, found, row)
    posted = request.POST if request.method == "POST" else None
    form, others = answering.form_for(area, own, posted), answering.beside(viewer, area, own, posted)
    if request.method == "POST" and may_answer:
        done = answering.keep(viewer, area, listing_id, own, form, others, request.POST.get("do", ""))
        if done:
            messages.success(request, done)
            return redirect("meetings:research", meeting_id=meeting_id)
        own = queries.own_research(viewer, [listing_id]).get(listing_id)  # what was typed is kept by now
    elif request.method == "POST":
        messages.info(request, _("Answers on this case are closed, so nothing was saved."))
        return redirect("meetings:one-case", listing_id=listing_id)
    context = knowing.one_case(viewer, area, found, row, papers_of(viewer, [row.case_id]), own)
    context |= {"form": form, "to": others.to, "why_shared": others.why}
    on = Subject("listing", listing_id)
    also = [row.case_id]
    return show(request, "holdfast/meetings/one_case.html", context, read=Event.RESEARCH_VIEWED, on=on, also=also)
