"""The lanes of a service: whose they are, how they stand, and what is due on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import lanes_visible_to, sees_lanes
from holdfast.advocacy.models import Lane
from holdfast.advocacy.queries.begun import owed_on_cases
from holdfast.cases.access import cases_visible_to
from holdfast.cases.queries import people_in
from holdfast.duties.queries import Owed
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import FieldClass
from holdfast.rules.lane import LaneState

# More open lanes than any service of one partnership can carry; a page shows fifty of them.
MOST: Final = 1000
PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Due:
    """What is owed next on a lane, and by when."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LaneSeen:
    """One line: the case, her name where the post reads names, how it stands, whose it is, what is due."""

    case_id: UUID
    ref: str
    survivor: str | None
    state: LaneState
    worker_user_id: UUID | None
    opened_at: datetime
    due: Due | None
    attempts: int = 0
    last_attempt_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lanes:
    """One page of lanes, how many there are, and the place the next page begins at; None at the end."""

    rows: tuple[LaneSeen, ...]
    many: int
    next_at: int | None


def lanes_of(viewer: Viewer, *, worker: UUID | None, at: int = 0) -> Lanes:
    """The open lanes the viewer may see of one advocate, or with None those that are nobody's yet; nine queries at most.

    An untouched lane has no row; it stands among those that are nobody's. Raises ``NotFound`` for a post that sees no lane.
    """
    rows = list(_open_rows(viewer, worker))
    owed = owed_on_cases(viewer)
    pairs: list[tuple[UUID, Lane | None]] = [(each.case_id, each) for each in rows]
    if worker is None:
        taken = set(_open_all(viewer).values_list("case_id", flat=True))
        pairs += [(case_id, None) for case_id in owed if case_id not in taken]
    found = sorted(pairs, key=lambda each: _order(each, owed))
    page = found[at : at + PAGE]
    return Lanes(tuple(_seen(viewer, page, owed)), len(found), at + PAGE if len(found) > at + PAGE else None)


def require_service(viewer: Viewer) -> None:
    """Raise ``NotFound`` for a post that sees no lane of anybody."""
    if not sees_lanes(viewer):
        raise NotFound


def _open_all(viewer: Viewer) -> QuerySet[Lane]:
    require_service(viewer)
    return lanes_visible_to(viewer).filter(closed_at=None)


def _open_rows(viewer: Viewer, worker: UUID | None) -> QuerySet[Lane]:
    return _open_all(viewer).filter(worker_user_id=worker).order_by("opened_at", "id")[:MOST]


def _order(pair: tuple[UUID, Lane | None], owed: Mapping[UUID, list[Owed]]) -> tuple[int, datetime, str]:
    case_id, lane = pair
    due = owed.get(case_id)
    # A lane without a row is there by what is due on it.
    at = due[0].due_at if due else lane.opened_at if lane else clock.now()
    return (0 if due else 1, at, str(case_id))


def _seen(viewer: Viewer, page: Sequence[tuple[UUID, Lane | None]], owed: Mapping[UUID, list[Owed]]) -> list[LaneSeen]:
    ids = [case_id for case_id, _lane in page]
    refs = dict(cases_visible_to(viewer).filter(id__in=ids).values_list("id", "ref"))
    people = people_in(viewer, ids)
    reads_names = may_read(viewer, FieldClass.PERSONAL)
    tried = _tried([lane.id for _case, lane in page if lane])
    seen = []
    for case_id, lane in page:
        named = people.get(case_id)
        due = owed.get(case_id) or []
        many, last = tried.get(lane.id, (0, None)) if lane else (0, None)
        seen.append(
            LaneSeen(
                case_id,
                refs[case_id],
                (named.survivor.name if named and named.survivor else "") if reads_names else None,
                LaneState(lane.state) if lane else LaneState.REFERRED,
                lane.worker_user_id if lane else None,
                lane.opened_at if lane else due[0].opened_at,
                Due(due[0].kind, due[0].due_at) if due else None,
                many,
                last,
            )
        )
    return seen


def _tried(lane_ids: Sequence[UUID]) -> dict[UUID, tuple[int, datetime | None]]:
    """How often somebody tried on each lane, and when last; one query."""
    rows = Lane.objects.filter(id__in=lane_ids).annotate(many=Count("attempts"), last=Max("attempts__at"))
    return {lane_id: (many, last) for lane_id, many, last in rows.values_list("id", "many", "last")}
