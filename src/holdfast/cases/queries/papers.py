"""What papers need of cases: why each was listed, and every sealed value that must not stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.cases.access import referrals_visible_to
from holdfast.cases.facts.judging import restored
from holdfast.cases.models import Case, Party, Referral, Screening
from holdfast.kernel.rows import leads_to
from holdfast.kernel.vault import FieldClass, warm
from holdfast.people.facts import sealed_texts
from holdfast.people.queries import sealed_of
from holdfast.rules.decision import Decision
from holdfast.rules.screening import Outcome

# An answer of one word to a question about safety; it is in every text and tells no place.
_ANSWERED_IN_A_WORD: Final = frozenset({"safe_to_call"})


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of one referral, and the one it was joined to."""

    decision: Decision[Outcome]
    joined_to: UUID | None


def decisions_of(viewer: Viewer, case_ids: Iterable[UUID]) -> Mapping[UUID, Decided]:
    """What was decided of the visible referrals of some cases, by referral; two queries."""
    rows = list(
        Screening.objects.filter(
            leads_to("referral_id", referrals_visible_to(viewer)), referral__case_id__in=set(case_ids)
        )
    )
    if not may_read(viewer, FieldClass.NARRATIVE):
        return {}
    warm(rows)
    return {row.referral_id: Decided(restored(row.decision), row.joined_to_id) for row in rows}


def sealed_values_in(viewer: Viewer, case_ids: Iterable[UUID]) -> list[str]:
    """Every sealed value of some cases and everybody in them: for searching a paper, never for showing. Six queries.

    Cases of the viewer's partnership whether the viewer sees them or not: a paper is searched for more than its reader knows.
    """
    if viewer.partnership_id is None:
        return []
    cases = set(Case.objects.filter(space_id=viewer.partnership_id, id__in=set(case_ids)).values_list("id", flat=True))
    referrals = list(Referral.objects.filter(case_id__in=cases))
    warm(referrals)
    people = set(Party.objects.filter(case_id__in=cases).values_list("person_id", flat=True))
    return list(dict.fromkeys([*_whereabouts(referrals), *sealed_of(people)]))


def _whereabouts(referrals: Iterable[Referral]) -> Iterator[str]:
    for row in referrals:
        for name, value in (row.whereabouts or {}).items():
            if name not in _ANSWERED_IN_A_WORD:
                yield from sealed_texts(value)
