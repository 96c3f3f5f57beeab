"""Reading by when something is to be done, as people say it across a table: "1w", "fri", "15/12"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from holdfast.rules.dates import add_months, read_date
from holdfast.rules.decision import Reason, reason

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORTEST: Final = 3
_SOON: Final = {"today": 0, "tomorrow": 1}
_LATER: Final = re.compile(r"(?:in\s+)?(a|one|\d{1,3})\s*(d|days?|w|wks?|weeks?|m|months?)", re.IGNORECASE)
_DAY_MONTH: Final = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_DAY_NAMED: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DueReading:
    """The day somebody named, or what is wrong with it; never both."""

    day: date | None
    complaint: Reason | None = None


def read_due(text: str, today: date) -> DueReading:
    """The day that was said, reckoned from ``today``: a span, a day of the week (always the next), a day and month, or a whole date.

    A day and month without a year are the next of their kind, today included. A whole date is read by ``read_date`` and taken only where it
    is certain. Whether the day is too late or past is for whoever asks.
    """
    written = " ".join(text.split()).lower().removeprefix("by ")
    if not written:
        return DueReading(None, reason("due_missing"))
    found = _said(written, today) or read_date(written).certain
    return DueReading(found) if found else DueReading(None, reason("due_unreadable", written=text.strip()))


def _said(written: str, today: date) -> date | None:
    if written in _SOON:
        return today + timedelta(days=_SOON[written])
    if later := _LATER.fullmatch(written):
        return _after(today, 1 if later[1] in {"a", "one"} else int(later[1]), later[2][0].lower())
    if (weekday := _begun(written.removeprefix("on ").removeprefix("next "), _WEEKDAYS)) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if numbers := _DAY_MONTH.fullmatch(written):
        return _next(int(numbers[1]), int(numbers[2]), today)
    if (named := _DAY_NAMED.fullmatch(written)) and (month := _begun(named[2], _MONTHS)) is not None:
        return _next(int(named[1]), month + 1, today)
    return None


def _after(today: date, many: int, unit: str) -> date:
    if unit == "m":
        return add_months(today, many)
    return today + timedelta(days=many if unit == "d" else 7 * many)


def _begun(word: str, whole: Sequence[str]) -> int | None:
    """The place of the name that begins with this word of three letters or more."""
    return next((place for place, each in enumerate(whole) if len(word) >= _SHORTEST and each.startswith(word)), None)


def _next(day: int, month: int, today: date) -> date | None:
    """The next day of this day and month, today included; None where there is none in the coming years."""
    for year in range(today.year, today.year + 2):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None
