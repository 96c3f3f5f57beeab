"""Dates as people write them, and what is said about those that are none."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.ages import AgeFinding, age_on, has_reached
from holdfast.rules.dates import DateReading, add_months, read_birth, read_date, read_moment

DAY = date(2026, 11, 12)
WAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y", "%Y-%m-%dT00:00:00", "%d/%m/%Y 10:30")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(WAYS))
def test_each_usual_way_of_writing_is_read(day: date, way: str) -> None:
    assert read_date(day.strftime(way)).certain == day


@pytest.mark.parametrize(
    ("written", "possible", "complaint"),
    [
        ("29/02/1990", (date(1990, 2, 28), date(1990, 3, 1)), "date_not_in_calendar"),
        ("31.04.1990", (date(1990, 4, 30), date(1990, 5, 1)), "date_not_in_calendar"),
        ("31/12/1990", (date(1990, 12, 31),), ""),
        ("29/02/1992", (date(1992, 2, 29),), ""),
        ("04/13/1990", (date(1990, 4, 13),), "date_month_above_twelve"),
        ("1990-13-04", (date(1990, 4, 13),), "date_month_above_twelve"),
        ("13/13/1990", (), "date_unreadable"),
        ("14/03/91", (date(1991, 3, 14), date(2091, 3, 14)), "date_two_digit_year"),
        ("1st March 1991", (date(1991, 3, 1),), ""),
        ("March 1, 1991", (date(1991, 3, 1),), ""),
        ("14 Mrz 1991", (), "date_unreadable"),
        ("about 1990", (), "date_unreadable"),
        ("00/00/0000", (), "date_unreadable"),
        ("31/12/9999", (date(9999, 12, 31),), ""),
        ("=1+1", (), "date_unreadable"),
        ("", (), ""),
    ],
)
def test_an_odd_date_keeps_its_possible_days(written: str, possible: tuple[date, ...], complaint: str) -> None:
    reading = read_date(written)

    assert reading.possible == possible
    assert [each.code for each in reading.complaints] == ([complaint] if complaint else [])
    assert reading.written == written


@given(st.text(max_size=30))
def test_any_text_is_read_without_an_error(text: str) -> None:
    reading = read_birth(text, DAY)
    read_moment(text)

    assert reading.written == text
    assert all(day <= DAY for day in reading.possible)


@pytest.mark.parametrize(
    ("written", "complaint"), [("2026-11-13", "birth_in_future"), ("1890-01-01", "birth_impossibly_old")]
)
def test_an_impossible_birth_date_leaves_no_possible_day(written: str, complaint: str) -> None:
    reading = read_birth(written, DAY)

    assert (reading.possible, reading.complaints[-1].code) == ((), complaint)


def test_a_birth_year_of_two_digits_is_never_in_the_future() -> None:
    assert read_birth("14/03/91", DAY).possible == (date(1991, 3, 14),)


@pytest.mark.parametrize(
    ("written", "moment", "complaint"),
    [
        ("2026-11-02T09:14", datetime(2026, 11, 2, 9, 14), ""),  # noqa: DTZ001 - local time, as written
        ("02/11/2026 9:14", datetime(2026, 11, 2, 9, 14), ""),  # noqa: DTZ001 - local time, as written
        ("2026-11-02T09:14:00Z", datetime(2026, 11, 2, 9, 14, tzinfo=UTC), ""),
        ("02/11/2026", datetime(2026, 11, 2), "moment_without_time"),  # noqa: DTZ001 - local time, as written
        ("2026-11-02T25:14", datetime(2026, 11, 2), "moment_bad_time"),  # noqa: DTZ001 - local time, as written
        ("31/02/2026 10:00", None, "date_not_in_calendar"),
        ("", None, "moment_missing"),
    ],
)
def test_the_moment_of_sending_is_read(written: str, moment: datetime | None, complaint: str) -> None:
    reading = read_moment(written)

    assert reading.moment == moment
    assert [each.code for each in reading.complaints] == ([complaint] if complaint else [])


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_months_on_is_the_same_day_or_the_months_last(day: date, months: int) -> None:
    later = add_months(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and add_months(later, 1).day >= later.day)


@pytest.mark.parametrize(("on", "age"), [(date(2026, 2, 28), 13), (date(2026, 3, 1), 14), (date(2028, 2, 29), 16)])
def test_a_leap_day_birthday_falls_on_the_first_of_march(on: date, age: int) -> None:
    assert age_on(date(2012, 2, 29), on) == age


def test_an_age_is_doubtful_when_readings_differ_or_there_is_none() -> None:
    both = DateReading("?", (date(2010, 11, 12), date(2010, 11, 13)))

    assert has_reached(both, 16, DAY) is AgeFinding.DOUBTFUL
    assert has_reached(DateReading(""), 16, DAY) is AgeFinding.DOUBTFUL
    assert has_reached(DateReading("?", both.possible[:1]), 16, DAY) is AgeFinding.REACHED
    assert has_reached(DateReading("?", both.possible[1:]), 16, DAY) is AgeFinding.UNDER
