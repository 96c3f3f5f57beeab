"""What the room sees: nothing, a case being called, or the case; and who of those present has to leave first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Max, Q

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.queries import walled_users
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.cases.queries import papers_of, people_in
from holdfast.cases.queries.linked import bound_together
from holdfast.conference.access import listings_visible_to, meetings_visible_to
from holdfast.conference.choices import ListingState, MeetingState, Presence
from holdfast.conference.models import Action, Attendance, Calling, Contribution, Listing, Risk
from holdfast.kernel.errors import NotFound


class Room(StrEnum):
    """What somebody who follows sees."""

    NOTHING = "nothing"
    OUTSIDE = "outside"
    CALLED = "called"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Following:
    """What the room shows this viewer; the case only where it is shown. ``mark`` changes whenever anything on the screen does."""

    room: Room
    listing_id: UUID | None
    mark: str


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody present who has to leave; the chair is told who, never why."""

    user_id: UUID
    name: str
    agency: str


def following(viewer: Viewer, meeting_id: UUID) -> Following:
    """What the room shows the viewer; at most four queries, and nothing is decrypted. Raises ``NotFound``."""
    meeting = meetings_visible_to(viewer).filter(pk=meeting_id).first()
    if meeting is None:
        raise NotFound
    row = Calling.objects.filter(meeting=meeting, listing__state=ListingState.LISTED).first()
    if meeting.state != MeetingState.OPEN or row is None or row.listing_id is None:
        return _following(Room.NOTHING, None, meeting.state)
    if not listings_visible_to(viewer).filter(pk=row.listing_id).exists():
        # The same whichever case it is, and as long as it is called: nothing tells one from another.
        return _following(Room.OUTSIDE, None, "")
    if row.shown_at is None:
        return _following(Room.CALLED, None, "")
    return _following(Room.SHOWN, row.listing_id, *_written(row.listing_id), row.shown_at)


def called_now(viewer: Viewer, meeting_id: UUID) -> tuple[UUID | None, datetime | None]:
    """Which case the chair called and when the room was let see it, for the chair's own page; one query."""
    if not may(viewer, Verb.CHAIR):
        return None, None
    found = Calling.objects.filter(meeting_id=meeting_id).values_list("listing_id", "shown_at").first()
    return found or (None, None)


def must_leave(viewer: Viewer, area: Area, listing_id: UUID) -> list[Leaver]:
    """Who is written down as present and kept out of the case, by name; six queries. For whoever leads the meeting. Raises ``NotFound``.

    Who works at an agency is the partnership's to know; why somebody leaves is told to nobody.
    """
    row = listings_visible_to(viewer).filter(pk=listing_id).first()
    if row is None or not may(viewer, Verb.CHAIR):
        raise NotFound
    present = set(
        Attendance.objects.filter(
            meeting_id=row.meeting_id, presence=Presence.PRESENT, user_id__isnull=False
        ).values_list("user_id", flat=True)
    )
    hidden = {user_id for user_id, _subject in walled_users(_around(area, row))} & present
    return [Leaver(each.user_id, each.name, each.agency) for each in _staff(area, hidden)]


def _staff(area: Area, user_ids: set[UUID]) -> Iterable[Leaver]:
    named = {each.user_id: Leaver(each.user_id, each.name, each.agency) for each in staff_of(area.id)}
    return sorted((named[each] for each in user_ids if each in named), key=lambda each: each.name)


def _around(area: Area, row: Listing) -> set[UUID]:
    """All that a wall around the case stands around; asked as the house, for the chair may not see all of it."""
    house = operator_of(area.id)
    people = [each for case in people_in(house, [row.case_id]).values() for each in case.ids]
    referrals = [paper.id for papers in papers_of(house, [row.case_id]).values() for paper in papers]
    return {row.case_id, *referrals, *bound_together(people)}


def _written(listing_id: UUID) -> tuple[object, ...]:
    """What tells that something on the case was written, answered, ended or taken back."""
    said = Contribution.objects.filter(listing_id=listing_id).aggregate(Count("id"), Max("created_at"))
    feared = Risk.objects.filter(listing_id=listing_id).aggregate(
        Count("id"), Max("created_at"), answered=Count("id", filter=Q(no_action_because__isnull=False))
    )
    agreed = Action.objects.filter(listing_id=listing_id).aggregate(
        Count("id"), Max("created_at"), ended=Count("ended_at")
    )
    return (*said.values(), *feared.values(), *agreed.values())


def _following(room: Room, listing_id: UUID | None, *parts: object) -> Following:
    text = "|".join(str(each) for each in (room, listing_id, *parts))
    return Following(room, listing_id, hashlib.sha256(text.encode()).hexdigest()[:24])
