"""Reading dates as people write them: the text is kept, the possible days are named, doubts are said."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from holdfast.rules.decision import Reason, reason

OLDEST: Final = 120  # years; nobody referred is older, so such a birth date is a slip of the pen
CENTURY: Final = 100
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
DAY_FIRST: Final = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})")
DAY_NAMED: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})", re.IGNORECASE)
MONTH_NAMED: Final = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
TIME_TAIL: Final = re.compile(
    r"(?:T|\s+|,\s*)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)\s*(Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as written, the days it may mean (in order), and what is wrong with it."""

    written: str
    possible: tuple[date, ...] = ()
    complaints: tuple[Reason, ...] = ()

    @property
    def certain(self) -> date | None:
        """The one day it means, where there is no doubt."""
        return self.possible[0] if len(self.possible) == 1 and not self.complaints else None

    @property
    def is_missing(self) -> bool:
        """Whether nothing was written at all."""
        return not self.written.strip()


@dataclass(frozen=True, slots=True)
class MomentReading:
    """A date and time as written, the moment it means if any, and what is wrong with it.

    The moment is naive unless the text names its offset: local time is the area's business.
    """

    written: str
    moment: datetime | None = None
    complaints: tuple[Reason, ...] = ()


def read_date(text: str) -> DateReading:
    """The days a written date may mean: ISO, day first with / . or -, day with month's name, or an ISO date-time.

    A month above 12 is also read the other way round; a day its month does not have stands for the days beside it.
    """
    written = text.strip()
    if not written:
        return DateReading(text)
    bare = TIME_TAIL.sub("", written)
    parts = _parts(bare)
    if parts is None:
        return DateReading(text, (), (reason("date_unreadable", written=written),))
    years, month, day = parts
    complaints: list[Reason] = []
    if len(years) > 1:
        complaints.append(reason("date_two_digit_year", written=written))
    if month > len(MONTHS) and 1 <= day <= len(MONTHS):
        complaints.append(reason("date_month_above_twelve", written=written, month=month))
        month, day = day, month
    found = [each for year in years for each in _days(year, month, day)]
    if not found:
        return DateReading(text, (), (reason("date_unreadable", written=written),))
    if any(each.day != day for each in found):
        complaints.append(reason("date_not_in_calendar", written=written))
    return DateReading(text, tuple(sorted(found)), tuple(complaints))


def read_birth(text: str, as_of: date) -> DateReading:
    """The days a birth date may mean, as known on a day: never in that day's future, never impossibly long ago."""
    reading = read_date(text)
    past = tuple(each for each in reading.possible if each <= as_of)
    alive = tuple(each for each in past if as_of.year - each.year <= OLDEST)
    complaints = list(reading.complaints)
    if reading.possible and not past:
        complaints.append(reason("birth_in_future", written=reading.written.strip()))
    elif past and not alive:
        complaints.append(reason("birth_impossibly_old", written=reading.written.strip(), years=OLDEST))
    return DateReading(reading.written, alive, tuple(complaints))


def read_moment(text: str) -> MomentReading:
    """The moment a written date and time means; a date without a time is the start of its day, and is asked about."""
    written = text.strip()
    if not written:
        return MomentReading(text, None, (reason("moment_missing"),))
    reading = read_date(written)
    if len(reading.possible) != 1:
        complaints = reading.complaints or (reason("date_unreadable", written=written),)
        return MomentReading(text, None, complaints)
    day = reading.possible[0]
    tail = TIME_TAIL.search(written)
    if tail is None:
        return MomentReading(text, datetime.combine(day, time()), (*reading.complaints, reason("moment_without_time")))
    clock, offset = tail.group(1).rjust(5, "0"), (tail.group(2) or "").upper().replace("Z", "+00:00")
    try:
        moment = datetime.combine(day, time.fromisoformat(clock + offset))
    except ValueError:
        wrong = reason("moment_bad_time", written=written)
        return MomentReading(text, datetime.combine(day, time()), (*reading.complaints, wrong))
    return MomentReading(text, moment, reading.complaints)


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _parts(bare: str) -> tuple[tuple[int, ...], int, int] | None:
    """The possible years, the month and the day that were written, whether or not they exist."""
    if found := YEAR_FIRST.fullmatch(bare):
        return (int(found[1]),), int(found[2]), int(found[3])
    if found := DAY_FIRST.fullmatch(bare):
        return _years(found[3]), int(found[2]), int(found[1])
    if found := DAY_NAMED.fullmatch(bare):
        return _named(found[3], found[2], found[1])
    if found := MONTH_NAMED.fullmatch(bare):
        return _named(found[3], found[1], found[2])
    return None


def _named(year: str, month: str, day: str) -> tuple[tuple[int, ...], int, int] | None:
    short = month[:3].lower()
    return (_years(year), MONTHS.index(short) + 1, int(day)) if short in MONTHS else None


def _years(written: str) -> tuple[int, ...]:
    year = int(written)
    return (year,) if len(written) > 2 else (1900 + year, 2000 + year)


def _days(year: int, month: int, day: int) -> tuple[date, ...]:
    if not (1 <= month <= len(MONTHS) and 1 <= day <= 31 and year > 0):
        return ()
    try:
        return (date(year, month, day),)
    except ValueError:
        after = add_months(date(year, month, 1), 1)
        return (after - timedelta(days=1), after)
