"""One lane as its page shows it, and the advocates' own notes beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import lanes_visible_to, notes_visible_to, works_lanes
from holdfast.advocacy.choices import Result
from holdfast.advocacy.models import Lane
from holdfast.advocacy.queries.begun import owed_on_cases
from holdfast.advocacy.queries.lanes import Due, require_service
from holdfast.agencies.choices import Role
from holdfast.cases.access import cases_visible_to
from holdfast.cases.queries import people_in
from holdfast.duties.queries import Owed
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import FieldClass, warm
from holdfast.rules.lane import LaneState
from holdfast.rules.safe_contact import Use


@dataclass(frozen=True, slots=True)
class MoveRead:
    """One step of the lane; the reason only to those who work it."""

    after: LaneState
    because: str
    at: datetime
    by_user_id: UUID | None


@dataclass(frozen=True, slots=True)
class AttemptRead:
    """One attempt to reach her."""

    use: Use
    result: Result
    despite: str
    note: str
    at: datetime
    by_user_id: UUID | None


@dataclass(frozen=True, slots=True)
class LaneRead:
    """One lane. ``is_worked``: the viewer's own agency speaks with her; others see how it stands and no word of hers."""

    case_id: UUID
    ref: str
    survivor: str | None
    survivor_id: UUID | None
    state: LaneState
    worker_user_id: UUID | None
    opened_at: datetime
    due: tuple[Due, ...]
    is_worked: bool
    moves: tuple[MoveRead, ...] = ()
    attempts: tuple[AttemptRead, ...] = ()
    wishes: tuple[tuple[str, datetime], ...] = ()


def lane_for(viewer: Viewer, case_id: UUID) -> LaneRead:
    """The lane of one case, touched or not. Raises ``NotFound`` for what is missing, foreign, walled or of another service."""
    require_service(viewer)
    case = cases_visible_to(viewer).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    owed = owed_on_cases(viewer).get(case_id, [])
    seen = lanes_visible_to(viewer).filter(case_id=case_id)
    lane = (
        seen.order_by("closed_at", "-opened_at").filter(closed_at=None).first() or seen.order_by("-opened_at").first()
    )
    if lane is None and not owed and viewer.role is Role.LEAD:
        raise NotFound
    people = people_in(viewer, [case_id]).get(case_id)
    survivor = people.survivor if people else None
    worked = works_lanes(viewer) and _is_worked(viewer, lane, owed)
    moves, attempts, wishes = _along(viewer, lane, may=worked) if lane else ((), (), ())
    return LaneRead(
        case_id,
        case.ref,
        (survivor.name if survivor else "") if may_read(viewer, FieldClass.PERSONAL) else None,
        survivor.id if survivor else None,
        LaneState(lane.state) if lane else LaneState.REFERRED,
        lane.worker_user_id if lane else None,
        lane.opened_at if lane else owed[0].opened_at if owed else case.created_at,
        tuple(Due(each.kind, each.due_at) for each in owed),
        worked,
        moves,
        attempts,
        wishes,
    )


def _is_worked(viewer: Viewer, lane: Lane | None, owed: list[Owed]) -> bool:
    """Whether the viewer's own agency speaks with her: by its lane, by what it owes, or as an advocates' service with a seat."""
    if lane is not None:
        return lane.agency_id == viewer.agency_id
    return viewer.role is Role.ADVOCATE or any(each.agency_id == viewer.agency_id for each in owed)


def case_of(viewer: Viewer, referral_id: UUID) -> UUID:
    """The case a referral belongs to, for whoever sees lanes and the case. Raises ``NotFound``."""
    require_service(viewer)
    found = cases_visible_to(viewer).filter(referrals__id=referral_id).values_list("id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def subjects_of(viewer: Viewer, case_id: UUID) -> tuple[UUID, ...]:
    """What assessments of a case may be about: itself and its referrals; one query."""
    referrals = cases_visible_to(viewer).filter(pk=case_id).values_list("referrals__id", flat=True)
    return (case_id, *(each for each in referrals if each))


def _along(
    viewer: Viewer, lane: Lane, *, may: bool
) -> tuple[tuple[MoveRead, ...], tuple[AttemptRead, ...], tuple[tuple[str, datetime], ...]]:
    """What happened on a lane, the newest first; words only for those who work it and may read them."""
    may = may and may_read(viewer, FieldClass.NARRATIVE)
    moves, attempts = list(lane.moves.order_by("-at", "-id")), list(lane.attempts.order_by("-at", "-id"))
    wishes = list(lane.wishes.order_by("-at", "-id")) if may else []
    if may:
        warm(moves, attempts, wishes)
    return (
        tuple(
            MoveRead(LaneState(row.after), (row.because or "") if may else "", row.at, row.by_user_id) for row in moves
        ),
        tuple(
            AttemptRead(
                Use(row.use),
                Result(row.result),
                (row.despite or "") if may else "",
                (row.note or "") if may else "",
                row.at,
                row.by_user_id,
            )
            for row in attempts
        ),
        tuple((row.words, row.at) for row in wishes),
    )


@dataclass(frozen=True, slots=True)
class NoteRead:
    """One note of the agency's own."""

    id: UUID
    text: str
    at: datetime
    by_user_id: UUID | None


def notes_of(viewer: Viewer, case_id: UUID) -> list[NoteRead]:
    """The agency's own notes about a case, the newest first; two queries. Empty for everybody else."""
    rows = list(notes_visible_to(viewer).filter(case_id=case_id).order_by("-at", "-id"))
    warm(rows)
    return [NoteRead(row.id, row.text, row.at, row.by_user_id) for row in rows]
