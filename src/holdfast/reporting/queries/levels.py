"""How much the area hears and who bears it, against what is recommended."""

from __future__ import annotations

from decimal import Decimal

from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.kernel import clock
from holdfast.reporting.facts import Gap, LevelRead, days_of
from holdfast.reporting.queries.nation import WOMEN
from holdfast.reporting.queries.quarterly import level_read, quarterly_return
from holdfast.rules.publishing import CASES
from holdfast.rules.returns import Quarter, rate_per

OFFICE = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})


def volume(viewer: Viewer, area: Area, last: Quarter) -> tuple[LevelRead, ...]:
    """Cases of twelve months for each 10,000 women and for each administrator or coordinator; three queries. Raises ``NotFound``.

    Worked out from the published figure, so that a hidden one cannot be worked out from it. The office is counted by people, not posts.
    """
    shown = {each.key: each.year for each in quarterly_return(viewer, area, last).measures}.get(CASES, Gap.MISSING)
    cases = None if isinstance(shown, Gap) else shown
    edition = area.edition(min(days_of(last)[1], clock.local_day(area.time_zone)))
    office = {each.user_id for each in staff_of(area.id) if each.role in OFFICE}
    figures: dict[str, Decimal | None] = {
        "cases_per_10000": None if cases is None else rate_per(cases, edition.number(WOMEN)),
        "cases_per_administrator": None if cases is None else rate_per(cases, len(office), per=1),
    }
    return tuple(level_read(name, value, edition) for name, value in figures.items())
