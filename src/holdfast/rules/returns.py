"""The data return: counts per meeting, summed by quarter and rolled over twelve months. Never persons."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from holdfast.rules.decision import Reason, reason

QUARTERS: Final = 4
TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year, 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    def back(self, count: int) -> "Quarter":
        """The quarter so many before."""
        year, index = divmod(self.year * QUARTERS + self.number - 1 - count, QUARTERS)
        return Quarter(year, index + 1)

    def __str__(self) -> str:
        """Year and quarter, as in 2026 Q4."""
        return f"{self.year} Q{self.number}"


@dataclass(frozen=True, slots=True)
class MeetingCounts:
    """What one closed meeting counted, by measure key."""

    held_on: date
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RollingYear:
    """Twelve months up to a quarter: the sums, or None where the area is dropped; which quarters stand in; why."""

    last: Quarter
    counts: Mapping[str, int] | None
    repeated: tuple[Quarter, ...]
    reasons: tuple[Reason, ...]


def by_quarter(meetings: Sequence[MeetingCounts]) -> dict[Quarter, dict[str, int]]:
    """The counts of all meetings held in each quarter; a quarter without a meeting is absent."""
    sums: dict[Quarter, Counter[str]] = {}
    for meeting in meetings:
        # ``update`` keeps a count of nought, which "+=" would drop: nought was counted, absent was not.
        sums.setdefault(Quarter.of(meeting.held_on), Counter()).update(meeting.counts)
    return {quarter: dict(counts) for quarter, counts in sorted(sums.items())}


def rolling_year(quarters: Mapping[Quarter, Mapping[str, int]], last: Quarter) -> RollingYear:
    """The last four quarters summed; one missing repeats the quarter before it, two missing drop the area."""
    window = [last.back(count) for count in range(QUARTERS - 1, -1, -1)]
    missing = tuple(quarter for quarter in window if quarter not in quarters)
    if len(missing) > 1:
        names = ", ".join(str(quarter) for quarter in missing)
        return RollingYear(last, None, (), (reason("return_dropped", quarters=names),))
    if missing and missing[0].back(1) not in quarters:
        return RollingYear(last, None, (), (reason("return_nothing_to_repeat", quarter=str(missing[0])),))
    total: Counter[str] = Counter()
    for quarter in window:
        total.update(quarters[quarter if quarter in quarters else quarter.back(1)])
    why = tuple(reason("return_repeated", quarter=str(each), instead=str(each.back(1))) for each in missing)
    return RollingYear(last, dict(total), missing, why or (reason("return_complete", last=str(last)),))


def rate_per(count: int, population: int, per: int = 10_000) -> Decimal | None:
    """So many per ten thousand, to one decimal; None without a population."""
    return _tenths(Decimal(count) * per / population) if population > 0 else None


def percentage(part: int, whole: int) -> Decimal | None:
    """The part of the whole in hundredths, to one decimal; None of nothing."""
    return _tenths(Decimal(part) * 100 / whole) if whole > 0 else None


def _tenths(value: Decimal) -> Decimal:
    return value.quantize(TENTH, rounding=ROUND_HALF_UP)
