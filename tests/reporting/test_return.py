"""A made-up year of closed meetings with known counts: what is summed, what is hidden, what is missing, who may read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from holdfast.access.choices import CircleKind
from holdfast.access.models import Circle
from holdfast.access.viewer import Viewer
from holdfast.conference.choices import MeetingKind, MeetingState
from holdfast.conference.models import Count, Meeting
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.reporting.facts import Gap, Return
from holdfast.reporting.queries import quarterly_return, quarters_to_choose
from holdfast.rules.levels import Standing
from holdfast.rules.returns import Quarter
from tests.world import World, key_file, world

__all__ = ["key_file", "world"]

Q4 = Quarter(2026, 4)
# Every meeting alike: all senders but the police and two others under five.
COUNTS: Mapping[str, int] = {
    "cases": 20,
    "repeats": 6,
    "children": 24,
    "referrals_police": 9,
    "referrals_idva": 6,
    "referrals_health": 5,
    "referrals_mental_health": 0,
    "referrals_substance_use": 0,
    "referrals_housing": 0,
    "referrals_childrens_social_care": 0,
    "referrals_adult_social_care": 0,
    "referrals_education": 0,
    "referrals_probation": 0,
    "referrals_voluntary": 0,
    "referrals_other": 0,
    "victims_minoritised": 7,
    "victims_lgbt": 1,
    "victims_disabled": 5,
    "victims_male": 2,
    "victims_16_17": 0,
    "perpetrators_under_18": 0,
}


def closed(world: World, day: date, counts: Mapping[str, int] = COUNTS) -> None:
    """A meeting that was held and counted."""
    area = world.river
    meeting = Meeting.objects.create(
        space_id=area.id,
        ref=f"M-{day:%y%m%d}",
        kind=MeetingKind.ORDINARY,
        state=MeetingState.PLANNED,
        held_on=day,
        deadline_on=day,
        stamp="invented",
    )
    Count.objects.bulk_create([Count(meeting=meeting, measure=name, count=many) for name, many in counts.items()])
    circle = circle_of(world)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CLOSED, circle_id=circle)


def circle_of(world: World) -> UUID:
    """The circle a meeting was sent to."""
    return Circle.objects.create(partnership_id=world.river.id, kind=CircleKind.MEETING).id


@pytest.fixture
def today(settings: Settings, tmp_path: Path) -> None:
    """The last day of the year."""
    settings.HOLDFAST_DEMO, settings.HOLDFAST_DEMO_CLOCK = True, tmp_path / "demo-day"
    clock.set_day(date(2026, 12, 30), anew=True)


@pytest.fixture
def year(world: World, today: None) -> World:
    """Twelve meetings, one a month."""
    for month in range(1, 13):
        closed(world, date(2026, month, 8))
    return world


def read(world: World, name: str = "Esther Vaughan", quarter: Quarter = Q4) -> Return:
    """The return as a member of the cast reads it."""
    return quarterly_return(world.viewer(name), world.river, quarter)


def row(found: Return, key: str) -> tuple[object, ...]:
    """One measure's figures: each meeting, the quarter, twelve months."""
    each = next(each for each in found.measures if each.key == key)
    return (*each.per_meeting, each.quarter, each.year)


def test_a_quarter_and_a_year_are_the_sums_of_their_meetings(year: World) -> None:
    found = read(year)
    assert found.meetings == (date(2026, 10, 8), date(2026, 11, 8), date(2026, 12, 8))
    assert row(found, "cases") == (20, 20, 20, 60, 240)
    assert row(found, "repeats") == (6, 6, 6, 18, 72)
    assert row(found, "children") == (24, 24, 24, 72, 288)
    assert found.notes == ("Four quarters, up to 2026 Q4.",)


def test_counts_under_five_are_hidden_at_each_meeting_and_shown_in_a_sum_that_is_not(year: World) -> None:
    found = read(year)
    assert row(found, "victims_male")[:3] == (Gap.HIDDEN,) * 3
    assert row(found, "victims_male")[3:] == (6, 24)
    assert row(found, "victims_lgbt") == (Gap.HIDDEN,) * 5


def test_a_lone_small_count_takes_another_with_it(world: World, today: None) -> None:
    for month, repeats in ((10, 3), (11, 9), (12, 8)):
        closed(world, date(2026, month, 8), {**COUNTS, "repeats": repeats})
    figures = row(read(world), "repeats")
    assert figures[0] is Gap.HIDDEN
    assert sum(each is Gap.HIDDEN for each in figures[:4]) >= 2


def test_the_others_beside_a_part_are_not_to_be_worked_out_either(world: World, today: None) -> None:
    closed(world, date(2026, 12, 8), {**COUNTS, "victims_minoritised": 19})
    figures = row(read(world), "victims_minoritised")
    assert figures[0] is Gap.HIDDEN, "one victim would stand out as the only one who is not"


def test_the_senders_cannot_be_worked_out_from_the_cases(world: World, today: None) -> None:
    closed(world, date(2026, 12, 8), {**COUNTS, "referrals_idva": 2, "referrals_police": 13})
    found = read(world)
    shown = [each for each in found.measures if each.key.startswith("referrals_") and each.quarter is not Gap.HIDDEN]
    cases = row(found, "cases")[0]
    assert cases == 20
    hidden = {key for key in COUNTS if key.startswith("referrals_")} - {each.key for each in shown}
    assert len(hidden) >= 2


def test_one_missing_quarter_repeats_the_one_before_and_says_so(world: World, today: None) -> None:
    for month in (1, 2, 3, 4, 5, 6, 10, 11, 12):
        closed(world, date(2026, month, 8))
    found = read(world)
    assert row(found, "cases")[-1] == 240
    assert found.notes == ("2026 Q3 is missing; 2026 Q2 stands in for it.",)


def test_two_missing_quarters_leave_twelve_months_out(world: World, today: None) -> None:
    closed(world, date(2026, 11, 10))
    closed(world, date(2026, 12, 8))
    found = read(world)
    assert row(found, "cases") == (20, 20, 40, Gap.MISSING)
    assert "2026 Q1, 2026 Q2, 2026 Q3" in found.notes[0]


def test_a_quarter_without_a_meeting_is_missing_and_never_nought(world: World, today: None) -> None:
    found = read(world)
    assert found.is_missing
    assert {each.quarter for each in found.measures} == {Gap.MISSING}
    assert {each.year for each in found.measures} == {Gap.MISSING}
    assert {each.standing for each in found.levels} == {Standing.UNKNOWN}


def test_a_year_s_sum_is_hidden_where_one_of_its_quarters_is(world: World, today: None) -> None:
    for month in range(1, 13):
        closed(world, date(2026, month, 8), {**COUNTS, "victims_16_17": 1 if month < 4 else 9})
    assert row(read(world), "victims_16_17")[-1] is Gap.HIDDEN


def test_what_one_return_hides_no_later_one_shows(year: World) -> None:
    early, late = read(year, quarter=Quarter(2026, 3)), read(year)
    for each in early.measures:
        if each.quarter is Gap.HIDDEN:
            assert row(late, each.key)[-1] in {Gap.HIDDEN, Gap.MISSING}


def test_few_repeats_are_a_warning(world: World, today: None) -> None:
    for month in (10, 11, 12):
        closed(world, date(2026, month, 8), {**COUNTS, "repeats": 5})
    repeat, partner = read(world).levels
    assert repeat.standing is Standing.BELOW
    assert "A low number is a warning" in repeat.sentence
    assert partner.standing is Standing.ABOVE


def test_a_meeting_not_closed_is_not_counted(year: World) -> None:
    Meeting.objects.filter(held_on=date(2026, 12, 8)).update(state=MeetingState.OPEN)
    assert row(read(year), "cases") == (20, 20, 40, 220)


@pytest.mark.parametrize(
    "name",
    ["Esther Vaughan", "Ngozi Eze", "Anita Halloran", "Priya Raman", "Dana Whitlock", "Ruth Adler", "Moira Quinn"],
)
def test_everybody_who_may_read_it_reads_the_same(year: World, name: str) -> None:
    assert read(year, name) == read(year)


def test_an_administrator_and_the_neighbour_find_no_return(year: World) -> None:
    for name in ("Owen Price", "Martin Sole"):
        viewer: Viewer = year.viewer(name)
        with pytest.raises(NotFound):
            quarterly_return(viewer, year.river, Q4)


def test_a_return_asks_the_same_of_one_meeting_and_of_twelve(world: World, today: None) -> None:
    asked = []
    closed(world, date(2026, 12, 8))
    viewer = world.viewer("Esther Vaughan")
    for _round in range(2):
        with CaptureQueriesContext(connection) as heard:
            quarterly_return(viewer, world.river, Q4)
        asked.append(len(heard))
        for month in range(1, 12):
            if not Meeting.objects.filter(held_on=date(2026, month, 8)).exists():
                closed(world, date(2026, month, 8))
    assert asked[0] == asked[1] <= 3


def test_eight_quarters_can_be_chosen_this_one_first(world: World, today: None) -> None:
    found = quarters_to_choose(world.river)
    assert (found[0], found[-1], len(found)) == (Q4, Quarter(2025, 1), 8)
