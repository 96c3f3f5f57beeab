"""The referrals a viewer may see: the queue, and one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.cases.access import referrals_visible_to
from holdfast.cases.facts.judging import restored
from holdfast.cases.models import Party, Referral
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import FieldClass, warm
from holdfast.rules.decision import Decision
from holdfast.rules.screening import Outcome

PAGE = 50


@dataclass(frozen=True, slots=True)
class QueuedReferral:
    """One line of the queue; ``survivor`` is None where the viewer's post may not read names."""

    id: UUID
    ref: str
    survivor: str | None
    agency: str
    submitted_at: datetime
    submitted_on: date
    outcome: Outcome
    meeting_on: date | None
    decision: Decision[Outcome]


@dataclass(frozen=True, slots=True)
class ReferralRead:
    """One referral with what its referrer wrote, as far as the viewer's post may read it; nothing sealed is in it."""

    row: QueuedReferral
    answers: Mapping[str, str]
    subjects: tuple[UUID, ...]


def queue(viewer: Viewer, *, before: UUID | None = None) -> list[QueuedReferral]:
    """The referrals the viewer may see, the newest first, a page at a time; two queries."""
    rows = referrals_visible_to(viewer).select_related("agency", "screening").order_by("-submitted_at", "-id")
    if before is not None:
        edge = rows.filter(pk=before).values_list("submitted_at", "id").first()
        if edge is not None:
            rows = rows.filter(Q(submitted_at__lt=edge[0]) | Q(submitted_at=edge[0], id__lt=edge[1]))
    page = list(rows[:PAGE])
    warm(page, [row.screening for row in page])
    return [_queued(row, viewer) for row in page]


def referral_for(viewer: Viewer, referral_id: UUID) -> ReferralRead:
    """One referral with its decision. Raises ``NotFound`` for what is missing, foreign or walled."""
    row = referrals_visible_to(viewer).select_related("agency", "screening").filter(pk=referral_id).first()
    if row is None:
        raise NotFound
    people = Party.objects.filter(case_id=row.case_id).values_list("person_id", flat=True) if row.case_id else ()
    # What a wall around the referral stands around: itself, its case, and everybody in it.
    subjects = (row.id, *((row.case_id,) if row.case_id else ()), *people)
    answers = (row.answers or {}) if may_read(viewer, FieldClass.NARRATIVE) else {}
    return ReferralRead(_queued(row, viewer), answers, subjects)


def _queued(row: Referral, viewer: Viewer) -> QueuedReferral:
    answers, screening = row.answers or {}, row.screening
    return QueuedReferral(
        row.id,
        row.ref,
        answers.get("survivor_name", "") if may_read(viewer, FieldClass.PERSONAL) else None,
        row.agency.name if row.agency else answers.get("agency", ""),
        row.submitted_at,
        row.submitted_on,
        Outcome(screening.outcome),
        screening.meeting_on,
        restored(screening.decision),
    )


def referral_refs(viewer: Viewer, ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """The references of those of these referrals the viewer may see; one query."""
    return dict(referrals_visible_to(viewer).filter(id__in=set(ids)).values_list("id", "ref"))
