"""A nation's twelve months, area by area."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from holdfast.rules.national import COLUMNS, AreaYears, national, row_of
from holdfast.rules.returns import Quarter, RollingYear, rolling_year

LAST = Quarter(2024, 3)
WHOLE = {
    "cases": 10,
    "children": 12,
    "repeats": 3,
    "referrals_police": 6,
    "victims_minoritised": 2,
    "victims_lgbt": 1,
    "victims_disabled": 1,
    "victims_male": 1,
    "victims_16_17": 1,
    "perpetrators_under_18": 0,
}


def year(*counts: Mapping[str, int] | None, last: Quarter = LAST) -> RollingYear:
    """Return the year of these quarters, the latest last; None is a quarter without a meeting."""
    quarters = {last.back(place): each for place, each in enumerate(reversed(counts)) if each is not None}
    return rolling_year(quarters, last)


def area(*counts: Mapping[str, int] | None, before: int = 0, women: int = 0) -> AreaYears:
    """Return an area that sent these quarters, and as many cases in each quarter of the year before."""
    earlier = {"cases": before}
    return AreaYears(year(*counts), year(earlier, earlier, earlier, earlier, last=LAST.back(4)), women)


def test_areas_add_up_and_shares_are_of_all_cases() -> None:
    total = national([area(*[WHOLE] * 4, before=9, women=10_000), area(*[WHOLE] * 4, before=11, women=6_000)])
    assert (total.counted, total.dropped, total.repeated) == (2, 0, 0)
    assert row_of(date(2024, 9, 30), total) == {
        "period_end": "2024-09-30",
        "maracs": "2",
        "cases": "80",
        "yoy_percent": "0",
        "children": "96",
        "cases_per_10000_adult_females": "50",
        "repeat_percent": "30",
        "partner_agency_referral_percent": "40",
        "bme_percent": "20.0",
        "lgbt_percent": "10.0",
        "disability_percent": "10.0",
        "male_percent": "10.0",
        "victims_16_17": "8",
        "perpetrators_17_or_under": "0",
    }


@pytest.mark.parametrize(
    ("quarters", "cases", "counted", "repeated"),
    [
        pytest.param([WHOLE, WHOLE, WHOLE, WHOLE], 40, 1, 0, id="all there"),
        pytest.param([WHOLE, {"cases": 2}, None, WHOLE], 24, 1, 1, id="a missing quarter repeats the one before"),
        pytest.param([{"cases": 7}, None, WHOLE, WHOLE, WHOLE], 37, 1, 1, id="also one from before the twelve months"),
        pytest.param([None, WHOLE, WHOLE, WHOLE], 0, 0, 0, id="nothing to repeat: dropped"),
        pytest.param([WHOLE, None, None, WHOLE], 0, 0, 0, id="two missing: dropped"),
        pytest.param([WHOLE, None, WHOLE, None], 0, 0, 0, id="two missing apart: dropped"),
        pytest.param([], 0, 0, 0, id="never sent anything"),
    ],
)
def test_an_area_counts_by_its_own_rule(
    quarters: list[Mapping[str, int] | None], cases: int, counted: int, repeated: int
) -> None:
    total = national([area(*quarters)])
    assert (total.sums.get("cases", 0), total.counted, total.repeated) == (cases, counted, repeated)
    assert total.dropped == 1 - counted


def test_a_dropped_area_counted_last_year_still_stands_in_last_years_total() -> None:
    total = national([area(*[WHOLE] * 4, before=10), area(None, None, None, WHOLE, before=10)])
    assert total.figures["yoy_percent"] == -50


def test_the_rate_is_of_the_areas_whose_women_are_known() -> None:
    total = national([area(*[WHOLE] * 4, women=8_000), area(*[WHOLE] * 4)])
    assert total.figures["cases_per_10000_adult_females"] == 50


def test_what_nobody_counted_is_blank_and_what_was_counted_as_nought_is_nought() -> None:
    bare = {"cases": 4, "victims_16_17": 0}
    row = row_of(date(2024, 9, 30), national([area(bare, bare, bare, bare)]))
    assert (row["victims_16_17"], row["perpetrators_17_or_under"], row["bme_percent"]) == ("0", "", "")
    assert row["cases_per_10000_adult_females"] == row["yoy_percent"] == ""


def test_nothing_at_all_is_a_row_of_blanks() -> None:
    row = row_of(date(2024, 9, 30), national([]))
    assert tuple(row) == COLUMNS
    assert set(row.values()) == {"2024-09-30", "0", ""}
