"""The referrals a viewer may see: the queue, and one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.access.choices import Verb
from holdfast.access.decide import may, may_read
from holdfast.access.viewer import Viewer
from holdfast.cases.access import referrals_visible_to
from holdfast.cases.choices import ReferralState
from holdfast.cases.facts.judging import restored
from holdfast.cases.facts.replying import Asked, asked_of
from holdfast.cases.models import Party, Referral
from holdfast.cases.queries.joining import joinable
from holdfast.cases.queries.linked import bound_together
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import FieldClass, warm
from holdfast.rules.decision import Decision
from holdfast.rules.screening import Outcome

PAGE = 50
COUNTED = 100


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
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReferralRead:
    """One referral with what its referrer wrote, as far as the viewer's post may read it; nothing sealed is in it.

    ``decision`` of the row is what the rule judged; ``departs_because`` says why the coordinator decided otherwise.
    """

    row: QueuedReferral
    answers: Mapping[str, str]
    subjects: tuple[UUID, ...]
    case_id: UUID | None
    departs_because: str
    joined_to: UUID | None
    asked: tuple[Asked, ...]
    may_answer: bool
    is_replaced: bool

    @property
    def has_new_answers(self) -> bool:
        """Whether something was answered since the decision, so that it may be decided again."""
        decided = self.row.decided_at
        return any(reply.at > decided for each in self.asked for reply in each.replies) if decided else False


@dataclass(frozen=True, slots=True)
class JoinChoice:
    """A listed referral of the same pair that another may be joined to."""

    id: UUID
    ref: str
    meeting_on: date | None


def queue(viewer: Viewer, *, before: UUID | None = None, decided: bool | None = None) -> list[QueuedReferral]:
    """The referrals the viewer may see, the newest first, a page at a time; two queries.

    ``decided`` keeps those the coordinator decided, or those that wait for it. What was completed by another is left out.
    """
    rows = _standing(viewer).select_related("agency", "screening").order_by("-submitted_at", "-id")
    if decided is not None:
        rows = rows.filter(screening__decided_at__isnull=not decided)
    if before is not None:
        edge = rows.filter(pk=before).values_list("submitted_at", "id").first()
        if edge is not None:
            rows = rows.filter(Q(submitted_at__lt=edge[0]) | Q(submitted_at=edge[0], id__lt=edge[1]))
    page = list(rows[:PAGE])
    warm(page, [row.screening for row in page])
    return [_queued(row, viewer) for row in page]


def waiting_count(viewer: Viewer) -> int:
    """How many referrals wait for the coordinator, counted up to a hundred only; one query."""
    rows = _standing(viewer).filter(screening__decided_at=None).order_by("-submitted_at", "-id")
    return len(rows.values_list("id", flat=True)[:COUNTED])


def join_choices(viewer: Viewer, referral_id: UUID) -> list[JoinChoice]:
    """What a referral may be joined to; the coordinator's alone. Raises ``NotFound``."""
    if not may(viewer, Verb.SCREEN):
        return []
    row = referrals_visible_to(viewer).filter(pk=referral_id).first()
    if row is None:
        raise NotFound
    return [JoinChoice(each.id, each.ref, each.screening.meeting_on) for each in joinable(viewer, row)]


def completed_by(viewer: Viewer, ref: str) -> UUID | None:
    """The referral that now stands under a reference, where the viewer may see it; one query."""
    return _standing(viewer).filter(ref=ref).values_list("id", flat=True).first()


def _standing(viewer: Viewer) -> QuerySet[Referral]:
    return referrals_visible_to(viewer).exclude(state=ReferralState.REPLACED)


def referral_for(viewer: Viewer, referral_id: UUID) -> ReferralRead:
    """One referral with its decision. Raises ``NotFound`` for what is missing, foreign or walled."""
    row = referrals_visible_to(viewer).select_related("agency", "screening").filter(pk=referral_id).first()
    if row is None:
        raise NotFound
    people = Party.objects.filter(case_id=row.case_id).values_list("person_id", flat=True) if row.case_id else ()
    # What a wall around the referral stands around: itself, its case, everybody in it, and all that is bound to them.
    subjects = tuple(dict.fromkeys((row.id, *bound_together(people)))) if people else (row.id,)
    may_narrative = may_read(viewer, FieldClass.NARRATIVE)
    screening, queued = row.screening, _queued(row, viewer)
    is_replaced = row.state == ReferralState.REPLACED
    return ReferralRead(
        row=queued,
        answers=(row.answers or {}) if may_narrative else {},
        subjects=subjects,
        case_id=row.case_id,
        departs_because=screening.departs_because if may_narrative else "",
        joined_to=screening.joined_to_id,
        asked=asked_of(queued.decision.questions, screening.replies) if may_narrative else (),
        may_answer=may_narrative
        and not is_replaced
        and (row.agency_id == viewer.agency_id or may(viewer, Verb.SCREEN)),
        is_replaced=is_replaced,
    )


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
        screening.decided_at,
    )


def referral_refs(viewer: Viewer, ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """The references of those of these referrals the viewer may see; one query."""
    return dict(referrals_visible_to(viewer).filter(id__in=set(ids)).values_list("id", "ref"))
