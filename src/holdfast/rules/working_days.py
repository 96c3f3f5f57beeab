"""Counting working days: Monday to Friday without the area's public holidays."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Final

SATURDAY: Final = 5


def is_working_day(day: date, holidays: AbstractSet[date]) -> bool:
    """Whether offices are open that day."""
    return day.weekday() < SATURDAY and day not in holidays


def add_working_days(day: date, count: int, holidays: AbstractSet[date]) -> date:
    """The day so many working days after (or, negative, before) a day; the day itself is not counted."""
    step = timedelta(days=1 if count >= 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, holidays)
    return day


def next_working_day(day: date, holidays: AbstractSet[date]) -> date:
    """The day itself if offices are open, else the first day after on which they are."""
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day
