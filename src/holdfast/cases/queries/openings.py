"""Cases opened in an emergency, as whoever reviews them reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from holdfast.access.access import openings_to_review
from holdfast.access.queries import OpeningRead, opening_for
from holdfast.access.viewer import Viewer
from holdfast.agencies.queries import staff_of
from holdfast.cases.models import Case


@dataclass(frozen=True, slots=True)
class OpeningSeen:
    """One opening with the reference of its case, and who opened it; of the case nothing else."""

    opening: OpeningRead
    ref: str
    opener: str


def opening_seen(viewer: Viewer, opening_id: UUID) -> OpeningSeen:
    """One opening for its reviewer. Raises ``NotFound``. Four queries."""
    found = opening_for(viewer, opening_id)
    ref = Case.objects.filter(pk=found.subject_id).values_list("ref", flat=True).first() or ""
    posts = staff_of(viewer.partnership_id) if viewer.partnership_id else ()
    opener = next((f"{each.name}, {each.agency}" for each in posts if each.user_id == found.user_id), "")
    return OpeningSeen(found, ref, opener)


def opening_refs(viewer: Viewer, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The references of the cases of these openings, for whoever may review them. Two queries."""
    cases = dict(openings_to_review(viewer).filter(id__in=set(ids)).values_list("id", "subject_id"))
    refs = dict(Case.objects.filter(id__in=set(cases.values())).values_list("id", "ref"))
    return {key: refs[case_id] for key, case_id in cases.items() if case_id in refs}
