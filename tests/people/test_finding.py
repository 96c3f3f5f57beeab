"""Finding people after the month is taken in: other spellings, another script, and nobody from elsewhere."""

from datetime import date

import pytest

from holdfast.access.viewer import Viewer
from holdfast.kernel.errors import Refused
from holdfast.people.actions import add_people
from holdfast.people.facts import PersonWritten
from holdfast.people.matching.score import Described
from holdfast.people.models import Contact, MatchKey, Person
from holdfast.people.queries import find_people, people_found
from holdfast.rules.dates import read_birth
from tests.cases.sheets import encoded, row
from tests.world import World


def described(name: str, *births: date) -> Described:
    """Return a description as somebody types it into the search."""
    return Described((name,), frozenset(births), "")


@pytest.mark.parametrize(
    ("typed", "born", "found"),
    [
        ("Marisol Petigrew", (date(1991, 3, 14),), "Marisol Pettigrew"),
        ("Fatima Hussain", (date(1989, 8, 8),), "Fatimah Hussein"),
        ("ليلى حداد", (), "Layla Haddad"),
        ("oluwaseun adebayo", (), "Oluwaseun Adebayo"),
    ],
)
def test_a_person_is_found_however_the_name_is_spelt(
    world: World, typed: str, born: tuple[date, ...], found: str
) -> None:
    world.take_in_month()

    names = [each.name for each in people_found(world.viewer("Esther Vaughan"), described(typed, *born))]

    assert found in names


def test_nobody_is_found_from_another_partnership(world: World) -> None:
    world.take_in_month()

    assert find_people(world.viewer("Martin Sole"), described("Marisol Pettigrew")) == []
    assert find_people(world.operator(world.north), described("Marisol Pettigrew")) == []


def test_a_stranger_is_not_found(world: World) -> None:
    world.take_in_month()

    assert people_found(world.viewer("Esther Vaughan"), described("Xanthe Quibell", date(1971, 1, 1))) == []


def test_a_search_without_a_name_finds_nobody(world: World) -> None:
    world.take_in_month()

    assert find_people(world.viewer("Esther Vaughan"), Described((), frozenset({date(1991, 3, 14)}), "")) == []


def test_keys_of_the_same_name_differ_from_space_to_space(world: World) -> None:
    for area in (world.river, world.north):
        add_people(
            by=world.operator(area),
            written=[PersonWritten("Bronwen Tallis", read_birth("1990-04-17", date(2026, 11, 5)))],
        )

    river, north = (
        set(MatchKey.objects.filter(space_id=each.id).values_list("digest", flat=True))
        for each in (world.river, world.north)
    )

    assert river
    assert {bytes(each) for each in river}.isdisjoint({bytes(each) for each in north})


def test_a_person_is_kept_as_written_with_doubts_and_ways(world: World) -> None:
    world.take_in(encoded([row(survivor_aliases="Bron Tallis; B. Ashdown", survivor_dob="29/02/1991")]))

    kept = Person.objects.get(id__in=Contact.objects.filter(way="phone").values("person_id"))

    assert (kept.name, kept.other_names) == ("Bronwen Tallis", ["Bron Tallis", "B. Ashdown"])
    assert kept.births == [{"written": "29/02/1991", "possible": ["1991-02-28", "1991-03-01"]}]
    assert {(way.way, way.value) for way in kept.contacts.all()} == {
        ("phone", "01632 960101"),
        ("address", "12 Quay Row, ZZ1 4AB"),
    }


def test_nobody_adds_people_outside_a_partnership(world: World) -> None:
    with pytest.raises(Refused):
        add_people(by=Viewer(), written=[PersonWritten("Bronwen Tallis", read_birth("", date(2026, 11, 5)))])
