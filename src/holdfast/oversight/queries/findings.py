"""The findings as whoever answers them reads them: who, when, which case by its reference, why; never anybody in the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.queries import staff_of
from holdfast.cases.queries.pairs import refs_of_cases
from holdfast.kernel.errors import NotFound
from holdfast.oversight.access import findings_visible_to, require_answerer
from holdfast.oversight.models import Finding
from holdfast.rules.decision import Reason

PAGE = 50


@dataclass(frozen=True, slots=True)
class FindingRead:
    """One finding; ``case_ref`` is empty where it is about many cases."""

    id: UUID
    who: str
    agency_id: UUID
    case_id: UUID | None
    case_ref: str
    first_at: datetime
    reasons: tuple[Reason, ...]
    answer: str
    answer_why: str
    answered_at: datetime | None


def findings_seen(viewer: Viewer, *, before: UUID | None = None) -> list[FindingRead]:
    """What the viewer is asked about, the newest first, a page at a time; four queries. Raises ``NotFound``."""
    require_answerer(viewer)
    rows = findings_visible_to(viewer).defer("answer_why").order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    return _read(viewer, list(rows[:PAGE]), with_why=False)


def finding_for(viewer: Viewer, finding_id: UUID) -> FindingRead:
    """One finding. Raises ``NotFound``, also for whoever it is about."""
    require_answerer(viewer)
    rows = list(findings_visible_to(viewer).filter(pk=finding_id))
    if not rows:
        raise NotFound
    return _read(viewer, rows, with_why=True)[0]


def finding_refs(viewer: Viewer, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The reference of the case of each of these findings, for whoever answers them. Two queries."""
    rows = dict(findings_visible_to(viewer).filter(id__in=set(ids)).values_list("id", "case_id"))
    refs = _refs(viewer, {each for each in rows.values() if each})
    return {key: refs.get(case_id, "") if case_id else "" for key, case_id in rows.items()}


def _refs(viewer: Viewer, case_ids: set[UUID]) -> Mapping[UUID, str]:
    """The references of cases a lead does not see: whom they are walled from, the findings have left out already."""
    return refs_of_cases(operator_of(viewer.partnership_id), case_ids) if viewer.partnership_id and case_ids else {}


def _read(viewer: Viewer, rows: list[Finding], *, with_why: bool) -> list[FindingRead]:
    if not rows or viewer.partnership_id is None:
        return []
    refs = _refs(viewer, {each.case_id for each in rows if each.case_id})
    names = {each.user_id: f"{each.name}, {each.agency}" for each in staff_of(viewer.partnership_id)}
    return [
        FindingRead(
            row.id,
            names.get(row.user_id, ""),
            row.agency_id,
            row.case_id,
            refs.get(row.case_id, "") if row.case_id else "",
            row.first_at,
            tuple(Reason(each["code"], each["params"]) for each in row.reasons),
            row.answer,
            (row.answer_why or "") if with_why else "",
            row.answered_at,
        )
        for row in rows
    ]
