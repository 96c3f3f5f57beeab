"""When the meeting will be over, from the cases heard so far."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from holdfast.rules.pace import CaseTime, Heard, pace_of

TEN = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)
GIVEN = CaseTime(10, 14)


def at(minutes: float) -> datetime:
    """Return a moment so many minutes after ten."""
    return TEN + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("heard", "waiting", "now", "ends"),
    [
        pytest.param([], 3, 0, 36, id="nothing heard yet, so what a case is given"),
        pytest.param([Heard(at(0))], 2, 5, 36, id="the first case under way"),
        pytest.param([Heard(at(0), at(20))], 2, 20, 60, id="one slow case makes the rest slow"),
        pytest.param([Heard(at(0), at(8)), Heard(at(20), at(28))], 1, 30, 38, id="a break is no time of a case"),
        pytest.param([Heard(at(0), at(10)), Heard(at(5), at(15))], 2, 15, 30, id="overlapping time counts once"),
        pytest.param([Heard(at(0), at(10)), Heard(at(10))], 1, 40, 50, id="a case over its time moves the end"),
        pytest.param([Heard(at(0), at(10)), Heard(at(10)), Heard(at(12))], 0, 12, 32, id="one left unfinished"),
        pytest.param([Heard(at(0), at(10))], 0, 10, 10, id="all heard"),
        pytest.param([Heard(at(5), at(5))], 1, 5, 17, id="a case of no time tells nothing"),
    ],
)
def test_the_meeting_ends_at_the_pace_so_far(heard: list[Heard], waiting: int, now: float, ends: float) -> None:
    assert pace_of(heard, waiting, at(now), GIVEN).ends_at == at(ends)


def test_a_case_over_the_most_it_is_given_is_over_time() -> None:
    assert not pace_of([Heard(at(0))], 0, at(14), GIVEN).is_over_time
    assert pace_of([Heard(at(0))], 0, at(15), GIVEN).is_over_time
    assert pace_of([Heard(at(0))], 0, at(15), GIVEN).elapsed == timedelta(minutes=15)


def test_a_clock_set_back_makes_no_time_negative() -> None:
    found = pace_of([Heard(at(10))], 0, at(5), GIVEN)
    assert (found.elapsed, found.ends_at) == (timedelta(), at(17))
