"""Making the viewer, and answering who sits and who is walled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdfast.access.access import live_seats, openings_to_review, walled_from, walls_around
from holdfast.access.choices import CircleKind, Verb, WallState
from holdfast.access.decide import may
from holdfast.access.models import CircleSubject, Seat, Wall
from holdfast.access.viewer import Viewer
from holdfast.agencies.access import has_agreed, posts_of
from holdfast.agencies.choices import Role
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class WallAround:
    """One wall or question as the coordinator reads it: who (None: nobody here bears the name), and what the referrer wrote."""

    id: UUID
    user_id: UUID | None
    written: str
    is_raised: bool


def walls_of(viewer: Viewer, subject_ids: Sequence[UUID]) -> list[WallAround]:
    """The walls and questions around the subjects of one referral, each once; the coordinator's alone. One query."""
    if not may(viewer, Verb.SCREEN):
        return []
    rows = {(row.user_id, row.written): row for row in walls_around(list(subject_ids))}
    return [WallAround(row.id, row.user_id, row.written, row.state == WallState.RAISED) for row in rows.values()]


def walled_users(subject_ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """Who is kept out of which of the subjects, as pairs of user and subject; for telling nobody of what they must not know."""
    rows = Wall.objects.filter(subject_id__in=subject_ids, state=WallState.RAISED, user_id__isnull=False)
    return {(user_id, subject_id) for user_id, subject_id in rows.values_list("user_id", "subject_id") if user_id}


@dataclass(frozen=True, slots=True)
class SeatSeen:
    """One agency's seat by which it sees a subject: why, from, until (None: until it is ended); ``user_id`` for one person's alone."""

    agency_id: UUID
    why: str
    from_at: datetime
    until_at: datetime | None
    user_id: UUID | None = None


def subjects_in(circle_id: UUID) -> frozenset[UUID]:
    """What a circle reaches; whoever calls has shown that the viewer may know. One query."""
    return frozenset(CircleSubject.objects.filter(circle_id=circle_id).values_list("subject_id", flat=True))


def seats_around(subject_id: UUID) -> list[SeatSeen]:
    """The live seats by which a subject is seen; whoever calls has shown that the viewer sees the subject. One query."""
    rows = live_seats(subject_id, clock.now()).select_related("circle").order_by("agency_id", "from_at", "id")
    return [
        SeatSeen(
            row.agency_id,
            row.why,
            max(row.from_at, row.circle.from_at),
            min((each for each in (row.until_at, row.circle.until_at) if each), default=None),
            row.user_id,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class OpeningRead:
    """One emergency opening as its reviewer reads it."""

    id: UUID
    subject_id: UUID
    user_id: UUID
    why: str
    from_at: datetime
    until_at: datetime
    verdict: str
    verdict_why: str


def opening_for(viewer: Viewer, opening_id: UUID) -> OpeningRead:
    """One emergency opening, for whoever may review it. Raises ``NotFound``."""
    row = openings_to_review(viewer).filter(pk=opening_id).first()
    if row is None:
        raise NotFound
    return OpeningRead(
        row.id,
        row.subject_id,
        row.user_id,
        row.why,
        row.from_at,
        row.until_at,
        row.verdict,
        row.verdict_why or "",
    )


@dataclass(frozen=True, slots=True)
class MeetingSeat:
    """An agency's seat at a meeting that a subject was listed for."""

    subject_id: UUID
    agency_id: UUID
    from_at: datetime
    until_at: datetime | None


def seats_at_meetings(subject_ids: Collection[UUID]) -> list[MeetingSeat]:
    """Which agencies were ever invited to a meeting about each of these subjects; for working out tasks. One query."""
    rows = Seat.objects.filter(
        circle__kind=CircleKind.MEETING, circle__subjects__subject_id__in=set(subject_ids), user_id=None
    )
    return [
        MeetingSeat(*each)
        for each in rows.values_list("circle__subjects__subject_id", "agency_id", "from_at", "until_at")
        if each[0] in subject_ids
    ]


def kept_out_of(subject_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Everybody a raised wall keeps out of any of these subjects; for working out who sees, never for showing. One query."""
    rows = Wall.objects.filter(subject_id__in=subject_ids, state=WallState.RAISED, user_id__isnull=False)
    return frozenset(each for each in rows.values_list("user_id", flat=True) if each)


def viewer_for(user_id: UUID, post_id: UUID | None = None, *, second_factor: bool, stepped_up: bool = False) -> Viewer:
    """The viewer a signed-in user is, in the post they chose or else their first; three queries."""
    now = clock.now()
    posts = list(posts_of(user_id, now))
    if not posts:
        return Viewer(user_id=user_id, second_factor=second_factor)
    post = next((each for each in posts if each.id == post_id), posts[0])
    partnership_id = post.agency.partnership_id
    return Viewer(
        user_id=user_id,
        post_id=post.id,
        agency_id=post.agency_id,
        partnership_id=partnership_id,
        role=Role(post.role),
        name=post.user.name,
        second_factor=second_factor,
        agreed=has_agreed(user_id, partnership_id, now),
        stepped_up=stepped_up,
        walled=walled_from(user_id),
    )
