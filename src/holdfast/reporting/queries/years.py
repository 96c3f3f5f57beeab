"""The return over the years: which quarters there are, and twelve months rolling from quarter to quarter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import Area
from holdfast.conference.queries.meetings import days_counted
from holdfast.kernel.errors import NotFound
from holdfast.reporting.access import require_return
from holdfast.reporting.facts import Return, RollingRead, year_of
from holdfast.reporting.queries.quarterly import (
    BACK,
    counted_upto,
    published_of,
    quarters_to_choose,
    return_of,
)
from holdfast.rules.publishing import CASES
from holdfast.rules.returns import MeetingCounts, Quarter, by_quarter, rolling_year

# How many quarters are drawn: three years.
DRAWN: Final = 12


def every_quarter(viewer: Viewer, area: Area) -> list[Quarter]:
    """Every quarter in which a meeting counted, with the last ones whether or not, the latest first; one query. Raises ``NotFound``."""
    require_return(viewer)
    if viewer.partnership_id != area.id:
        raise NotFound
    counted = {Quarter.of(each) for each in days_counted(operator_of(area.id))}
    return sorted({*quarters_to_choose(area), *counted}, reverse=True)


def return_over_years(viewer: Viewer, area: Area, last: Quarter, language: str) -> tuple[Return, list[RollingRead]]:
    """The return of one quarter, and twelve months up to it and to each quarter before it; two queries. Raises ``NotFound``."""
    counted = counted_upto(viewer, area, last, BACK + DRAWN - 1)
    found = return_of(area, last, counted, language)
    return found, _series(counted, last, found.threshold)


def _series(counted: Sequence[MeetingCounts], last: Quarter, threshold: int) -> list[RollingRead]:
    """From the first quarter that counted anything. A sum is shown only where each of its quarters is, as in every return.

    So nobody learns from two neighbours of the series what one quarter hides: their difference is of figures all shown.
    """
    quarters, published = by_quarter(counted), published_of(counted, threshold)
    if not quarters:
        return []
    drawn = [each for count in range(DRAWN - 1, -1, -1) if (each := last.back(count)) >= min(quarters)]
    rolling = [rolling_year(quarters, each) for each in drawn]
    return [
        RollingRead(each.last, year_of(CASES, each, published), year_of("repeats", each, published)) for each in rolling
    ]
