"""Does the meeting still have room? Over its capacity nobody is turned away: a second date is proposed."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from holdfast.rules.decision import Citation, Reason, reason
from holdfast.rules.working_days import next_working_day


class Room(Enum):
    """How full a meeting is."""

    ENOUGH = "enough"
    TIGHT = "tight"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many cases a meeting hears well, how many at most, and how soon a second date follows."""

    well: int
    most: int
    second_date_days: int
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomFinding:
    """How full a meeting is, why, and the second date proposed where it is over."""

    room: Room
    reasons: tuple[Reason, ...]
    second_date: date | None
    citations: tuple[Citation, ...]
    room_left: int = 0


def room_at(meeting: date, cases: int, capacity: Capacity, holidays: AbstractSet[date]) -> RoomFinding:
    """Whether so many cases fit a meeting; above the most, a working day soon after is proposed for the rest."""
    if cases <= capacity.well:
        why = reason("listing_room", cases=cases, well=capacity.well)
        return RoomFinding(Room.ENOUGH, (why,), None, capacity.citations, capacity.most - cases)
    if cases <= capacity.most:
        why = reason("listing_tight", cases=cases, well=capacity.well, most=capacity.most)
        return RoomFinding(Room.TIGHT, (why,), None, capacity.citations, capacity.most - cases)
    second = next_working_day(meeting + timedelta(days=capacity.second_date_days), holidays)
    why = reason("listing_over", cases=cases, most=capacity.most, over=cases - capacity.most)
    proposed = reason("listing_second_date", day=second.isoformat())
    return RoomFinding(Room.OVER, (why, proposed), second, capacity.citations)
