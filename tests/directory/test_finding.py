"""Services are found by need, place, time, language and age, the nearest first, in few questions whatever the size of the directory."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdfast.directory.choices import Disclosure
from holdfast.directory.facts import Findings, Wanted
from holdfast.directory.queries import find_services
from holdfast.rules.opening import Opening
from tests.directory.conftest import Directory
from tests.directory.many import HOURS, LANGUAGES, TOWNS, WORDS, services
from tests.kept import kept

MANY = 120
WEDNESDAY = datetime.fromisoformat("2026-11-25T10:00")
NIGHT = datetime.fromisoformat("2026-11-28T03:00")
CHRISTMAS = datetime.fromisoformat("2026-12-25T10:00")
MOST_QUERIES = 14


@pytest.fixture
def full(directory: Directory) -> Directory:
    """The directory with many invented services."""
    kept("many services", lambda: directory.take_in(directory.written(services(MANY))))
    return directory


def find(
    directory: Directory, wanted: Wanted, *, at: datetime = WEDNESDAY, limit: int = MANY, who: str = "Priya Raman"
) -> Findings:
    """Look for services as somebody at work in Rivermouth."""
    world = directory.world
    return find_services(world.viewer(who), world.river, wanted, at, limit=limit)


def numbers(found: Findings) -> set[int]:
    """Which of the invented services were found."""
    return {int(each.name.split()[1]) for each in (*found.near, *found.by_telephone)}


def is_active(number: int) -> bool:
    """Whether an invented service is at work."""
    return number % 20 != 0


def needs(number: int) -> set[str]:
    """The needs of an invented service."""
    return {WORDS[number % len(WORDS)], WORDS[number // 7 % len(WORDS)]}


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        pytest.param(Wanted(), lambda _: True, id="everything"),
        pytest.param(Wanted(words=("pep",)), lambda number: "pep" in needs(number), id="a need"),
        pytest.param(
            Wanted(words=("pep", "forensic")),
            lambda number: {"pep", "forensic"} <= needs(number),
            id="two needs at once",
        ),
        pytest.param(Wanted(language="ur"), lambda number: LANGUAGES[number % 3][1] == "ur", id="a language by code"),
        pytest.param(
            Wanted(language="polish"), lambda number: LANGUAGES[number % 3][1] == "pl", id="a language by name"
        ),
        pytest.param(Wanted(age=15), lambda number: number % 3 != 0, id="a girl of fifteen"),
        pytest.param(Wanted(text="00042"), lambda number: number == 42, id="words of its name"),
        pytest.param(
            Wanted(words=("pep",), language="ar", age=15),
            lambda number: "pep" in needs(number) and number % 3 == 2,
            id="all at once",
        ),
        pytest.param(Wanted(words=("nothing",)), lambda _: False, id="a need nobody meets"),
        pytest.param(Wanted(text="'; DROP TABLE"), lambda _: False, id="hostile words"),
    ],
)
def test_what_fits_is_found_and_nothing_else(full: Directory, wanted: Wanted, fits: object) -> None:
    assert callable(fits)
    assert numbers(find(full, wanted)) == {each for each in range(MANY) if is_active(each) and fits(each)}


@pytest.mark.parametrize(
    ("moment", "open_kinds"),
    [
        pytest.param(WEDNESDAY, {0, 1}, id="Wednesday at ten"),
        pytest.param(NIGHT, {1, 2}, id="the night from Friday at three"),
        pytest.param(datetime.fromisoformat("2026-11-24T14:00"), {0, 1, 3}, id="Tuesday at two"),
        pytest.param(datetime.fromisoformat("2026-11-29T12:00"), {1}, id="Sunday noon"),
    ],
)
def test_open_then_means_what_its_times_say(full: Directory, moment: datetime, open_kinds: set[int]) -> None:
    found = numbers(find(full, Wanted(at=moment)))
    assert found == {each for each in range(MANY) if is_active(each) and each % len(HOURS) in open_kinds}


def test_on_a_public_holiday_it_says_to_ring_first(full: Directory) -> None:
    found = find(full, Wanted(at=CHRISTMAS))
    outcomes = {each.opening.outcome for each in (*found.near, *found.by_telephone)}
    assert outcomes == {Opening.OPEN, Opening.ASK}
    assert numbers(found) == {each for each in range(MANY) if is_active(each) and each % len(HOURS) in {0, 1, 2}} - {
        each
        for each in range(MANY)
        if each % len(HOURS) == 2  # the night service is closed at ten in the morning
    }


@pytest.mark.parametrize("near", ["Ternby", "ternby ", "ZZ2", "ZZ2 9ZZ", "zz2"])
def test_the_nearest_come_first(full: Directory, near: str) -> None:
    found = find(full, Wanted(near=near))
    assert found.is_placed
    far = [each.km for each in found.near]
    assert far == sorted(far)  # type: ignore[type-var]
    assert {each.town for each in found.near[:10]} == {"Ternby"}
    assert {each.km for each in found.by_telephone} == {None}


def test_a_town_nobody_knows_is_said_and_all_are_found_by_name(full: Directory) -> None:
    found = find(full, Wanted(near="Atlantis"))
    assert not found.is_placed
    assert [each.name for each in found.near] == sorted(each.name for each in found.near)
    assert {each.town for each in found.near} == set(TOWNS)


def test_each_service_says_what_she_has_to_know(full: Directory) -> None:
    [found] = find(full, Wanted(text="00041")).near
    assert (found.name, found.organization, found.place, found.town) == (
        "Service 00041",
        "Organisation 11",
        "House 41",
        "Northgate",
    )
    assert found.phones == ("01632 960041",)
    assert found.languages == ("Arabic",)
    assert set(found.words) == needs(41)
    assert found.opening.outcome is Opening.OPEN


def test_a_hidden_place_has_a_telephone_and_its_hours_and_no_place(full: Directory) -> None:
    place = {"id": "l", "location_type": "physical", "name": "17 Canary Wynd", "latitude": 54.0, "longitude": -1.5,
             "schedules": [{"id": "h", "freq": "WEEKLY", "byday": "WE", "opens_at": "09:00", "closes_at": "12:00"}]}  # fmt: skip
    full.take_in(
        {"id": "r", "name": "Canary Refuge", "status": "active", "phones": [{"id": "p", "number": "01632 960999"}],
         "service_at_locations": [{"id": "s", "location": place}]}
    )  # fmt: skip
    for wanted in (
        Wanted(text="refuge"),
        Wanted(text="refuge", at=WEDNESDAY),
        Wanted(text="refuge", near="Rivermouth"),
    ):
        found = find(full, wanted)
        assert found.near == ()
        [refuge] = found.by_telephone
        assert (refuge.disclosure, refuge.place, refuge.town, refuge.km) == (Disclosure.NEVER, "", "", None)
        assert refuge.phones == ("01632 960999",)
        assert refuge.opening.outcome is Opening.OPEN
    assert find(full, Wanted(text="refuge", at=NIGHT)) == Findings()


def test_another_partnership_finds_nothing_of_it(full: Directory) -> None:
    world = full.world
    north = find_services(world.viewer("Joan Firth"), world.north, Wanted(), WEDNESDAY)
    assert (north.near, north.by_telephone) == ((), ())


def test_a_page_is_a_page_and_says_that_there_are_more(full: Directory) -> None:
    found = find(full, Wanted(), limit=5)
    assert (len(found.near), len(found.by_telephone), found.is_more) == (5, 5, True)
    assert not find(full, Wanted(text="00041"), limit=5).is_more


@pytest.mark.parametrize(
    "wanted", [Wanted(), Wanted(words=("pep",), near="Ternby", language="ur", age=30, at=WEDNESDAY)]
)
def test_more_services_ask_no_more_of_the_database(full: Directory, wanted: Wanted) -> None:
    full.world.viewer("Priya Raman")
    counts = []
    for limit in (2, 40):
        with CaptureQueriesContext(connection) as asked:
            find(full, wanted, limit=limit)
        counts.append(len(asked))
    assert counts[0] == counts[1] or max(counts) <= MOST_QUERIES * 2
    assert min(counts) <= MOST_QUERIES * 2
