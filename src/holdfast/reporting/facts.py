"""The return as it leaves: figures, why one is not there, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from holdfast.rules.decision import Citation
from holdfast.rules.levels import Standing
from holdfast.rules.publishing import Line
from holdfast.rules.returns import Quarter, RollingYear

MONTHS = 3


class Gap(StrEnum):
    """Why there is no figure: it is hidden, or nothing was counted. Neither is a nought."""

    HIDDEN = "hidden"
    MISSING = "missing"


Figure: TypeAlias = int | Gap


@dataclass(frozen=True, slots=True)
class MeasureRead:
    """One count: at each meeting of the quarter, in the quarter, in twelve months."""

    key: str
    label: str
    per_meeting: tuple[Figure, ...]
    quarter: Figure
    year: Figure


@dataclass(frozen=True, slots=True)
class RollingRead:
    """Twelve months up to one quarter: cases and repeats, as every return shows them."""

    quarter: Quarter
    cases: Figure
    repeats: Figure


@dataclass(frozen=True, slots=True)
class LevelRead:
    """How the area stands to one recommended level, in a sentence; ``figure`` is None where it is hidden or not known."""

    name: str
    label: str
    sentence: str
    standing: Standing
    citations: tuple[Citation, ...]
    figure: Decimal | None
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Return:
    """One quarter's return of one area."""

    quarter: Quarter
    first_day: date
    last_day: date
    meetings: tuple[date, ...]
    measures: tuple[MeasureRead, ...]
    levels: tuple[LevelRead, ...]
    notes: tuple[str, ...]
    threshold: int

    @property
    def is_missing(self) -> bool:
        """Whether no meeting of the quarter is closed and counted."""
        return not self.meetings


def days_of(quarter: Quarter) -> tuple[date, date]:
    """The first and the last day of a quarter."""
    first = date(quarter.year, MONTHS * quarter.number - MONTHS + 1, 1)
    after = quarter.back(-1)
    return first, date(after.year, MONTHS * after.number - MONTHS + 1, 1) - timedelta(days=1)


def figure(value: int | None) -> Figure:
    """A published figure; None is a hidden one."""
    return Gap.HIDDEN if value is None else value


def year_of(measure: str, rolling: RollingYear, published: Mapping[Quarter, Mapping[str, Line]]) -> Figure:
    """Twelve months of one measure: shown only where each quarter in them is, so that none can be worked out from it."""
    if rolling.counts is None:
        return Gap.MISSING
    quarters = [rolling.last.back(count) for count in range(4)]
    stand_in: Sequence[Quarter] = [each.back(1) if each in rolling.repeated else each for each in quarters]
    sums = [published[each][measure][-1] if measure in published.get(each, {}) else 0 for each in stand_in]
    return Gap.HIDDEN if any(each is None for each in sums) else rolling.counts.get(measure, 0)
