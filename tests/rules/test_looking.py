"""Who has to explain why they opened a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.looking import Looked, Looking, LookingRule, looked_at, looked_at_many

RULE = LookingRule(7, 20, 40)
WEDNESDAY = datetime(2026, 11, 25, 10, 0)  # noqa: DTZ001 - local, as the rule takes it
ORDINARY = Looked((WEDNESDAY,), has_task=True, own_surname=False)


@pytest.mark.parametrize(
    ("looked", "codes"),
    [
        pytest.param(ORDINARY, [], id="a task, in the day"),
        pytest.param(replace(ORDINARY, has_task=False), ["looking_no_task"], id="no task"),
        pytest.param(replace(ORDINARY, own_surname=True), ["looking_own_surname"], id="their own surname"),
        pytest.param(replace(ORDINARY, own_address=True), ["looking_own_address"], id="their own address"),
        pytest.param(replace(ORDINARY, own_address=False), [], id="another address"),
        pytest.param(replace(ORDINARY, at=(WEDNESDAY.replace(hour=3),)), ["looking_out_of_hours"], id="at night"),
        pytest.param(replace(ORDINARY, at=(WEDNESDAY.replace(hour=7),)), [], id="the first hour"),
        pytest.param(replace(ORDINARY, at=(WEDNESDAY.replace(hour=19, minute=59),)), [], id="the last minute"),
        pytest.param(replace(ORDINARY, at=(WEDNESDAY.replace(hour=20),)), ["looking_out_of_hours"], id="the evening"),
        pytest.param(
            replace(ORDINARY, at=(WEDNESDAY + timedelta(days=3),)), ["looking_out_of_hours"], id="at a weekend"
        ),
        pytest.param(
            replace(ORDINARY, at=(WEDNESDAY, WEDNESDAY.replace(hour=23))), ["looking_out_of_hours"], id="once late"
        ),
        pytest.param(
            Looked((WEDNESDAY.replace(hour=2),), has_task=False, own_surname=True, own_address=True),
            ["looking_no_task", "looking_own_surname", "looking_own_address", "looking_out_of_hours"],
            id="everything",
        ),
    ],
)
def test_each_look(looked: Looked, codes: list[str]) -> None:
    decision = looked_at(looked, RULE)
    assert list(decision.codes()) == codes
    assert (decision.outcome is Looking.TO_EXPLAIN) == bool(codes)


@pytest.mark.parametrize(("cases", "asked"), [(0, False), (39, False), (40, True), (400, True)])
def test_many_cases_in_a_day(cases: int, *, asked: bool) -> None:
    assert (looked_at_many(cases, RULE).outcome is Looking.TO_EXPLAIN) is asked


@given(st.lists(st.datetimes(), max_size=4), st.booleans(), st.booleans(), st.datetimes())
def test_one_look_more_never_takes_a_question_back(
    at: list[datetime],
    has_task: bool,
    own_surname: bool,
    more: datetime,
) -> None:
    looked = Looked(tuple(at), has_task=has_task, own_surname=own_surname)
    after = looked_at(replace(looked, at=(*looked.at, more)), RULE)
    assert set(looked_at(looked, RULE).codes()) <= set(after.codes())
