"""How do the areas of a nation add up? Each area's rolling twelve months by its own rule, then sums; never persons.

Source: the national MARAC dataset's published conventions (domain.md §2.6): a missing quarter repeats the last one, two missing
quarters drop the area, and a dropped area is neither counted nor a conference of that period.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from holdfast.rules.returns import RollingYear, percentage, rate_per

CASES: Final = "cases"
POLICE: Final = "referrals_police"
# Each share of the cases, by the measure that counts it.
SHARES: Final[Mapping[str, str]] = {
    "repeat_percent": "repeats",
    "bme_percent": "victims_minoritised",
    "lgbt_percent": "victims_lgbt",
    "disability_percent": "victims_disabled",
    "male_percent": "victims_male",
}
# Columns whose tenths are written even where they are nought, as the published rows have them.
WITH_TENTHS: Final = frozenset({"bme_percent", "lgbt_percent", "disability_percent", "male_percent"})
COLUMNS: Final = (
    *("period_end", "maracs", "cases", "yoy_percent", "children", "cases_per_10000_adult_females"),
    *("repeat_percent", "partner_agency_referral_percent"),
    *("bme_percent", "lgbt_percent", "disability_percent", "male_percent", "victims_16_17", "perpetrators_17_or_under"),
)


@dataclass(frozen=True, slots=True)
class AreaYears:
    """One area's twelve months, the twelve before them, and how many women of 16 and over live there (0: not known)."""

    this: RollingYear
    before: RollingYear
    women: int


@dataclass(frozen=True, slots=True)
class National:
    """The nation's twelve months: how many areas counted, were dropped or had a quarter repeated; the sums; the figures."""

    counted: int
    dropped: int
    repeated: int
    sums: Mapping[str, int]
    figures: Mapping[str, Decimal | int | None]


def national(areas: Iterable[AreaYears]) -> National:
    """Add the areas up. A measure nobody counted has no figure, which is not a nought."""
    sums: Counter[str] = Counter()
    counted = dropped = repeated = women = with_women = before = 0
    for area in areas:
        # What the year before counted stands, whether or not the area sends anything now.
        before += area.before.counts.get(CASES, 0) if area.before.counts is not None else 0
        if area.this.counts is None:
            dropped += 1
            continue
        counted += 1
        repeated += bool(area.this.repeated)
        sums.update(area.this.counts)
        if area.women > 0:
            women += area.women
            with_women += area.this.counts.get(CASES, 0)
    cases = sums.get(CASES, 0)
    police = sums.get(POLICE)
    figures: dict[str, Decimal | int | None] = {
        "maracs": counted,
        "cases": cases if counted else None,
        "yoy_percent": percentage(cases - before, before) if counted else None,
        "children": sums.get("children"),
        "cases_per_10000_adult_females": rate_per(with_women, women),
        "partner_agency_referral_percent": percentage(cases - police, cases) if police is not None else None,
        "victims_16_17": sums.get("victims_16_17"),
        "perpetrators_17_or_under": sums.get("perpetrators_under_18"),
    }
    figures |= {name: _share(sums, measure) for name, measure in SHARES.items()}
    return National(counted, dropped, repeated, dict(sums), figures)


def row_of(period_end: date, total: National) -> dict[str, str]:
    """The nation as a row of ``COLUMNS``: a figure that is not known is blank, tenths of nought are left out where the source does."""
    return {"period_end": period_end.isoformat()} | {name: _written(name, total.figures[name]) for name in COLUMNS[1:]}


def _share(sums: Mapping[str, int], measure: str) -> Decimal | None:
    return percentage(sums[measure], sums[CASES]) if measure in sums and CASES in sums else None


def _written(name: str, figure: Decimal | int | None) -> str:
    if figure is None:
        return ""
    text = str(figure)
    return text if name in WITH_TENTHS or not text.endswith(".0") else text.removesuffix(".0")
