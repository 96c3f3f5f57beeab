"""The return over the years: every quarter can be asked for, and twelve months roll from quarter to quarter, hiding what is hidden."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from holdfast.kernel.errors import NotFound
from holdfast.reporting.facts import Gap
from holdfast.reporting.queries import quarterly_return
from holdfast.reporting.queries.years import DRAWN, every_quarter, return_over_years
from holdfast.rules.returns import Quarter
from tests.access_matrix.visitors import browser_with, session_of
from tests.reporting.test_return import COUNTS, closed, today
from tests.world import World, key_file, world

__all__ = ["key_file", "today", "world"]

pytestmark = pytest.mark.usefixtures("today")

Q4 = Quarter(2026, 4)
RARE = {**COUNTS, "repeats": 3}


def held(world: World, first: Quarter, *rare: Quarter, but: tuple[Quarter, ...] = ()) -> None:
    """One meeting in each quarter from a first one on; few repeats in some, none held in others."""
    each = first
    while each <= Q4:
        if each not in but:
            closed(world, date(each.year, 3 * each.number - 1, 10), RARE if each in rare else COUNTS)
        each = each.back(-1)


def series(world: World) -> dict[Quarter, tuple[object, object]]:
    _found, rolling = return_over_years(world.viewer("Esther Vaughan"), world.river, Q4, "en")
    return {each.quarter: (each.cases, each.repeats) for each in rolling}


def test_twelve_months_roll_from_quarter_to_quarter(world: World) -> None:
    held(world, Quarter(2025, 1))
    found = series(world)
    assert list(found) == [Quarter(2026, 4).back(count) for count in range(7, -1, -1)]
    assert found[Quarter(2025, 3)] == (Gap.MISSING, Gap.MISSING)
    assert found[Quarter(2025, 4)] == found[Q4] == (80, 24)


def test_a_hidden_quarter_is_a_gap_in_each_sum_it_is_part_of(world: World) -> None:
    held(world, Quarter(2024, 4), Quarter(2025, 4))
    repeats = {quarter: each[1] for quarter, each in series(world).items()}
    hidden = [Quarter(2025, 4).back(-count) for count in range(4)]
    assert {quarter for quarter, each in repeats.items() if each is Gap.HIDDEN} == set(hidden)
    assert repeats[Quarter(2025, 3)] == 24


def test_a_missing_quarter_repeats_the_last_and_two_drop_the_sum(world: World) -> None:
    held(world, Quarter(2024, 4), but=(Quarter(2026, 1), Quarter(2026, 2)))
    found = series(world)
    assert found[Quarter(2026, 1)] == (80, 24)
    assert found[Quarter(2026, 2)] == (Gap.MISSING, Gap.MISSING)


def test_the_series_ends_in_what_the_return_itself_says_and_is_no_longer_than_three_years(world: World) -> None:
    held(world, Quarter(2022, 1), Quarter(2026, 2))
    found = series(world)
    alone = {each.key: each.year for each in quarterly_return(world.viewer("Ngozi Eze"), world.river, Q4).measures}
    assert found[Q4] == (alone["cases"], alone["repeats"]) == (80, Gap.HIDDEN)
    assert len(found) == DRAWN


def test_no_two_neighbours_of_the_series_give_away_a_hidden_quarter(world: World) -> None:
    held(world, Quarter(2024, 1), Quarter(2025, 2), Quarter(2026, 3))
    found, counted = series(world), {}
    for quarter in found:
        shown = quarterly_return(world.viewer("Esther Vaughan"), world.river, quarter)
        counted[quarter] = next(each.quarter for each in shown.measures if each.key == "repeats")
    for quarter, (_cases, repeats) in found.items():
        before = found.get(quarter.back(1), (Gap.MISSING, Gap.MISSING))[1]
        if not isinstance(repeats, Gap) and not isinstance(before, Gap):
            assert counted[quarter] is not Gap.HIDDEN
            assert counted[quarter.back(4)] is not Gap.HIDDEN


def test_every_quarter_that_counted_can_be_asked_for_under_its_year(world: World) -> None:
    held(world, Quarter(2022, 1))
    assert every_quarter(world.viewer("Esther Vaughan"), world.river)[-1] == Quarter(2022, 1)
    page = browser_with(session_of("Ngozi Eze")).get("/return/?quarter=2022q2")
    shown = page.content.decode()
    assert [f'<optgroup label="{year}">' in shown for year in (2026, 2025, 2024, 2023, 2022, 2021)] == [True] * 5 + [
        False
    ]
    assert page.context["title"] == "April to June 2022"
    assert page.context["over_years"] is None
    with pytest.raises(NotFound):
        every_quarter(world.viewer("Owen Price"), world.river)
    assert every_quarter(world.viewer("Martin Sole"), world.north)[-1] == Quarter(2025, 1)


def test_a_gap_is_drawn_as_a_gap_and_said_in_a_word(world: World) -> None:
    held(world, Quarter(2024, 1), Quarter(2025, 2))
    page = browser_with(session_of("Ruth Adler")).get("/return/?quarter=2026q4")
    chart = page.context["over_years"]
    assert chart.series[1].values[-4] is None
    assert "hidden or missing" in page.content.decode()
    assert chart.drawing().paths[1][1].count("M") == 2


def test_the_page_asks_one_question_more_than_the_return_however_many_the_years(world: World) -> None:
    reader = browser_with(session_of("Esther Vaughan"))
    held(world, Quarter(2026, 4))
    reader.get("/return/")

    def asked() -> int:
        with CaptureQueriesContext(connections["default"]) as heard:
            assert reader.get("/return/?quarter=2026q4").status_code == 200
        return len(heard)

    few = asked()
    held(world, Quarter(2023, 1), but=(Q4,))
    assert asked() == few <= 13
