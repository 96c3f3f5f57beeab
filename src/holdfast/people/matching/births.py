"""Birth dates as people give and type them: the same, a slip apart, or different."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Final, NamedTuple


class Birth(StrEnum):
    """What the possible birth dates of two records say."""

    SAME = "same"
    SLIP = "slip"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


class Slip(StrEnum):
    """How one date may have become the other."""

    DAY_AND_MONTH_SWAPPED = "day_and_month_swapped"
    ONE_DIGIT = "one_digit"
    DIGITS_SWAPPED = "digits_swapped"
    YEAR_OFF_BY_ONE = "year_off_by_one"
    YEAR_OFF_BY_TEN = "year_off_by_ten"


class BirthLikeness(NamedTuple):
    """The relation, and the slip that explains it."""

    birth: Birth
    slip: Slip | None = None


_DECADE: Final = 10


def birth_likeness(a: Iterable[date], b: Iterable[date]) -> BirthLikeness:
    """Compare the dates one record may mean with those of another. Symmetric; nothing on a side is unknown."""
    ours, theirs = frozenset(a), frozenset(b)
    if not ours or not theirs:
        return BirthLikeness(Birth.UNKNOWN)
    if ours & theirs:
        return BirthLikeness(Birth.SAME)
    slips = [slip for one, other in product(ours, theirs) if (slip := slip_between(one, other)) is not None]
    return BirthLikeness(Birth.SLIP, min(slips)) if slips else BirthLikeness(Birth.DIFFERENT)


def slip_between(a: date, b: date) -> Slip | None:
    """The single slip that turns one date into the other, if there is one."""
    if a.year == b.year and a != b and (a.day, a.month) == (b.month, b.day):
        return Slip.DAY_AND_MONTH_SWAPPED
    one, other = a.strftime("%Y%m%d").zfill(8), b.strftime("%Y%m%d").zfill(8)
    apart = [place for place in range(8) if one[place] != other[place]]
    if not apart:
        return None
    if len(apart) == 1:
        return Slip.ONE_DIGIT
    first, last = apart[0], apart[-1]
    same_field = (first < 4) == (last < 4) and (first < 6) == (last < 6)  # noqa: PLR2004 -- year, month, day in YYYYMMDD
    if len(apart) == 2 and last == first + 1 and same_field and one[first] == other[last] and one[last] == other[first]:  # noqa: PLR2004 - a swap is of two
        return Slip.DIGITS_SWAPPED
    if (a.month, a.day) == (b.month, b.day):
        return {1: Slip.YEAR_OFF_BY_ONE, _DECADE: Slip.YEAR_OFF_BY_TEN}.get(abs(a.year - b.year))
    return None
