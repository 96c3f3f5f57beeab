"""Is it open? And if not, when next? From opening times as iCalendar has them, public holidays and days that are otherwise."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from holdfast.rules.decision import Citation, Decision, reason

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEK, DAY_HOURS, YEAR_MONTHS = 7, 24, 12
# Further ahead nobody plans a visit, and further back no series is counted from.
LOOK_AHEAD = 14
LONGEST_SERIES = 3_660
_PART = re.compile(r"^([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)$")
STANDARD = Citation(
    "hsds.schedule", "Open Referral HSDS 3.0", "schedule: iCalendar recurrence", "https://docs.openreferral.org"
)


class Repeats(Enum):
    """How often times come again."""

    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    NEVER = ""


class Holiday(Enum):
    """What times say of public holidays."""

    UNSAID = ""
    OPEN = "open"
    CLOSED = "closed"


class Opening(Enum):
    """What can be said of a moment."""

    OPEN = "open"
    CLOSED = "closed"
    ASK = "ask"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Times:
    """One line of opening times, by the clock on the wall of the place.

    A closing time at or before the opening time is on the next day. ``by_day`` holds a weekday (Monday is 0) with which one of the month it is (0: each; -1: the last).
    An exception is what those days are in place of everything else; without times it is closed.
    """

    opens: time | None
    closes: time | None
    repeats: Repeats = Repeats.WEEKLY
    interval: int = 1
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_week: tuple[int, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    starts: date | None = None
    until: date | None = None
    count: int | None = None
    holiday: Holiday = Holiday.UNSAID
    is_exception: bool = False


def days_written(text: str) -> tuple[tuple[int, int], ...]:
    """Read ``MO,2TU,-1FR`` into weekdays and which of the month; what is none is passed over."""
    parts = (_PART.match(each.strip().upper()) for each in text.split(","))
    return tuple((DAYS.index(found[2]), int(found[1] or 0)) for found in parts if found)


def numbers_written(text: str) -> tuple[int, ...]:
    """Read ``1,15,-1`` into numbers; what is none is passed over."""
    return tuple(int(each) for each in text.replace(" ", "").split(",") if re.fullmatch(r"[+-]?\d{1,3}", each))


def open_at(lines: Sequence[Times], at: datetime, holidays: frozenset[date]) -> Decision[Opening]:
    """Whether a place is open at a moment on its own wall clock, until when, and when it opens next if it is not.

    On a public holiday of which its times say nothing, it answers to ring first. Source: HSDS 3.0, ``schedule``.
    """
    if not lines:
        return Decision(Opening.UNKNOWN, (reason("opening_unknown"),), (STANDARD,))
    if _is_always(lines) and not any(each.is_exception for each in lines):
        return Decision(Opening.OPEN, (reason("opening_always"),), (STANDARD,))
    doubtful = False
    for day in (at.date(), at.date() - timedelta(days=1)):
        for begins, ends, line in _spans(lines, day):
            if not begins <= at < ends:
                continue
            if not _closes_on_holiday(line, day, holidays):
                until = reason("opening_until", until=f"{ends:%H:%M}")
                return Decision(Opening.OPEN, (until,), (STANDARD,))
            doubtful = doubtful or line.holiday is Holiday.UNSAID
    if doubtful:
        return Decision(Opening.ASK, (reason("opening_holiday"),), (STANDARD,))
    upcoming = next_opening(lines, at, holidays)
    if upcoming is None:
        if any(each.opens is None and not each.is_exception for each in lines):
            return Decision(Opening.UNKNOWN, (reason("opening_unknown"),), (STANDARD,))
        return Decision(Opening.CLOSED, (reason("opening_not_soon"),), (STANDARD,))
    opens = reason("opening_next", day=upcoming.date().isoformat(), at=f"{upcoming:%H:%M}")
    return Decision(Opening.CLOSED, (opens,), (STANDARD,))


def next_opening(lines: Sequence[Times], after: datetime, holidays: frozenset[date]) -> datetime | None:
    """The next moment at which it opens for certain, within two weeks."""
    for ahead in range(LOOK_AHEAD + 1):
        day = after.date() + timedelta(days=ahead)
        certain = [
            begins
            for begins, _, line in _spans(lines, day)
            if begins > after and not _closes_on_holiday(line, day, holidays)
        ]
        if certain:
            return min(certain)
    return None


def week_of(lines: Sequence[Times]) -> str:
    """For each hour of a week from Monday's midnight, 1 where it may be open at some time in it: a sieve, never the answer.

    Whatever is not the same every week may be open in any hour.
    """
    hours = ["0"] * (WEEK * DAY_HOURS)
    for line in lines:
        if line.is_exception or line.repeats is not Repeats.WEEKLY:
            return "1" * (WEEK * DAY_HOURS)
        if line.opens is None or line.closes is None:
            continue
        for weekday in {weekday for weekday, _which in line.by_day} or range(WEEK):
            first = weekday * DAY_HOURS + line.opens.hour
            length = (line.closes.hour - line.opens.hour) % DAY_HOURS or (0 if line.closes > line.opens else DAY_HOURS)
            for hour in range(first, first + length + 1):
                hours[hour % len(hours)] = "1"
    return "".join(hours)


def falls_on(line: Times, day: date) -> bool:
    """Whether a line of times holds on a day, whatever else is said of that day."""
    if any(bound is not None and day < bound for bound in (line.valid_from, line.starts)):
        return False
    if any(bound is not None and day > bound for bound in (line.valid_to, line.until)):
        return False
    if not _is_in_series(line, day):
        return False
    if line.count is None or line.starts is None:
        return True
    return _nth(line, day) <= line.count


def _spans(lines: Sequence[Times], day: date) -> Iterator[tuple[datetime, datetime, Times]]:
    """From when until when it is open on a day; exceptions stand in place of all the rest."""
    held = [each for each in lines if falls_on(each, day)]
    exceptions = [each for each in held if each.is_exception]
    for line in exceptions or held:
        if line.opens is None or line.closes is None:
            continue
        begins = datetime.combine(day, line.opens)
        ends = datetime.combine(day, line.closes)
        if line.closes == time(23, 59):
            ends = datetime.combine(day + timedelta(days=1), time())
        elif line.closes <= line.opens:
            ends += timedelta(days=1)
        yield begins, ends, line


def _closes_on_holiday(line: Times, day: date, holidays: frozenset[date]) -> bool:
    return day in holidays and not line.is_exception and line.holiday is not Holiday.OPEN


def _is_always(lines: Iterable[Times]) -> bool:
    """A line from midnight to midnight on all days, which no holiday ends and no date bounds."""
    return any(
        each.opens == time()
        and each.closes in {time(23, 59), time()}
        and each.repeats is Repeats.WEEKLY
        and each.interval == 1
        and not each.by_week
        and {weekday for weekday, _ in each.by_day} in (set(), set(range(WEEK)))
        and not any((each.valid_from, each.valid_to, each.starts, each.until, each.count))
        and each.holiday is not Holiday.CLOSED
        for each in lines
    )


def _is_in_series(line: Times, day: date) -> bool:
    match line.repeats:
        case Repeats.WEEKLY:
            return _in_weeks(line, day)
        case Repeats.MONTHLY:
            return _in_months(line, day)
        case Repeats.NEVER:
            weekdays = {weekday for weekday, _ in line.by_day}
            if weekdays:
                return day.weekday() in weekdays
            bounded = line.valid_from or line.valid_to
            return line.starts is None or day == line.starts or bool(bounded)


def _in_weeks(line: Times, day: date) -> bool:
    weekdays = {weekday for weekday, _ in line.by_day}
    if not weekdays and line.starts is not None:
        weekdays = {line.starts.weekday()}
    if weekdays and day.weekday() not in weekdays:
        return False
    if line.by_week and day.isocalendar().week not in line.by_week:
        return False
    if line.interval > 1 and line.starts is not None:
        return (_monday(day) - _monday(line.starts)).days // WEEK % line.interval == 0
    return True


def _in_months(line: Times, day: date) -> bool:
    if line.interval > 1 and line.starts is not None:
        months = (day.year - line.starts.year) * YEAR_MONTHS + day.month - line.starts.month
        if months % line.interval:
            return False
    last = calendar.monthrange(day.year, day.month)[1]
    if line.by_month_day and not {day.day, day.day - last - 1} & set(line.by_month_day):
        return False
    if line.by_day:
        nth, nth_from_end = (day.day - 1) // WEEK + 1, -((last - day.day) // WEEK + 1)
        return any(weekday == day.weekday() and which in {0, nth, nth_from_end} for weekday, which in line.by_day)
    if not line.by_month_day and line.starts is not None:
        return day.day == line.starts.day
    return True


def _nth(line: Times, day: date) -> int:
    """Which of its series a day is, counted from the start."""
    if line.starts is None:
        return 1
    apart = min((day - line.starts).days, LONGEST_SERIES)
    return sum(_is_in_series(line, line.starts + timedelta(days=ahead)) for ahead in range(apart + 1))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
