"""Who is the same pair: what is joined, what is a repeat, and what only looks like one."""

import pytest

from holdfast.cases.intake import Answer
from holdfast.project.world import shipped
from tests.cases.sheets import encoded, row
from tests.world import World


def answers(world: World, *rows: dict[str, str]) -> list[Answer]:
    """Take in each row by itself and return the answers."""
    reports = [world.take_in(encoded([each])) for each in rows]
    assert not [fault for report in reports for fault in report.faults]
    return [answer for report in reports for answer in report.answers]


def outcomes(world: World, *rows: dict[str, str]) -> list[str]:
    """Take in each row by itself and return what was decided."""
    return [each.outcome for each in answers(world, *rows)]


SECOND = {"ref": "B-02", "submitted_at": "2026-11-12T10:00", "agency": "Harbour IDVA Service"}
AFTER = SECOND | {"submitted_at": "2026-12-10T10:00", "last_incident": "2026-12-09"}


def test_a_second_referral_of_a_pair_before_its_meeting_is_joined(world: World) -> None:
    first, second = answers(world, row(), row(**SECOND))

    assert (first.outcome, second.outcome) == ("list", "join")
    assert second.meeting == first.meeting == "2026-12-08"
    assert "B-01" in second.because


def test_the_same_survivor_with_another_perpetrator_is_neither_joined_nor_a_repeat(world: World) -> None:
    assert outcomes(world, row(), row(**SECOND, perpetrators="Idris Vane|1979-06-11|ex-partner|unknown")) == [
        "list",
        "list",
    ]


def test_another_survivor_of_the_same_perpetrator_is_neither_joined_nor_a_repeat(world: World) -> None:
    assert outcomes(world, row(), row(**SECOND, survivor_name="Nerys Coombe", survivor_dob="1994-08-02")) == [
        "list",
        "list",
    ]


def test_twins_harmed_by_the_same_father_are_two_cases(world: World) -> None:
    father = "Yusuf Karim|1961-02-02|father|same address"
    amina = row(survivor_name="Amina Karim", survivor_dob="2004-05-05", perpetrators=father)
    amira = row(**SECOND, survivor_name="Amira Karim", survivor_dob="2004-05-05", perpetrators=father)

    assert outcomes(world, amina, amira) == ["list", "list"]


def test_a_referral_after_the_meeting_of_the_first_is_a_repeat(world: World) -> None:
    first, second = answers(world, row(), row(**AFTER))

    assert (first.outcome, second.outcome) == ("list", "list_repeat")
    assert second.meeting == "2027-01-12"


def test_without_abuse_since_the_meeting_it_is_no_repeat(world: World) -> None:
    assert outcomes(world, row(), row(**AFTER | {"last_incident": "2026-10-30"})) == ["list", "list"]


def test_a_referral_on_the_day_of_the_meeting_is_not_lost(world: World) -> None:
    first, second = answers(
        world, row(), row(**SECOND | {"submitted_at": "2026-12-08T16:00", "last_incident": "2026-12-07"})
    )

    assert first.outcome == "list"
    assert second.outcome in {"join", "list_repeat"}
    assert second.meeting


def test_a_repeat_is_one_for_twelve_months_and_not_after(world: World) -> None:
    within = outcomes(world, row(), row(**SECOND | {"submitted_at": "2027-11-20T10:00", "last_incident": "2027-11-19"}))
    after = outcomes(
        world,
        row(
            ref="C-1", survivor_name="Nerys Coombe", survivor_dob="1994-08-02", perpetrators="Idris Vane|1979-06-11|ex|"
        ),
        row(
            ref="C-2",
            survivor_name="Nerys Coombe",
            survivor_dob="1994-08-02",
            perpetrators="Idris Vane|1979-06-11|ex|",
            submitted_at="2027-12-20T10:00",
            last_incident="2027-12-19",
        ),
    )

    assert within == ["list", "list_repeat"]
    assert after == ["list", "list"]


@pytest.mark.parametrize(
    ("submitted", "meeting"),
    [
        ("2026-11-24T00:01", "2026-12-08"),
        ("2026-11-24T23:59", "2026-12-08"),
        ("2026-11-25T00:00", "2027-01-12"),
        ("2026-12-31T23:59", "2027-02-09"),
    ],
)
def test_the_deadline_day_counts_and_the_next_meeting_may_be_in_the_new_year(
    world: World, submitted: str, meeting: str
) -> None:
    answer = answers(world, row(submitted_at=submitted))[0]

    assert (answer.outcome, answer.meeting) == ("list", meeting)


def test_a_survivor_who_took_another_name_is_joined_by_her_perpetrator(world: World) -> None:
    maiden = row(survivor_name="Bronwen Ashdown", perpetrators="Gareth Tallis|1988-09-23|fiancé|")

    assert outcomes(world, maiden, row(**SECOND)) == ["list", "join"]


def test_a_name_in_another_script_is_the_same_pair(world: World) -> None:
    earlier = "case_ref,heard_on,survivor_name,survivor_dob,perpetrators\r\nE-1,2026-02-10,ليلى حداد,1992-01-20,كريم حداد|1987-07-07|husband\r\n"
    report = world.intake().take_in_earlier(earlier.encode())
    layla = row(
        survivor_name="Layla Haddad", survivor_dob="1992-01-20", perpetrators="Karim Haddad|1987-07-07|husband|"
    )

    assert report.new == 1
    assert outcomes(world, layla) == ["list_repeat"]


def test_a_referral_that_was_not_listed_holds_no_pair_open(world: World) -> None:
    low = row(ric="Y" * 6 + "N" * 18)

    assert outcomes(world, low, row(**SECOND)) == ["not_eligible", "list"]


def test_a_referral_naming_nobody_as_perpetrator_is_neither_joined_nor_an_error(world: World) -> None:
    second = answers(world, row(), row(**SECOND, perpetrators=""))[1]

    assert second.outcome != "join"


def test_two_perpetrators_of_one_case_are_found_by_either(world: World) -> None:
    both = row(perpetrators="Gareth Tallis|1988-09-23|husband|; Ilse Tallis|1960-03-03|his mother|")

    assert outcomes(world, both, row(**SECOND, perpetrators="Ilse Tallis|1960-03-03|his mother|")) == ["list", "join"]


def test_a_pair_known_in_rivermouth_is_unknown_in_northgate(world: World) -> None:
    world.intake().take_in_earlier(shipped("earlier_cases.csv"))
    world.take_in(encoded([row()]))

    report = world.intake(world.north).take_in(encoded([row(**SECOND, survivor_postcode="ZZ2 1AA")]))

    assert [each.outcome for each in report.answers] == ["list"]
