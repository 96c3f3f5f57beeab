"""What two households may share, however it was written."""

from __future__ import annotations

import pytest

from holdfast.people.matching.near import NearBecause, door_keys, near_keys, phone_key, surname_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kevin Reid", "REID, Marlon"),
        ("Marie Okoro-Bello", "Grace Okoro"),
        ("Hélène Müller", "Jan MULLER"),
        ("Gareth Llewelyn", "Mr Huw Llewelyn"),
    ],
    ids=["turned round", "half of a double name", "marks", "a title"],
)
def test_a_surname_is_the_same_however_written(one: str, other: str) -> None:
    assert set(surname_keys(one)) & set(surname_keys(other))


@pytest.mark.parametrize("name", ["", "Reid", "Kevin R", "Kevin R."])
def test_a_single_name_or_an_initial_is_nobodys_surname(name: str) -> None:
    assert set(surname_keys(name)) == set()


@pytest.mark.parametrize(
    "written",
    [
        "12 Quay Row",
        "Flat 3, 12 Quay Row, Rivermouth, ZZ1 4AB",
        "12 quay row; ZZ1 4AB",
        "Quay Row 12",
        "12  Quay  Row.",
    ],
)
def test_a_door_is_the_same_whatever_stands_around_it(written: str) -> None:
    assert set(door_keys(written)) == {"12 quay row"}


def test_a_street_may_be_shortened_and_a_number_tells_doors_apart() -> None:
    assert set(door_keys("4a Elm Street")) == set(door_keys("4A Elm St."))
    assert not set(door_keys("4 Elm Street")) & set(door_keys("14 Elm Street"))


@pytest.mark.parametrize("written", ["", "same address", "ZZ1 4AB", "Flat 3", "Quayside", "no fixed abode"])
def test_what_names_no_door_gives_no_key(written: str) -> None:
    assert set(door_keys(written)) == set()


def test_a_number_is_the_same_with_and_without_the_code_of_a_country() -> None:
    assert phone_key("01632 960 123") == phone_key("+44 1632 960123") == phone_key("0044 (0)1632960123")[-9:]
    assert phone_key("999") == ""


def test_keys_say_why_they_are_there() -> None:
    keys = near_keys(["Kevin Reid"], ["1 Elm Road"], ["01632 960123"])
    assert {because for because, _key in keys} == set(NearBecause)
