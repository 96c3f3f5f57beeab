"""By when is it due? From what happened, the area's clock, its calendar and the meeting, with the reason."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum
from typing import Final

from holdfast.rules.decision import Citation, Reason, reason
from holdfast.rules.working_days import add_working_days

LAST_MINUTE: Final = time(23, 59)


class Unit(Enum):
    """What a clock counts."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    DAYS_BEFORE_MEETING = "days_before_meeting"
    WORKING_DAYS_BEFORE_MEETING = "working_days_before_meeting"


class NoMeetingGiven(ValueError):
    """A clock that runs back from a meeting was asked without one."""


@dataclass(frozen=True, slots=True)
class ClockRule:
    """How long one kind of duty has, and the posts it climbs to when overdue, in order.

    ``by_meeting``: whatever is counted, it is due at the latest on the last day before the meeting.
    """

    name: str
    amount: int
    unit: Unit
    climbs: tuple[str, ...]
    by_meeting: bool = False
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Happened:
    """When the trigger happened: aware moments; an uncertain one has an earliest and a latest."""

    earliest: datetime
    latest: datetime | None = None

    @property
    def is_uncertain(self) -> bool:
        """Whether the moment is known only to lie between two."""
        return self.latest is not None and self.latest != self.earliest


@dataclass(frozen=True, slots=True)
class Calendar:
    """The area's time zone and public holidays."""

    zone: tzinfo
    holidays: AbstractSet[date]


@dataclass(frozen=True, slots=True)
class Due:
    """When a duty is due (aware, in the area's zone), why then, and on whose authority."""

    at: datetime
    reasons: tuple[Reason, ...]
    citations: tuple[Citation, ...]


def due_at(rule: ClockRule, happened: Happened, calendar: Calendar, meeting: date | None = None) -> Due:
    """The due time by the area's clock; an uncertain trigger counts from its earliest possible moment.

    Hours run to the minute; days end with the local day. Raises ``NoMeetingGiven`` where a meeting is needed.
    """
    start = happened.earliest.astimezone(calendar.zone)
    if rule.unit is Unit.HOURS:
        # Counted in elapsed hours: adding to a local time would be an hour off when the clocks change.
        due = (happened.earliest + timedelta(hours=rule.amount)).astimezone(calendar.zone)
    else:
        due = _end_of(_day(rule, start.date(), calendar, meeting), calendar)
    why = [reason(f"clock_{rule.unit.value}", amount=rule.amount, day=due.date().isoformat())]
    if rule.by_meeting and meeting is not None:
        before = _end_of(meeting - timedelta(days=1), calendar)
        if before < due:
            due = before
            why.append(reason("clock_by_meeting", meeting=meeting.isoformat(), day=before.date().isoformat()))
    if happened.is_uncertain:
        why.append(reason("clock_from_earliest", day=start.date().isoformat()))
    if due < start:
        why.append(reason("clock_already_past", day=due.date().isoformat()))
    return Due(due, tuple(why), rule.citations)


def agreed(day: date, rule: ClockRule, calendar: Calendar) -> Due:
    """The end of a day that people agreed on, under the clock whose chain it climbs."""
    return Due(_end_of(day, calendar), (reason("clock_agreed", day=day.isoformat()),), rule.citations)


def _day(rule: ClockRule, start: date, calendar: Calendar, meeting: date | None) -> date:
    if rule.unit is Unit.DAYS:
        return start + timedelta(days=rule.amount)
    if rule.unit is Unit.WORKING_DAYS:
        return add_working_days(start, rule.amount, calendar.holidays)
    if meeting is None:
        raise NoMeetingGiven(rule.name)
    if rule.unit is Unit.DAYS_BEFORE_MEETING:
        return meeting - timedelta(days=rule.amount)
    return add_working_days(meeting, -rule.amount, calendar.holidays)


def _end_of(day: date, calendar: Calendar) -> datetime:
    return datetime.combine(day, LAST_MINUTE, calendar.zone)
