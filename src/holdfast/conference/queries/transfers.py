"""Cases on their way between two areas: what left, what arrives, and which agency takes which action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.conference.access import arrivals_outside_walls, arrivals_visible_to, coordinates, transfers_visible_to
from holdfast.conference.choices import Knows, Permanent, TransferState
from holdfast.conference.models import Arrival, Transfer
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import warm

PAGE = 50
UNDER_WAY = (TransferState.DRAFTED, TransferState.SENT)


@dataclass(frozen=True, slots=True)
class HandedAction:
    """One open action and who takes it in the other area, or why it ends."""

    id: UUID
    ref: str
    text: str
    due_on: str
    agency_id: UUID | None
    agency: str
    because: str


@dataclass(frozen=True, slots=True)
class TransferLine:
    """One line of what left or arrived; all that stays of it once it is settled."""

    id: UUID
    ref: str
    area: str
    state: TransferState
    case_id: UUID | None
    at: datetime | None
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class TransferRead:
    """One transfer as either side reads it; where she lives now is not in it."""

    line: TransferLine
    permanent: Permanent
    he_knows: Knows
    said: Mapping[str, str]
    actions: tuple[HandedAction, ...]
    because: str
    to_space_id: UUID | None = None
    has_address: bool = False


@dataclass(frozen=True, slots=True)
class ArrivalRead:
    """One arrival before and after it is acknowledged: the referral as written there, without what is sealed."""

    read: TransferRead
    cells: Mapping[str, str]
    heard: tuple[tuple[str, str], ...]
    referral_id: UUID | None


def transfer_of(viewer: Viewer, case_id: UUID) -> TransferRead | None:
    """The last transfer of a case, written or under way; none where it never was. One query and the keys."""
    row = transfers_visible_to(viewer).filter(case_id=case_id).order_by("-id").first()
    if row is None:
        return None
    said = row.written or {}
    return TransferRead(
        _left(row),
        Permanent(row.permanent),
        Knows(row.he_knows),
        said,
        _actions(said),
        row.settled_because or "",
        row.to_space_id,
        has_address=bool(row.address),
    )


def transfers_left(viewer: Viewer) -> list[TransferLine]:
    """What left, the newest first; one query."""
    return [_left(row) for row in transfers_visible_to(viewer).order_by("-id")[:PAGE]]


def arrivals(viewer: Viewer) -> list[TransferLine]:
    """What arrived, the newest first; one query."""
    return [_arrived(row) for row in arrivals_visible_to(viewer).order_by("-id")[:PAGE]]


def arrival_for(viewer: Viewer, arrival_id: UUID) -> ArrivalRead:
    """One arrival. Raises ``NotFound`` for what is missing, foreign or walled."""
    row = arrivals_visible_to(viewer).filter(pk=arrival_id).first()
    if row is None:
        raise NotFound
    said = row.written or {}
    read = TransferRead(
        _arrived(row),
        Permanent(said.get("permanent", Permanent.NOT_KNOWN)),
        Knows(said.get("he_knows", Knows.NOT_KNOWN)),
        said.get("said", {}),
        _actions(said.get("said", {})),
        row.settled_because or "",
    )
    heard = tuple((each[0], each[2]) for each in said.get("heard", ()))
    return ArrivalRead(read, said.get("cells", {}), heard, row.referral_id)


def handed_to(viewer: Viewer, arrival_id: UUID) -> list[HandedAction]:
    """The actions another area handed to the viewer's agency with one case. Raises ``NotFound`` where there are none."""
    row = arrivals_outside_walls(viewer).filter(pk=arrival_id, state=TransferState.ACKNOWLEDGED).first()
    found = [
        each
        for each in _actions((row.written or {}).get("said", {}) if row else {})
        if each.agency_id is not None and each.agency_id == viewer.agency_id
    ]
    if not found:
        raise NotFound
    return found


def arrival_refs(viewer: Viewer, ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """The references of those of these arrivals the viewer may see, or take actions of; one query and the keys."""
    rows = list(arrivals_outside_walls(viewer).filter(id__in=set(ids)))
    if not coordinates(viewer):
        warm(rows)
        rows = [
            row
            for row in rows
            if row.state == TransferState.ACKNOWLEDGED
            and any(each.agency_id == viewer.agency_id for each in _actions((row.written or {}).get("said", {})))
        ]
    return {row.id: row.ref for row in rows}


def _left(row: Transfer) -> TransferLine:
    state = TransferState(row.state)
    # Who has a case now is known by its line; the way to the case is gone with it.
    case_id = None if state is TransferState.ACKNOWLEDGED else row.case_id
    return TransferLine(row.id, row.ref, row.to_area, state, case_id, row.sent_at, row.settled_at)


def _arrived(row: Arrival) -> TransferLine:
    return TransferLine(row.id, row.ref, row.from_area, TransferState(row.state), None, row.arrived_at, row.settled_at)


def _actions(said: Mapping[str, object]) -> tuple[HandedAction, ...]:
    rows = said.get("actions", ())
    if not isinstance(rows, list):
        return ()
    return tuple(
        HandedAction(
            UUID(each["id"]),
            each["ref"],
            each["text"],
            each["due_on"],
            UUID(each["agency_id"]) if each["agency_id"] else None,
            each["agency"],
            each["because"],
        )
        for each in rows
    )
