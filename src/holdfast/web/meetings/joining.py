"""Sending those invited what joined the cases of a list after it went round."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from holdfast.access.choices import Verb
from holdfast.agencies.queries import agencies_in
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.queries import papers_of
from holdfast.conference import actions, queries
from holdfast.conference.queries.joined import joined_since
from holdfast.conference.queries.keeping_out import questions_before_sending, since_intake
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.web.meetings import present
from holdfast.web.referrals.keeping_out import asked
from holdfast.web.sharing.why import WhyForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.SEND, refusal=Event.MEETING_REFUSED)
def send_joined(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """What joined since and goes to whom, with whoever must be kept out of it first; by POST it is sent."""
    viewer, area, posted = request.viewer, request.area, request.POST if request.method == "POST" else None
    found = queries.meeting_for(viewer, area, meeting_id)
    many = joined_since(
        viewer, meeting_id, papers_of(viewer, [row.case_id for row in queries.listed_at(viewer, meeting_id)])
    )
    why = WhyForm(area.edition(clock.local_day(area.time_zone)), "case_list", posted)
    if not many:
        messages.info(request, actions.NothingJoined.default)
        return redirect("meetings:meeting", meeting_id=meeting_id)
    if posted is not None and why.stands:
        try:
            sent = actions.send_joined(by=viewer, area=area, meeting_id=meeting_id, worded=why.worded())
        except BadInput as fault:
            messages.info(request, str(fault))
            return redirect("meetings:send-joined", meeting_id=meeting_id)
        said = ngettext("What joined %(many)d case was sent.", "What joined %(many)d cases was sent.", sent)
        messages.success(request, said % {"many": sent})
        return redirect("meetings:meeting", meeting_id=meeting_id)
    names = {each.id: each.name for each in agencies_in(area.id).values()}
    context = {
        "found": found,
        "why": why,
        "joined": present.joined(many),
        "agencies": sorted(names[each] for each in found.invited if each in names),
        "questions": asked(questions_before_sending(viewer, area, meeting_id)),
        "since_intake": since_intake(viewer, meeting_id),
    }
    on = Subject("meeting", meeting_id)
    return show(request, "holdfast/meetings/joined.html", context, read=Event.MEETING_VIEWED, on=on)
