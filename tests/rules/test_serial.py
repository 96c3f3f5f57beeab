"""Whether somebody is a serial perpetrator by the definition, as situations."""

from __future__ import annotations

from datetime import date

import pytest

from holdfast.rules.serial import Serial, SerialRule, Suspected, serial_pattern

RULE = SerialRule(age=16, incidents=2, victims=2, months=36)
TODAY = date(2026, 12, 8)
GROWN = frozenset({date(1985, 3, 2)})
ON_ADA = Suspected("one", "Ada", date(2026, 9, 1))
ON_BEA = Suspected("two", "Bea", date(2024, 2, 1))


@pytest.mark.parametrize(
    ("suspected", "births", "outcome", "because"),
    [
        pytest.param([ON_ADA, ON_BEA], GROWN, Serial.SERIAL, "serial_pattern", id="two people in three years"),
        pytest.param([], GROWN, Serial.NOT_SERIAL, "serial_one_incident", id="nothing known"),
        pytest.param(
            [ON_ADA, Suspected("two", "Ada", date(2025, 1, 1))],
            GROWN,
            Serial.NOT_SERIAL,
            "serial_one_victim",
            id="two incidents against one person",
        ),
        pytest.param([ON_ADA, ON_ADA], GROWN, Serial.NOT_SERIAL, "serial_one_incident", id="the same incident twice"),
        pytest.param(
            [ON_ADA, Suspected("two", "Bea", date(2023, 12, 8))],
            GROWN,
            Serial.SERIAL,
            "serial_pattern",
            id="three years to the day",
        ),
        pytest.param(
            [ON_ADA, Suspected("two", "Bea", date(2023, 12, 7))],
            GROWN,
            Serial.NOT_SERIAL,
            "serial_one_incident",
            id="three years and a day",
        ),
        pytest.param(
            [ON_ADA, Suspected("two", "Bea", date(2026, 12, 9))],
            GROWN,
            Serial.NOT_SERIAL,
            "serial_one_incident",
            id="a day that lies ahead",
        ),
        pytest.param(
            [ON_ADA, ON_BEA], {date(2011, 1, 1)}, Serial.NOT_SERIAL, "serial_under_age", id="fifteen years old"
        ),
        pytest.param([ON_ADA, ON_BEA], {date(2010, 12, 8)}, Serial.SERIAL, "serial_old_enough", id="sixteen today"),
    ],
)
def test_the_pattern_is_what_the_definition_says(
    suspected: list[Suspected], births: set[date], outcome: Serial, because: str
) -> None:
    found = serial_pattern(suspected, births, TODAY, RULE)
    assert found.outcome is outcome
    assert because in found.codes()


@pytest.mark.parametrize("births", [frozenset(), frozenset({date(1990, 1, 1), date(2014, 1, 1)})])
def test_an_age_in_doubt_is_asked_about_and_hides_nothing(births: frozenset[date]) -> None:
    found = serial_pattern([ON_ADA, ON_BEA], births, TODAY, RULE)
    assert found.outcome is Serial.SERIAL
    assert [each.code for each in found.questions] == ["serial_age_not_known"]


def test_an_incident_without_a_day_is_asked_about_and_not_counted() -> None:
    found = serial_pattern([ON_ADA, Suspected("two", "Bea", None)], GROWN, TODAY, RULE)
    assert found.outcome is Serial.NOT_SERIAL
    assert [each.params["count"] for each in found.questions] == [1]
