"""A small nation made after a row gives the row back, through real cases; so does one where columns are blank."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.cases.models import Case
from holdfast.conference.models import Count
from holdfast.project.nation.planning import MISS_TWO, plan
from holdfast.project.nation.target import RowUnfit, Target, quarter_ending, read_target, spread, target_of
from holdfast.project.nation.writing import write_area
from holdfast.reporting.queries import counted_anything, national_return
from holdfast.rules.national import COLUMNS, row_of
from holdfast.rules.returns import QUARTERS
from tests.access_matrix.matrix import WHOLE
from tests.world import key_file

__all__ = ["key_file"]

PUBLISHED = Path(__file__).resolve().parents[3] / "shared/data/marac_national.csv"
DAYS = ("2019-03-31", "2019-06-30", "2023-03-31", "2023-06-30", "2024-06-30", "2024-09-30")
END = date(2024, 9, 30)
ROW = dict(zip(COLUMNS, "2024-09-30,10,90,-1.1,110,47,31.1,35.6,14.4,2.2,10.0,6.7,3,2".split(","), strict=True))


def planned_row(target: Target) -> Mapping[str, int]:
    """Return what a plan comes to, as the return would add it up."""
    total = {"cases": 0, "children": 0, "repeats": 0, "partners": 0}
    for area in plan(target):
        if not area.is_counted:
            continue
        for place, cases in enumerate(area.quarters):
            stands_in = area.quarters[place - 1] if cases is None else cases
            assert stands_in is not None
            total["cases"] += len(stands_in)
            total["children"] += sum(each.children for each in stands_in)
            total["repeats"] += sum(each.is_repeat for each in stands_in)
            total["partners"] += sum(each.by_partner for each in stands_in)
    return total


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("blank", ["", "perpetrators_17_or_under"])
def test_a_nation_gives_back_the_row_it_was_made_after(key_file: Path, blank: str) -> None:
    row = {**ROW, **({blank: ""} if blank else {})}
    target = target_of(row, END)
    areas = plan(target)
    for number, each in enumerate(areas, start=1):
        write_area(number, each, target)
    total = national_return(target.last)
    assert row_of(END, total) == row
    assert (total.counted, total.dropped, total.repeated) == (10, MISS_TWO, 1)
    assert Case.objects.count() == sum(len(cases) for each in areas for cases in each.quarters if cases)
    assert Count.objects.filter(measure="perpetrators_under_18").exists() is not bool(blank)
    assert counted_anything(target.last)
    assert not counted_anything(target.last.back(3 * QUARTERS))


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="THE PUBLISHED ROWS ARE NOT HERE: they are not tried")
@pytest.mark.parametrize("day", DAYS if WHOLE else DAYS[-1:])
def test_every_published_row_can_be_planned_to_the_case(day: str) -> None:
    with PUBLISHED.open(encoding="utf-8", newline="") as opened:
        row = next(each for each in csv.DictReader(opened) if each["period_end"] == day)
    target = read_target(PUBLISHED, date.fromisoformat(day))
    total = planned_row(target)
    assert (total["cases"], total["children"]) == (int(row["cases"]), int(row["children"]))
    assert (total["repeats"], total["partners"]) == (target.totals["repeats"], target.partners)


@given(total=st.integers(0, 5_000), weights=st.lists(st.floats(0.01, 100), min_size=1, max_size=60))
def test_parts_add_up_and_are_near_their_weights(total: int, weights: list[float]) -> None:
    parts = spread(total, weights)
    assert sum(parts) == total
    assert all(abs(part - total * each / sum(weights)) <= 1 for part, each in zip(parts, weights, strict=True))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"cases": "many"}, "which is no number"),
        ({"cases": ""}, "no cases"),
        ({"maracs": "0"}, "no conferences"),
        ({"cases": "5"}, "fewer cases than conferences"),
        ({"male_percent": None}, "no column male_percent"),
        ({"victims_16_17": "500"}, "more than there are cases"),
    ],
)
def test_a_row_nothing_true_can_be_made_after_is_refused(changed: Mapping[str, str | None], said: str) -> None:
    with pytest.raises(RowUnfit, match=said):
        plan(target_of({**ROW, **changed}, END))


def test_a_period_ends_with_a_quarter_and_stands_in_the_sheet(tmp_path: Path) -> None:
    with pytest.raises(RowUnfit, match="not the last day of a quarter"):
        quarter_ending(date(2024, 9, 29))
    with pytest.raises(RowUnfit, match="cannot be read"):
        read_target(tmp_path / "none.csv", END)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(RowUnfit, match="no row for 2024-09-30"):
        read_target(tmp_path / "other.csv", END)
