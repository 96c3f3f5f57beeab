"""By when something is to be done, as it is said across a table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.due import read_due

TUESDAY = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("1w", date(2026, 12, 15)),
        ("1 week", date(2026, 12, 15)),
        ("in a week", date(2026, 12, 15)),
        ("2 weeks", date(2026, 12, 22)),
        ("3d", date(2026, 12, 11)),
        ("10 days", date(2026, 12, 18)),
        ("1m", date(2027, 1, 8)),
        ("3 months", date(2027, 3, 8)),
        ("today", TUESDAY),
        ("Tomorrow", date(2026, 12, 9)),
        ("fri", date(2026, 12, 11)),
        ("by Friday", date(2026, 12, 11)),
        ("next mon", date(2026, 12, 14)),
        ("tue", date(2026, 12, 15)),
        ("15/12", date(2026, 12, 15)),
        ("8/12", TUESDAY),
        ("7.12", date(2027, 12, 7)),
        ("15 dec", date(2026, 12, 15)),
        ("2nd January", date(2027, 1, 2)),
        ("2026-12-20", date(2026, 12, 20)),
        ("20/12/2026", date(2026, 12, 20)),
        ("20 December 2026", date(2026, 12, 20)),
        ("1/12/2026", date(2026, 12, 1)),
    ],
)
def test_a_day_is_read_as_it_is_said(said: str, day: date) -> None:
    found = read_due(said, TUESDAY)
    assert (found.day, found.complaint) == (day, None)


@pytest.mark.parametrize(
    "said",
    ["soon", "31/02", "31 feb", "32 dec", "7", "w", "t", "fry", "5 decade", "31/02/2027", "5/12/26", "1x", "0/0"],
)
def test_what_may_mean_two_days_or_none_is_asked_again(said: str) -> None:
    found = read_due(said, TUESDAY)
    assert found.day is None
    assert found.complaint
    assert (found.complaint.code, found.complaint.params) == ("due_unreadable", {"written": said})


def test_nothing_said_is_missing() -> None:
    found = read_due("  ", TUESDAY)
    assert found.complaint
    assert found.complaint.code == "due_missing"


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 200))
def test_spans_and_weekdays_lie_ahead(today: date, many: int) -> None:
    assert read_due(f"{many} weeks", today).day == today + timedelta(weeks=many)
    assert all(
        0 < (read_due(name, today).day or today).toordinal() - today.toordinal() <= 7
        for name in ("mon", "thu", "sunday")
    )


@given(st.text())
def test_whatever_is_said_is_read_or_asked_again(said: str) -> None:
    found = read_due(said, TUESDAY)
    assert (found.day is None) != (found.complaint is None)
