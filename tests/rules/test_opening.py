"""Opening times as services publish them, asked about moments people stand before a door at."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.opening import (
    Holiday,
    Opening,
    Repeats,
    Times,
    days_written,
    falls_on,
    next_opening,
    numbers_written,
    open_at,
    week_of,
)

NONE: frozenset[date] = frozenset()
CHRISTMAS = date(2026, 12, 25)
OFFICE = Times(time(9), time(17), by_day=days_written("MO,TU,WE,TH,FR"))
NIGHT = Times(time(20), time(6), by_day=days_written("FR,SA"))
ALWAYS = Times(time(), time(23, 59))


def at(text: str) -> datetime:
    """Return a moment on the wall clock."""
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("lines", "moment", "outcome", "code", "params"),
    [
        pytest.param(
            [OFFICE], "2026-11-25T10:00", Opening.OPEN, "opening_until", {"until": "17:00"}, id="Wednesday morning"
        ),
        pytest.param([OFFICE], "2026-11-25T09:00", Opening.OPEN, "opening_until", {"until": "17:00"}, id="as it opens"),
        pytest.param(
            [OFFICE],
            "2026-11-25T17:00",
            Opening.CLOSED,
            "opening_next",
            {"day": "2026-11-26", "at": "09:00"},
            id="as it closes",
        ),
        pytest.param(
            [OFFICE],
            "2026-11-27T18:00",
            Opening.CLOSED,
            "opening_next",
            {"day": "2026-11-30", "at": "09:00"},
            id="Friday evening",
        ),
        pytest.param(
            [OFFICE],
            "2026-11-25T03:00",
            Opening.CLOSED,
            "opening_next",
            {"day": "2026-11-25", "at": "09:00"},
            id="3 in the morning",
        ),
        pytest.param(
            [NIGHT], "2026-11-28T03:00", Opening.OPEN, "opening_until", {"until": "06:00"}, id="the night from Friday"
        ),
        pytest.param(
            [NIGHT],
            "2026-11-30T03:00",
            Opening.CLOSED,
            "opening_next",
            {"day": "2026-12-04", "at": "20:00"},
            id="the night from Sunday",
        ),
        pytest.param([ALWAYS], "2026-12-25T03:00", Opening.OPEN, "opening_always", {}, id="day and night, Christmas"),
        pytest.param(
            [Times(time(), time(23, 59), holiday=Holiday.CLOSED)],
            "2026-12-25T03:00",
            Opening.CLOSED,
            "opening_next",
            {"day": "2026-12-26", "at": "00:00"},
            id="day and night but on holidays",
        ),
        pytest.param(
            [OFFICE], "2026-12-25T10:00", Opening.ASK, "opening_holiday", {}, id="a holiday nothing is said of"
        ),
        pytest.param(
            [Times(time(9), time(17), holiday=Holiday.OPEN)],
            "2026-12-25T10:00",
            Opening.OPEN,
            "opening_until",
            {"until": "17:00"},
            id="open on holidays too",
        ),
        pytest.param(
            [
                OFFICE,
                Times(
                    None,
                    None,
                    Repeats.NEVER,
                    valid_from=date(2026, 11, 25),
                    valid_to=date(2026, 11, 26),
                    is_exception=True,
                ),
            ],
            "2026-11-25T10:00",
            Opening.CLOSED,
            "opening_next",
            {"day": "2026-11-27", "at": "09:00"},
            id="closed these two days",
        ),
        pytest.param(
            [
                OFFICE,
                Times(time(10), time(12), Repeats.NEVER, valid_from=CHRISTMAS, valid_to=CHRISTMAS, is_exception=True),
            ],
            "2026-12-25T11:00",
            Opening.OPEN,
            "opening_until",
            {"until": "12:00"},
            id="two hours at Christmas",
        ),
        pytest.param(
            [ALWAYS, Times(None, None, Repeats.NEVER, valid_from=CHRISTMAS, valid_to=CHRISTMAS, is_exception=True)],
            "2026-12-25T11:00",
            Opening.CLOSED,
            "opening_next",
            {"day": "2026-12-26", "at": "00:00"},
            id="always, but this day",
        ),
        pytest.param([], "2026-11-25T10:00", Opening.UNKNOWN, "opening_unknown", {}, id="nothing said"),
        pytest.param(
            [Times(None, None)], "2026-11-25T10:00", Opening.UNKNOWN, "opening_unknown", {}, id="days without times"
        ),
        pytest.param(
            [Times(time(9), time(17), valid_to=date(2026, 1, 1))],
            "2026-11-25T10:00",
            Opening.CLOSED,
            "opening_not_soon",
            {},
            id="over",
        ),
        pytest.param(
            [Times(time(9), time(9))],
            "2026-11-25T10:00",
            Opening.OPEN,
            "opening_until",
            {"until": "09:00"},
            id="round the clock",
        ),
    ],
)
def test_whether_it_is_open(
    lines: list[Times], moment: str, outcome: Opening, code: str, params: dict[str, str]
) -> None:
    decision = open_at(lines, at(moment), frozenset({CHRISTMAS}))
    assert decision.outcome is outcome
    assert [(each.code, each.params) for each in decision.reasons] == [(code, params)]
    assert decision.citations


MONTHLY = Repeats.MONTHLY


@pytest.mark.parametrize(
    ("line", "days"),
    [
        pytest.param(Times(None, None, MONTHLY, by_day=days_written("2TU")), {10}, id="the second Tuesday"),
        pytest.param(Times(None, None, MONTHLY, by_day=days_written("-1FR")), {27}, id="the last Friday"),
        pytest.param(
            Times(None, None, MONTHLY, by_day=days_written("1MO,3MO")), {2, 16}, id="the first and third Monday"
        ),
        pytest.param(
            Times(None, None, MONTHLY, by_month_day=numbers_written("1,15,-1")),
            {1, 15, 30},
            id="the 1st, 15th and last",
        ),
        pytest.param(Times(None, None, MONTHLY, starts=date(2026, 1, 9)), {9}, id="the day it began on"),
        pytest.param(
            Times(None, None, MONTHLY, interval=2, starts=date(2026, 10, 9)), set(), id="every second month, not this"
        ),
        pytest.param(
            Times(None, None, MONTHLY, interval=3, starts=date(2026, 8, 9)), {9}, id="every third month, this one"
        ),
        pytest.param(
            Times(None, None, interval=2, by_day=days_written("WE"), starts=date(2026, 11, 4)),
            {4, 18},
            id="every second Wednesday",
        ),
        pytest.param(
            Times(None, None, by_day=days_written("WE"), starts=date(2026, 11, 4), count=2),
            {4, 11},
            id="two Wednesdays",
        ),
        pytest.param(Times(None, None, by_day=days_written("WE"), until=date(2026, 11, 12)), {4, 11}, id="until a day"),
        pytest.param(Times(None, None, by_day=days_written("MO"), by_week=(46,)), {9}, id="a week of the year"),
        pytest.param(Times(None, None, starts=date(2026, 11, 20)), {20, 27}, id="weekly on the day it began"),
        pytest.param(Times(None, None, Repeats.NEVER, starts=date(2026, 11, 20)), {20}, id="once"),
        pytest.param(
            Times(None, None, Repeats.NEVER, valid_from=date(2026, 11, 20), valid_to=date(2026, 11, 21)),
            {20, 21},
            id="some days",
        ),
        pytest.param(
            Times(None, None, Repeats.NEVER, by_day=days_written("SU")), {1, 8, 15, 22, 29}, id="days without how often"
        ),
    ],
)
def test_on_which_days_of_november_it_holds(line: Times, days: set[int]) -> None:
    assert {day for day in range(1, 31) if falls_on(line, date(2026, 11, day))} == days


def test_what_is_no_day_and_no_number_is_passed_over() -> None:
    assert days_written("MO, xx,,2tu,-1FR,8") == ((0, 0), (1, 2), (4, -1))
    assert numbers_written("1, 15,x,,-1,99999") == (1, 15, -1)


clocks = st.times().map(lambda each: each.replace(second=0, microsecond=0))
lines = st.builds(
    Times,
    st.none() | clocks,
    st.none() | clocks,
    st.sampled_from(Repeats),
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from([0, 0, 1, 2, -1])), max_size=4).map(tuple),
    st.lists(st.integers(-31, 31), max_size=2).map(tuple),
    st.lists(st.integers(1, 53), max_size=1).map(tuple),
    holiday=st.sampled_from(Holiday),
    is_exception=st.booleans(),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))  # noqa: DTZ001 - the clock on a wall


@given(st.lists(lines, max_size=4), moments)
def test_what_opens_next_is_open_then(several: list[Times], moment: datetime) -> None:
    holidays = frozenset({moment.date(), moment.date() + timedelta(days=3)})
    found = next_opening(several, moment, holidays)
    if found is not None:
        assert found > moment
        assert open_at(several, found, holidays).outcome is Opening.OPEN


@given(st.lists(lines, max_size=4), moments)
def test_every_moment_has_one_answer_with_a_reason(several: list[Times], moment: datetime) -> None:
    decision = open_at(several, moment, NONE)
    assert len(decision.reasons) == 1
    # Without holidays nobody is told to ring first.
    assert decision.outcome is not Opening.ASK


@given(st.lists(lines, max_size=4), moments)
def test_what_is_open_is_never_sieved_out(several: list[Times], moment: datetime) -> None:
    week = week_of(several)
    assert len(week) == 7 * 24
    if open_at(several, moment, NONE).outcome is Opening.OPEN:
        assert week[moment.weekday() * 24 + moment.hour] == "1"
    holidays = frozenset({moment.date()})
    if open_at(several, moment, holidays).outcome is Opening.ASK:
        assert week[moment.weekday() * 24 + moment.hour] == "1"


def test_what_is_open_two_hours_a_week_is_sieved_out_of_the_others() -> None:
    assert week_of([Times(time(13), time(14, 30), by_day=days_written("TU"))]).count("1") == 2
    assert week_of([]).count("1") == 0
