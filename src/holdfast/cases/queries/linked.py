"""Everything a wall around a person stands around: the same person in other rows, and the cases and referrals of each."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from holdfast.cases.models import Party, Referral
from holdfast.people.queries import same_people


def bound_together(person_ids: Iterable[UUID]) -> list[UUID]:
    """These people with whoever is the same person, their cases, the referrals of those, and everybody in them; for walls only."""
    people = same_people(person_ids)
    cases = set(Party.objects.filter(person_id__in=people).values_list("case_id", flat=True))
    inside = set(Party.objects.filter(case_id__in=cases).values_list("person_id", flat=True))
    referrals = set(Referral.objects.filter(case_id__in=cases).values_list("id", flat=True))
    return sorted(people | cases | inside | referrals)
