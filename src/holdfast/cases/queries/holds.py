"""Whether cases are held, why, since when and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from holdfast.access.viewer import Viewer
from holdfast.agencies.queries import staff_of
from holdfast.cases.access import cases_answered_for
from holdfast.cases.models import Hold, Party
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import warm

PAGE = 100


@dataclass(frozen=True, slots=True)
class HoldRead:
    """One hold with its reasons. ``lifted_at`` is None while it stands."""

    case_id: UUID
    case_ref: str
    because: str
    placed_at: datetime
    placed_by: str
    lifted_at: datetime | None
    lifted_by: str
    lifted_because: str

    @property
    def stands(self) -> bool:
        """Whether nothing of the case may be erased now."""
        return self.lifted_at is None


def is_held(case_ids: Iterable[UUID]) -> bool:
    """Whether a hold stands on any of these cases. Retention and erasure ask it, of every case, whoever may see it. One query."""
    return Hold.objects.filter(case_id__in=set(case_ids), lifted_at=None).exists()


def is_person_held(person_ids: Iterable[UUID]) -> bool:
    """Whether any of these people has a part in a case that is held. One query."""
    cases = Party.objects.filter(person_id__in=set(person_ids)).values("case_id")
    return Hold.objects.filter(case_id__in=cases, lifted_at=None).exists()


def held_among(case_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these cases on which a hold stands; the caller has asked who may know. One query."""
    rows = Hold.objects.filter(case_id__in=set(case_ids), lifted_at=None)
    return frozenset(rows.values_list("case_id", flat=True))


def ref_of_case(viewer: Viewer, case_id: UUID) -> str:
    """A case's reference, for whoever may hold it. Raises ``NotFound``. One query."""
    found = cases_answered_for(viewer).filter(pk=case_id).values_list("ref", flat=True).first()
    if found is None:
        raise NotFound
    return found


def case_by_ref(viewer: Viewer, ref: str) -> UUID:
    """The case with a reference, for whoever may hold it. Raises ``NotFound``. One query."""
    found = cases_answered_for(viewer).filter(ref__iexact=ref.strip()).values_list("id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def holds_on(viewer: Viewer, case_id: UUID) -> list[HoldRead]:
    """Every hold a case had, the newest first; four queries. Empty for whoever may not hold it."""
    return _read(viewer, list(_rows(viewer).filter(case_id=case_id)))


def standing_holds(viewer: Viewer) -> list[HoldRead]:
    """The holds that stand in the viewer's partnership, the newest first; four queries."""
    return _read(viewer, list(_rows(viewer).filter(lifted_at=None)[:PAGE]))


def _rows(viewer: Viewer) -> QuerySet[Hold]:
    rows = Hold.objects.filter(case__in=cases_answered_for(viewer))
    return rows.select_related("case").order_by("-placed_at", "-id")


def _read(viewer: Viewer, rows: list[Hold]) -> list[HoldRead]:
    if not rows or viewer.partnership_id is None:
        return []
    warm(rows)
    names = {each.user_id: each.name for each in staff_of(viewer.partnership_id)}
    return [
        HoldRead(
            row.case_id,
            row.case.ref,
            row.because,
            row.placed_at,
            names.get(row.placed_by_user_id, "") if row.placed_by_user_id else "",
            row.lifted_at,
            names.get(row.lifted_by_user_id, "") if row.lifted_by_user_id else "",
            row.lifted_because or "",
        )
        for row in rows
    ]
