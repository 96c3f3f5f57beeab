"""A sheet as large as an area's third of a year, or its year when the whole is asked for: every row is answered, in few questions to the database, and none twice."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.cases.models import Case, Referral
from tests.access_matrix.matrix import WHOLE
from tests.cases.sheets import encoded, row
from tests.world import World

MANY = 400 if WHOLE else 150
FIRST = "Bron Cal Dil Er Fen Gar Hol Is Jor Kes".split()
MIDDLE = "a e i o u ai ea ou ia ey".split()
LAST = "ban dor fitch gan hurst kell lan mar nix pole".split()


def invented(number: int) -> str:
    """Return a full name, another one for each number."""
    first, middle, last = number % 10, number // 10 % 10, number // 100 % 10
    return f"{FIRST[first]}{MIDDLE[middle]}{LAST[last]} {FIRST[last]}{MIDDLE[first]}{LAST[middle]}"


def pair(number: int) -> dict[str, str]:
    """Return a referral of a pair of its own; every tenth has no consent and no reason."""
    return row(
        ref=f"M-{number:04d}",
        survivor_name=invented(number),
        survivor_dob=f"{1950 + number % 50}-{1 + number % 12:02d}-{1 + number % 28:02d}",
        perpetrators=f"{invented(MANY - number - 1)}|{1950 + number % 47}-{1 + number % 11:02d}-{1 + number % 27:02d}|husband|",
        consent="" if number % 10 == 0 else "given",
    )


@pytest.mark.once
def test_hundreds_of_referrals_are_each_answered_and_none_twice(world: World) -> None:
    content = encoded([pair(number) for number in range(MANY)])

    report = world.take_in(content)
    again = world.take_in(content)

    assert not report.faults
    assert len(report.answers) == Referral.objects.count() == MANY
    assert Counter(each.outcome for each in report.answers)["return_incomplete"] == MANY // 10
    assert [each.outcome for each in again.answers] == [each.outcome for each in report.answers]
    assert Case.objects.count() <= MANY * 9 // 10


def test_one_referral_more_costs_a_bounded_number_of_questions(world: World) -> None:
    intake = world.intake()
    intake.take_in(encoded([pair(number) for number in range(1, 30)]))

    with CaptureQueriesContext(connection) as asked:
        intake.take_in(encoded([pair(31)]))
    with CaptureQueriesContext(connection) as asked_of_twenty:
        intake.take_in(encoded([pair(number) for number in range(40, 60)]))

    assert len(asked) <= 60
    # What they disclose is recorded for all of them together.
    assert len(asked_of_twenty) <= 48 * 20
