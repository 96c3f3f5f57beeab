"""The list of cases, one case, and who sees it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases import queries
from holdfast.cases.queries.holds import is_held
from holdfast.duties.queries import duties_about
from holdfast.people.queries import links_of, relationships_among
from holdfast.risk.queries import assessments_of
from holdfast.sharing.queries import shares_of
from holdfast.web.cases import present, seeing
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.VIEW, refusal=Event.CASE_REFUSED)
def listed(request: AskedRequest) -> HttpResponse:
    """The cases the viewer may see, the newest first."""
    rows = queries.cases_seen(request.viewer, before=_id_in(request.GET.get("before", "")))
    shown = present.listed(rows, full=len(rows) == queries.CASES_PAGE)
    return show(
        request, "holdfast/cases/list.html", shown, read=Event.CASE_LIST_VIEWED, also=[each.id for each in rows]
    )


@require_safe
@page(Verb.VIEW, refusal=Event.CASE_REFUSED)
def case(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """One case: who is in it, its referrals and hearings, what is owed, what happened."""
    viewer = request.viewer
    found = queries.case_for(viewer, case_id)
    context = present.case(
        viewer,
        found,
        duties_about(viewer, found.subjects),
        assessments_of(viewer, found.subjects),
        shares_of(viewer, found.subjects),
        links_of(viewer, found.everybody[1:]),
        relationships_among(viewer, found.everybody[1:]),
        request.area,
    )
    context["is_held"] = is_held([case_id])
    on, also = Subject("case", case_id), found.everybody[1:]
    return show(request, "holdfast/cases/case.html", context, read=Event.CASE_VIEWED, on=on, also=also)


@require_safe
@page(Verb.VIEW, refusal=Event.CASE_REFUSED)
def sight(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Why can I see this case, and who can?"""
    shown = seeing.sight(queries.who_sees(request.viewer, case_id), case_id)
    shown["is_held"] = is_held([case_id])
    on = Subject("case", case_id)
    return show(request, "holdfast/cases/access.html", shown, read=Event.CASE_ACCESS_VIEWED, on=on)


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
