"""The nation's twelve months, from what each area's closed meetings counted. For the installation's operator; it holds nobody."""

from __future__ import annotations

from collections.abc import Callable

from holdfast.access.viewer import operator_of
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import area_named, partnership_slugs
from holdfast.conference.queries import counts_since
from holdfast.reporting.facts import days_of
from holdfast.rules.national import AreaYears, National, national
from holdfast.rules.returns import QUARTERS, MeetingCounts, Quarter, by_quarter, rolling_year

WOMEN = "area.women_16_over"
# A year, the year before it, and the quarter that may stand in for one missing there.
_BACK = 2 * QUARTERS


def national_return(last: Quarter, tell: Callable[[int, int], None] = lambda _done, _of: None) -> National:
    """Add up every area of the installation, two queries an area; an area without a meeting in two years is not one of the nation's."""
    slugs = list(partnership_slugs())
    years = []
    for done, slug in enumerate(slugs, start=1):
        area = area_named(slug)
        counted = _counted(area, last)
        if counted:
            quarters = by_quarter(counted)
            before = rolling_year(quarters, last.back(QUARTERS))
            years.append(AreaYears(rolling_year(quarters, last), before, _women(area, last)))
        tell(done, len(slugs))
    return national(years)


def counted_anything(last: Quarter) -> bool:
    """Whether any area of the installation closed a meeting in the two years up to this quarter."""
    return any(_counted(area_named(slug), last) for slug in partnership_slugs())


def _counted(area: Area, last: Quarter) -> list[MeetingCounts]:
    last_day = days_of(last)[1]
    found = counts_since(operator_of(area.id), days_of(last.back(_BACK))[0])
    return [each for each in found if each.held_on <= last_day]


def _women(area: Area, last: Quarter) -> int:
    return area.edition(days_of(last)[1]).number(WOMEN)
