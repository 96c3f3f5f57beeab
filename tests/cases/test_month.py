"""The shipped month: every decision as a careful coordinator made it, however the file arrives, and nothing twice."""

import random

import pytest

from holdfast.access.models import Wall
from holdfast.audit.models import Entry
from holdfast.cases.intake import Report
from holdfast.cases.models import Case, Hearing, Party, Referral, Screening
from holdfast.people.models import Contact, MatchKey, Person
from holdfast.project.world import shipped
from tests.cases.sheets import encoded, expected, month
from tests.world import World

TABLES = (Case, Hearing, Party, Referral, Screening, Person, Contact, MatchKey, Wall, Entry)


def decided(report: Report) -> dict[str, tuple[str, str]]:
    """Return outcome and meeting by reference."""
    return {each.ref: (each.outcome, each.meeting) for each in report.answers}


def test_every_referral_of_the_month_is_decided_as_expected(world: World) -> None:
    report = world.take_in_month()

    assert decided(report) == expected()
    assert not report.faults
    assert [each.ref for each in report.answers] == [each["ref"] for each in month()]
    assert all(each.because for each in report.answers)


@pytest.mark.parametrize("seed", [1, 7, 2026])
def test_the_order_of_the_rows_changes_no_decision(world: World, seed: int) -> None:
    world.intake().take_in_earlier(shipped("earlier_cases.csv"))
    rows = month()
    random.Random(seed).shuffle(rows)

    assert decided(world.take_in(encoded(rows))) == expected()


def test_a_month_in_two_files_is_decided_as_in_one(world: World) -> None:
    world.intake().take_in_earlier(shipped("earlier_cases.csv"))
    rows = month()

    first, second = world.take_in(encoded(rows[:13])), world.take_in(encoded(rows[13:]))

    assert decided(first) | decided(second) == expected()


def test_the_same_files_again_change_nothing_and_answer_the_same(world: World) -> None:
    first = world.take_in_month()
    before = {table: table._default_manager.count() for table in TABLES}

    again = world.take_in_month()

    assert [(a.ref, a.outcome, a.meeting, a.because, a.extras) for a in again.answers] == [
        (a.ref, a.outcome, a.meeting, a.because, a.extras) for a in first.answers
    ]
    assert not any(each.is_new for each in again.answers)
    assert {table: table._default_manager.count() for table in TABLES} == before


def test_a_row_given_twice_in_one_file_is_taken_in_once(world: World) -> None:
    rows = month()[:3]

    report = world.take_in(encoded([*rows, *rows]))

    assert Referral.objects.count() == len(rows)
    assert [each.is_new for each in report.answers] == [True] * 3 + [False] * 3


def test_earlier_cases_are_known_the_second_time(world: World) -> None:
    intake = world.intake()

    first = intake.take_in_earlier(shipped("earlier_cases.csv"))
    again = intake.take_in_earlier(shipped("earlier_cases.csv"))

    assert (first.new, first.known) == (4, 0)
    assert (again.new, again.known) == (0, 4)
