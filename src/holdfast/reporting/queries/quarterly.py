"""The quarterly return: what closed meetings counted, fit to be published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import Area
from holdfast.conference.queries import counts_since
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.packs.edition import Edition
from holdfast.reporting.access import require_return
from holdfast.reporting.facts import Figure, Gap, LevelRead, MeasureRead, Return, days_of, figure, year_of
from holdfast.rules.levels import Level, standing_of
from holdfast.rules.publishing import CASES, POLICE, Line, publishable
from holdfast.rules.returns import MeetingCounts, Quarter, by_quarter, percentage, rolling_year

# Twelve months and the quarter before, which may stand in for one that is missing.
BACK = 4
# How many quarters can be chosen.
CHOICE = 8


def quarters_to_choose(area: Area) -> list[Quarter]:
    """The quarters a return can be asked for, this one first."""
    this = Quarter.of(clock.local_day(area.time_zone))
    return [this.back(count) for count in range(CHOICE)]


def quarterly_return(viewer: Viewer, area: Area, last: Quarter, language: str = "en") -> Return:
    """The return of one quarter, the same for everybody who may read it; two queries. Raises ``NotFound``."""
    return return_of(area, last, counted_upto(viewer, area, last, BACK), language)


def counted_upto(viewer: Viewer, area: Area, last: Quarter, back: int) -> list[MeetingCounts]:
    """What the meetings of a quarter and of so many before it counted; two queries. Raises ``NotFound``."""
    require_return(viewer)
    if viewer.partnership_id != area.id:
        raise NotFound
    # The meetings are counted for the whole area, whoever reads: the figures hold nobody.
    counted = counts_since(operator_of(area.id), days_of(last.back(back))[0])
    return [each for each in counted if each.held_on <= days_of(last)[1]]


def return_of(area: Area, last: Quarter, upto: Sequence[MeetingCounts], language: str) -> Return:
    """The return of one quarter from what it and the quarters before it counted."""
    first_day, last_day = days_of(last)
    edition = edition_of(area, last, language)
    threshold = edition.number("measures.suppress_under")
    published = published_of(upto, threshold)
    rolling = rolling_year(by_quarter(upto), last)
    meetings = tuple(each.held_on for each in upto if Quarter.of(each.held_on) == last)
    own = published.get(last, {})
    names = tuple(dict.fromkeys((*edition.measures(), *own)))
    measures = tuple(
        MeasureRead(
            name,
            edition.text(f"measure.{name}"),
            tuple(figure(value) for value in own[name][:-1]) if name in own else (Gap.MISSING,) * len(meetings),
            figure(own[name][-1]) if name in own else Gap.MISSING,
            year_of(name, rolling, published),
        )
        for name in names
    )
    notes = tuple(edition.sentence(each) for each in rolling.reasons)
    return Return(last, first_day, last_day, meetings, measures, _levels(measures, edition), notes, threshold)


def published_of(counted: Iterable[MeetingCounts], threshold: int) -> Mapping[Quarter, Mapping[str, Line]]:
    """Each quarter decided by its own counts alone, so that every return hides the same of it."""
    meetings: dict[Quarter, list[tuple[tuple[str, int], ...]]] = {}
    for each in counted:
        meetings.setdefault(Quarter.of(each.held_on), []).append(tuple(each.counts.items()))
    return {quarter: _quarter(tuple(counts), threshold) for quarter, counts in meetings.items()}


# Closed meetings do not change, and working out what a quarter hides takes longer than everything else of a return.
@lru_cache(maxsize=4096)
def _quarter(counts: tuple[tuple[tuple[str, int], ...], ...], threshold: int) -> Mapping[str, Line]:
    return publishable([dict(each) for each in counts], threshold)


def _levels(measures: Iterable[MeasureRead], edition: Edition) -> tuple[LevelRead, ...]:
    """How the area stands to the levels that counts alone can tell; worked out from shown figures only."""
    by_key = {each.key: each for each in measures}
    cases, police = _shown(by_key.get(CASES)), _shown(by_key.get(POLICE))
    repeats = _shown(by_key.get("repeats"))
    partners = cases - police if cases is not None and police is not None else None
    return tuple(
        level_read(name, _percent(part, cases), edition)
        for name, part in (("repeat_percent", repeats), ("partner_percent", partners))
    )


def level_read(name: str, value: Decimal | None, edition: Edition) -> LevelRead:
    """How one figure stands to its level, in the sentence of the pack."""
    found, source = edition.with_source(f"level.{name}")
    return against(value, Level.of(name, found if isinstance(found, Mapping) else {}, source), edition)


def against(value: Decimal | None, level: Level, edition: Edition) -> LevelRead:
    """How one figure stands to a level, in the words of the pack."""
    decision = standing_of(value, level)
    return LevelRead(
        level.name,
        edition.text(f"level.{level.name}"),
        edition.sentence(decision.reasons[0]),
        decision.outcome,
        decision.citations,
        value,
        level.least,
        level.most,
    )


def _shown(measure: MeasureRead | None) -> int | None:
    """Twelve months where they are shown, else the quarter; never one beside the other."""
    if measure is None:
        return None
    found: Figure = measure.quarter if measure.year is Gap.MISSING else measure.year
    return None if isinstance(found, Gap) else found


def _percent(part: int | None, whole: int | None) -> Decimal | None:
    return None if part is None or whole is None else percentage(part, whole)


def edition_of(area: Area, last: Quarter, language: str) -> Edition:
    """The pack by which a quarter is read: that of its last day, or of this one while it lasts."""
    on = min(days_of(last)[1], clock.local_day(area.time_zone))
    try:
        return area.edition(on, language)
    except LookupError:
        return area.edition(on)
