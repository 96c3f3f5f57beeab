"""One lane: what is due, what can be done now, what happened; and the way in from the duty of a referral."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from holdfast.access.choices import Verb
from holdfast.advocacy import queries
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference.queries.of_case import asked_about
from holdfast.risk.queries import assessments_of
from holdfast.web.advocacy import present_one
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.REFER, refusal=Event.LANE_REFUSED)
def of_referral(request: AskedRequest, referral_id: UUID) -> HttpResponse:
    """Lead from a referral to the lane of its case."""
    return redirect("lane:case", case_id=queries.case_of(request.viewer, referral_id))


@require_safe
@page(Verb.REFER, refusal=Event.LANE_REFUSED)
def lane(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """One lane: what is due, what can be done now, and what happened along it."""
    viewer = request.viewer
    found = queries.lane_for(viewer, case_id)
    shown = present_one.lane(
        viewer,
        found,
        queries.telling_of(viewer, case_id),
        queries.her_views(viewer, [case_id]).get(case_id),
        queries.notes_of(viewer, case_id),
        assessments_of(viewer, queries.subjects_of(viewer, case_id)) if found.is_worked else [],
        request.area,
        is_asked=asked_about(viewer, case_id) is not None,
    )
    return show(request, "holdfast/advocacy/lane.html", shown, read=Event.LANE_VIEWED, on=Subject("case", case_id))
