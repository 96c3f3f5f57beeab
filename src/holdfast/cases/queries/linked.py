"""Everything a wall around a person stands around: the same person in other rows, and the cases and referrals of each."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.cases.access import cases_visible_to
from holdfast.cases.models import Party, Referral
from holdfast.people.queries import same_people


def bound_together(person_ids: Iterable[UUID]) -> list[UUID]:
    """These people with whoever is the same person, their cases, the referrals of those, and everybody in them; for walls only."""
    people = same_people(person_ids)
    cases = set(Party.objects.filter(person_id__in=people).values_list("case_id", flat=True))
    inside = set(Party.objects.filter(case_id__in=cases).values_list("person_id", flat=True))
    referrals = set(Referral.objects.filter(case_id__in=cases).values_list("id", flat=True))
    return sorted(people | cases | inside | referrals)


def cases_with(viewer: Viewer, person_id: UUID) -> list[UUID]:
    """The cases the viewer may see with this person, or a row that is the same person, in them. Two queries where none is linked."""
    rows = cases_visible_to(viewer).filter(parties__person_id__in=same_people([person_id])).distinct()
    return list(rows.order_by("opened_on", "id").values_list("id", flat=True))
