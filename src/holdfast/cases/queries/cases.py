"""The cases a viewer may see: the list, and everything of one case that its page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.cases.access import cases_visible_to, referrals_visible_to
from holdfast.cases.choices import PartyRole, ReferralState
from holdfast.cases.models import Case, Hearing, Party
from holdfast.cases.queries.people import CasePeople, people_in
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import FieldClass, warm
from holdfast.rules.repeat import Heard
from holdfast.rules.screening import Outcome

CASES_PAGE = 50


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """One line of the list; ``survivor`` is None where the viewer's post may not read names."""

    id: UUID
    ref: str
    opened_on: date
    survivor: str | None


@dataclass(frozen=True, slots=True)
class ReferralOf:
    """One referral of a case and what was decided of it."""

    id: UUID
    ref: str
    agency: str
    submitted_at: datetime
    submitted_on: date
    outcome: Outcome
    meeting_on: date | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseRead:
    """One case as its page shows it; nothing sealed is in it."""

    id: UUID
    ref: str
    opened_on: date
    opened_at: datetime
    people: CasePeople | None
    referrals: tuple[ReferralOf, ...]
    heard: tuple[Heard, ...]

    @property
    def subjects(self) -> tuple[UUID, ...]:
        """What a duty of this case may be about."""
        return (self.id, *(each.id for each in self.referrals))

    @property
    def everybody(self) -> tuple[UUID, ...]:
        """What seats and walls of this case stand around: itself and everybody in it."""
        return (self.id, *(self.people.ids if self.people else ()))


def cases_seen(viewer: Viewer, *, before: UUID | None = None) -> list[CaseSeen]:
    """The cases the viewer may see, the newest first, a page at a time; four queries at most."""
    rows = cases_visible_to(viewer).order_by("-opened_on", "-id")
    if before is not None:
        edge = rows.filter(pk=before).values_list("opened_on", "id").first()
        if edge is not None:
            rows = rows.filter(Q(opened_on__lt=edge[0]) | Q(opened_on=edge[0], id__lt=edge[1]))
    page = list(rows[:CASES_PAGE])
    names = _survivors(viewer, page)
    return [
        CaseSeen(row.id, row.ref, row.opened_on, names.get(row.id, "") if names is not None else None) for row in page
    ]


def case_for(viewer: Viewer, case_id: UUID) -> CaseRead:
    """One case. Raises ``NotFound`` for what is missing, foreign or walled."""
    case = cases_visible_to(viewer).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    referrals = (
        referrals_visible_to(viewer)
        .filter(case_id=case_id)
        .exclude(state=ReferralState.REPLACED)
        .select_related("agency", "screening")
        .defer("answers", "whereabouts", "screening__decision", "screening__departs_because", "screening__replies")
        .order_by("-submitted_at", "-id")
    )
    hearings = Hearing.objects.filter(case_id=case_id).order_by("-heard_on", "id")
    return CaseRead(
        case.id,
        case.ref,
        case.opened_on,
        case.created_at,
        people_in(viewer, [case_id]).get(case_id),
        tuple(
            ReferralOf(
                row.id,
                row.ref,
                row.agency.name if row.agency else "",
                row.submitted_at,
                row.submitted_on,
                Outcome(row.screening.outcome),
                row.screening.meeting_on,
                row.screening.decided_at,
            )
            for row in referrals
        ),
        tuple(
            Heard(row.ref, row.heard_on, row.referred_on, row.area, is_elsewhere=row.is_elsewhere) for row in hearings
        ),
    )


def _survivors(viewer: Viewer, page: list[Case]) -> dict[UUID, str] | None:
    if not may_read(viewer, FieldClass.PERSONAL):
        return None
    rows = list(
        Party.objects.filter(case_id__in=[each.id for each in page], role=PartyRole.SURVIVOR).select_related("person")
    )
    warm([row.person for row in rows])
    return {row.case_id: row.person.name for row in rows}
