"""The meetings a viewer may see: the series, one of them, its list, who came, what it counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from django.db.models import Count as Counted

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.cases.queries import CasePeople, days_to_hear, people_in
from holdfast.conference.access import listings_visible_to, meetings_visible_to
from holdfast.conference.choices import ListingState, Means, MeetingKind, MeetingState, Presence
from holdfast.conference.models import Listing, Meeting
from holdfast.conference.queries.waiting import still_waiting
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import warm
from holdfast.rules.listing import RoomFinding, room_at
from holdfast.rules.returns import MeetingCounts

PAGE = 25


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting in the series."""

    id: UUID
    ref: str
    held_on: date
    kind: MeetingKind
    state: MeetingState
    cases: int


@dataclass(frozen=True, slots=True)
class ListedRead:
    """One case on a list; ``people`` is None where the viewer's post may read no names."""

    id: UUID
    case_id: UUID
    referral_id: UUID
    position: int
    is_repeat: bool
    state: ListingState
    people: CasePeople | None


@dataclass(frozen=True, slots=True)
class Place:
    """One case's place in the day: which, and what became of it."""

    id: UUID
    state: ListingState


@dataclass(frozen=True, slots=True)
class MeetingRead:
    """One meeting: its dates, whom it was sent to, how full it is, and how many cases wait for it unlisted."""

    id: UUID
    ref: str
    held_on: date
    deadline_on: date
    kind: MeetingKind
    state: MeetingState
    invited: tuple[UUID, ...]
    chair_user_id: UUID | None
    circulated_at: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None
    minutes_agreed_at: datetime | None
    minutes_sent_at: datetime | None
    actions_sent_at: datetime | None
    room: RoomFinding
    waiting: int
    means: Means = Means.ROOM


@dataclass(frozen=True, slots=True)
class AttenderRead:
    """Somebody asked to a meeting, as it was written down."""

    user_id: UUID | None
    agency_id: UUID
    agency: str
    name: str
    deputy_for: str
    presence: Presence
    information_sent: bool
    signed_at: datetime | None
    means: Means = Means.ROOM


def meetings(viewer: Viewer, *, before: tuple[date, UUID] | None = None) -> list[MeetingRow]:
    """The series, the latest first, a page at a time; one query. The count is of the cases the viewer may see."""
    rows = meetings_visible_to(viewer).order_by("-held_on", "-id")
    if before is not None:
        day, last = before
        rows = rows.filter(Q(held_on__lt=day) | Q(held_on=day, id__lt=last))
    page = list(rows[:PAGE])
    many = dict(
        listings_visible_to(viewer)
        .filter(meeting__in=[row.id for row in page])
        .values_list("meeting_id")
        .annotate(many=Counted("id"))
    )
    return [
        MeetingRow(row.id, row.ref, row.held_on, MeetingKind(row.kind), MeetingState(row.state), many.get(row.id, 0))
        for row in page
    ]


def days_waiting(viewer: Viewer, since: date) -> Mapping[date, int]:
    """The days for which referrals wait and no meeting is planned, with how many; for the coordinator only."""
    if not may(viewer, Verb.CONVENE):
        return {}
    # An emergency conference hears its one case; what waits for the same day still waits for a meeting.
    rows = meetings_visible_to(viewer).filter(held_on__gte=since).exclude(kind=MeetingKind.EMERGENCY)
    planned = set(rows.values_list("held_on", flat=True))
    return {day: many for day, many in days_to_hear(viewer, since).items() if day not in planned}


def meeting_for(viewer: Viewer, area: Area, meeting_id: UUID) -> MeetingRead:
    """One meeting. Raises ``NotFound`` for what is missing, foreign or not the viewer's."""
    row = meetings_visible_to(viewer).filter(pk=meeting_id).first()
    if row is None:
        raise NotFound
    edition = area.edition(row.held_on)
    listed = set(listings_visible_to(viewer).filter(meeting=row).values_list("case_id", flat=True))
    waiting = 0
    if may(viewer, Verb.CONVENE) and row.state in {MeetingState.PLANNED, MeetingState.CIRCULATED}:
        waiting = len(still_waiting(viewer, row.held_on, listed))
    return MeetingRead(
        row.id,
        row.ref,
        row.held_on,
        row.deadline_on,
        MeetingKind(row.kind),
        MeetingState(row.state),
        tuple(row.invitations.order_by("agency__name").values_list("agency_id", flat=True)),
        row.chair_user_id,
        row.circulated_at,
        row.opened_at,
        row.closed_at,
        row.minutes_agreed_at,
        row.minutes_sent_at,
        row.actions_sent_at,
        room_at(row.held_on, len(listed) + waiting, edition.capacity(), edition.holidays()),
        waiting,
        Means(row.means),
    )


def emergency_on(viewer: Viewer, referral_id: UUID) -> UUID | None:
    """The emergency conference that was called on a referral, if one was and is not put off."""
    rows = listings_visible_to(viewer).filter(referral_id=referral_id, meeting__kind=MeetingKind.EMERGENCY)
    return rows.exclude(state=ListingState.DEFERRED).values_list("meeting_id", flat=True).first()


def listed_at(viewer: Viewer, meeting_id: UUID) -> list[ListedRead]:
    """The cases of a meeting in its order, those the viewer may see; five queries, whatever the number."""
    return _listed(viewer, list(in_the_days_order(listings_visible_to(viewer).filter(meeting_id=meeting_id))))


def listed_in(viewer: Viewer, listing_id: UUID) -> tuple[ListedRead, UUID]:
    """One case on a list, and its meeting. Raises ``NotFound``."""
    row = listings_visible_to(viewer).filter(pk=listing_id).first()
    if row is None:
        raise NotFound
    return _listed(viewer, [row])[0], row.meeting_id


def in_the_days_order(rows: QuerySet[Listing]) -> QuerySet[Listing]:
    """The listings of one meeting in the order the chair or coordinator kept; until somebody did, repeats first."""
    comes_later = Case(
        When(meeting__ordered_at=None, is_repeat=False, then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )
    return rows.order_by(comes_later, "position", "id")


def order_of(viewer: Viewer, meeting_id: UUID) -> list[Place]:
    """The cases of a meeting as the day hears them; one query."""
    rows = in_the_days_order(listings_visible_to(viewer).filter(meeting_id=meeting_id))
    return [Place(row_id, ListingState(state)) for row_id, state in rows.values_list("id", "state")]


def attendance_of(viewer: Viewer, meeting_id: UUID) -> list[AttenderRead]:
    """Who came to a meeting; two queries. Raises ``NotFound``."""
    meeting = meetings_visible_to(viewer).filter(pk=meeting_id).first()
    if meeting is None:
        raise NotFound
    rows = list(meeting.attendance.select_related("agency").order_by("agency__name", "id"))
    warm(rows)
    return [
        AttenderRead(
            row.user_id,
            row.agency_id,
            row.agency.name,
            row.name,
            row.deputy_for,
            Presence(row.presence),
            row.information_sent,
            row.signed_at,
            Means(row.means),
        )
        for row in rows
    ]


def meeting_refs(viewer: Viewer, ids: Iterable[UUID]) -> Mapping[UUID, date]:
    """The days of those of these meetings the viewer may see; one query."""
    return dict(meetings_visible_to(viewer).filter(id__in=set(ids)).values_list("id", "held_on"))


def counts_since(viewer: Viewer, since: date) -> list[MeetingCounts]:
    """What each closed meeting counted from a day on, the earliest first; two queries. For the return, by the coordinator's post."""
    rows = list(
        meetings_visible_to(viewer)
        .filter(state=MeetingState.CLOSED, held_on__gte=since)
        .prefetch_related("counts")
        .order_by("held_on", "id")
    )
    return [MeetingCounts(row.held_on, _counts(row)) for row in rows]


def days_counted(viewer: Viewer) -> list[date]:
    """The days of every closed meeting, the earliest first; one query. For the return, by the coordinator's post."""
    rows = meetings_visible_to(viewer).filter(state=MeetingState.CLOSED)
    return list(rows.order_by("held_on").values_list("held_on", flat=True).distinct())


def _counts(row: Meeting) -> dict[str, int]:
    return {each.measure: each.count for each in row.counts.all()}


def _listed(viewer: Viewer, rows: list[Listing]) -> list[ListedRead]:
    people = people_in(viewer, [row.case_id for row in rows])
    return [
        ListedRead(
            row.id,
            row.case_id,
            row.referral_id,
            row.position,
            row.is_repeat,
            ListingState(row.state),
            people.get(row.case_id),
        )
        for row in rows
    ]
