"""What a meeting needs of cases: which wait for it, and what their referrals say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.cases.access import cases_visible_to, referrals_visible_to
from holdfast.cases.choices import GOES_TO_MEETING
from holdfast.cases.models import Hearing, Referral, Screening
from holdfast.kernel.errors import NotFound
from holdfast.kernel.rows import leads_to
from holdfast.kernel.vault import FieldClass, warm
from holdfast.rules.checklist import Tally, read_ticks
from holdfast.rules.repeat import Heard
from holdfast.rules.screening import Outcome

_LISTED = [each.value for each in GOES_TO_MEETING]


@dataclass(frozen=True, slots=True)
class ToHear:
    """A referral that waits for a meeting."""

    referral_id: UUID
    case_id: UUID
    is_repeat: bool


@dataclass(frozen=True, slots=True)
class ReferralPaper:
    """What a referral says to the meeting; nothing sealed is in it."""

    id: UUID
    case_id: UUID
    ref: str
    agency: str
    agency_type: str
    submitted_on: date
    answers: Mapping[str, str]
    tally: Tally


def to_hear(viewer: Viewer, day: date) -> list[ToHear]:
    """The referrals decided for the meeting of a day, in the order they were sent; one a case."""
    rows = (
        Screening.objects.filter(
            leads_to("referral_id", referrals_visible_to(viewer)), meeting_on=day, outcome__in=_LISTED
        )
        .exclude(referral__case=None)
        .order_by("referral__submitted_at", "id")
        .values_list("referral_id", "referral__case_id", "outcome")
    )
    found: dict[UUID, ToHear] = {}
    for referral_id, case_id, outcome in rows:
        if case_id is not None:  # the query left those out; the type does not know it
            found.setdefault(case_id, ToHear(referral_id, case_id, outcome == Outcome.LIST_REPEAT.value))
    return list(found.values())


def emergency_case(viewer: Viewer, referral_id: UUID) -> ToHear:
    """A referral that was decided to need an emergency conference. Raises ``NotFound``."""
    row = Screening.objects.filter(
        referral__in=referrals_visible_to(viewer).filter(pk=referral_id), outcome=Outcome.EMERGENCY.value
    ).values_list("referral__case_id", flat=True)
    case_id = row.first()
    if case_id is None:
        raise NotFound
    return ToHear(referral_id, case_id, is_repeat=False)


def days_to_hear(viewer: Viewer, since: date) -> Mapping[date, int]:
    """How many referrals wait for each meeting day from one on; one query."""
    rows = (
        Screening.objects.filter(
            leads_to("referral_id", referrals_visible_to(viewer)), meeting_on__gte=since, outcome__in=_LISTED
        )
        .values_list("meeting_on")
        .annotate(many=Count("id"))
        .order_by("meeting_on")
    )
    return {day: many for day, many in rows if day is not None}


def papers_of(viewer: Viewer, case_ids: Iterable[UUID]) -> dict[UUID, tuple[ReferralPaper, ...]]:
    """What the visible referrals of some cases say, the first sent first; two queries."""
    rows = list(
        referrals_visible_to(viewer)
        .filter(case_id__in=set(case_ids))
        .select_related("agency")
        .order_by("submitted_at", "id")
    )
    if not may_read(viewer, FieldClass.NARRATIVE):
        return {}
    warm(rows)
    found: dict[UUID, list[ReferralPaper]] = {}
    for row in rows:
        if row.case_id is not None:
            found.setdefault(row.case_id, []).append(_paper(row, row.case_id))
    return {case_id: tuple(papers) for case_id, papers in found.items()}


def heard_before(viewer: Viewer, case_ids: Iterable[UUID]) -> dict[UUID, tuple[Heard, ...]]:
    """When each of the cases was heard, here or elsewhere, the latest first; one query."""
    rows = Hearing.objects.filter(leads_to("case_id", cases_visible_to(viewer)), case_id__in=set(case_ids)).order_by(
        "-heard_on", "id"
    )
    found: dict[UUID, list[Heard]] = {}
    for row in rows:
        heard = Heard(row.ref, row.heard_on, row.referred_on, row.area, is_elsewhere=row.is_elsewhere)
        found.setdefault(row.case_id, []).append(heard)
    return {case_id: tuple(each) for case_id, each in found.items()}


def _paper(row: Referral, case_id: UUID) -> ReferralPaper:
    answers = row.answers or {}
    return ReferralPaper(
        row.id,
        case_id,
        row.ref,
        row.agency.name if row.agency else answers.get("agency", ""),
        row.agency.agency_type if row.agency else answers.get("agency_type", ""),
        row.submitted_on,
        answers,
        read_ticks(answers.get("ric", "")).tally,
    )
