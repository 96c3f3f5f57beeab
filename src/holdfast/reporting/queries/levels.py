"""How much the area hears and who bears it, against what is recommended."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from holdfast.advocacy.queries import whole_load
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.governance.access import OFFICE
from holdfast.kernel import clock
from holdfast.packs.edition import Edition
from holdfast.reporting.facts import Gap, LevelRead, Return
from holdfast.reporting.queries.nation import WOMEN
from holdfast.reporting.queries.quarterly import against, level_read
from holdfast.rules.levels import Level
from holdfast.rules.load import FULL_TIME
from holdfast.rules.publishing import CASES
from holdfast.rules.returns import rate_per


def levels_of(area: Area, counts: Return) -> tuple[LevelRead, ...]:
    """How the area stands to each level: cases for 10,000 women and for each of the office, repeats, other referrers, advocates; four queries.

    Worked out from the published figures, so that a hidden one cannot be worked out from it. The office is counted by full time: who holds two of its posts is one person.
    """
    shown = {each.key: each.year for each in counts.measures}.get(CASES, Gap.MISSING)
    cases = None if isinstance(shown, Gap) else shown
    edition = area.edition(min(counts.last_day, clock.local_day(area.time_zone)))
    office: dict[UUID, int] = {}
    for each in staff_of(area.id):
        if each.role in OFFICE:
            office[each.user_id] = max(each.percent, office.get(each.user_id, 0))
    hands = sum(office.values())
    figures: dict[str, Decimal | None] = {
        "cases_per_10000": None if cases is None else rate_per(cases, edition.number(WOMEN)),
        "cases_per_administrator": None if cases is None or not hands else rate_per(cases * FULL_TIME, hands, per=1),
    }
    return (
        *counts.levels,
        *(level_read(name, value, edition) for name, value in figures.items()),
        _advocates(area, edition),
    )


def _advocates(area: Area, edition: Edition) -> LevelRead:
    """Referrals of the last twelve months for each advocate's full time, over every service, to what one can do well."""
    carried, rule = whole_load(area), edition.load_rule()
    each = rate_per(carried.referrals * FULL_TIME, carried.percent, per=1) if carried.percent else None
    return against(each, Level("referrals_per_idva", None, rule.most, rule.citations[0]), edition)
