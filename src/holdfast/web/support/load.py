"""What the viewer carries, drawn, with the way to everything that is there for them; and what each colleague of a lead carries."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from holdfast.access.decide import require_standing
from holdfast.audit.events import Event
from holdfast.reporting.access import carries, leads
from holdfast.reporting.queries.workload import agency_workloads, own_workload
from holdfast.support.access import names_supervisors
from holdfast.web.support import present
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(None, refusal=Event.SUPERVISION_REFUSED)
def mine(request: AskedRequest) -> HttpResponse:
    """How much I carry, and what is there for me."""
    require_standing(request.viewer)
    context = (present.own(own_workload(request.viewer, request.area)) if carries(request.viewer) else {}) | {
        "leads": leads(request.viewer),
        "names_supervisors": names_supervisors(request.viewer),
    }
    return show(request, "holdfast/support/mine.html", context, read=Event.WORK_VIEWED)


@require_safe
@page(None, refusal=Event.SUPERVISION_REFUSED)
def agency(request: AskedRequest) -> HttpResponse:
    """How much each colleague carries, in numbers; for the agency's lead."""
    context = present.agency(agency_workloads(request.viewer, request.area))
    return show(request, "holdfast/support/agency.html", context, read=Event.WORK_VIEWED)
