"""A refuge has a front door and no address: what leads there is in no row, no file that is written, and no entry of the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from holdfast.access.viewer import Viewer
from holdfast.audit.models import Entry as LedgerEntry
from holdfast.directory.actions import hide_location, say_public
from holdfast.directory.actions.hiding import TownNeeded
from holdfast.directory.choices import Disclosure
from holdfast.directory.hsds.shape import KINDS
from holdfast.directory.models import Address, Location, Metadata, Offer, Phone, PublicListing, ServiceAtLocation
from holdfast.kernel.errors import NotFound
from tests.directory.conftest import Directory

DOOR = "17 Canary Wynd"
# Whatever could lead to the door, each word of its own, so that a leak says by which field.
LEADS = {
    "name": "Canaryname",
    "alternate_name": "Canaryalias",
    "description": "Canarydescription",
    "transportation": "Canarybus",
    "url": "http://canary.example.org",
    "external_identifier": "Canaryuprn",
    "external_identifier_type": "Canarytype",
}
PLACE: dict[str, Any] = {
    "id": "aaaaaaaa-0000-4000-8000-000000000001",
    "location_type": "physical",
    "latitude": 54.971234,
    "longitude": -1.615678,
    **LEADS,
    "addresses": [
        {"id": "aaaaaaaa-0000-4000-8000-000000000002", "address_1": DOOR, "city": "Canarytown", "state_province": "Canaryshire",
         "postal_code": "ZZ99 1CW", "country": "GB", "address_type": "physical",
         "metadata": [{"id": "aaaaaaaa-0000-4000-8000-000000000003", "previous_value": "16 Canary Wynd"}]},
    ],
    "metadata": [{"id": "aaaaaaaa-0000-4000-8000-000000000004", "field_name": "latitude", "previous_value": "54.97canary"}],
    "phones": [{"id": "aaaaaaaa-0000-4000-8000-000000000005", "number": "01632 960101"}],
}  # fmt: skip
CANARIES = (*LEADS.values(), "Canary Wynd", "Canarytown", "Canaryshire", "ZZ99 1CW", "54.97", "-1.61")


def service(name: str) -> dict[str, Any]:
    """One service of one place, as a careless file has it."""
    return {
        "id": "aaaaaaaa-0000-4000-8000-000000000009",
        "name": name,
        "status": "active",
        "service_at_locations": [{"id": "aaaaaaaa-0000-4000-8000-000000000008", "location": PLACE}],
    }


def held() -> str:
    """Every value of every row of the directory, and what the ledger says in the open."""
    tables: list[type[Model]] = [*(kind.table for kind in KINDS.values()), PublicListing, Offer]
    rows = [str(row) for table in tables for row in table._default_manager.values()]
    return "\n".join([*rows, *(str(row) for row in LedgerEntry.objects.values())])


def written(folder: Path) -> str:
    """Everything in an exported package."""
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.iterdir())


def leaks(text: str) -> list[str]:
    """Which of the words that lead to the door stand in a text."""
    return [each for each in CANARIES if each.casefold() in text.casefold()]


@pytest.fixture
def esther(directory: Directory) -> Viewer:
    """The coordinator."""
    return directory.world.viewer("Esther Vaughan")


def test_control_an_open_place_shows_all_of_it(directory: Directory) -> None:
    directory.take_in(service("Advice"))
    assert leaks(held()) == list(CANARIES)
    assert leaks(written(directory.export())) == list(CANARIES)


def test_what_says_that_it_is_a_refuge_comes_in_without_an_address(directory: Directory) -> None:
    found = directory.take_in(service("Canary Refuge"))

    assert leaks(held()) == []
    assert leaks(written(directory.export())) == []
    assert "where it is was not kept" in str(found.told[0].sentence)
    place = Location.objects.get()
    assert (place.disclosure, place.location_type) == (Disclosure.NEVER, "virtual")
    assert ServiceAtLocation.objects.get().location == place
    assert Phone.objects.get().location == place


@pytest.mark.parametrize("disclosure", [Disclosure.NEVER, Disclosure.TOWN])
def test_hiding_forgets_at_once_and_no_file_brings_it_back(
    directory: Directory, esther: Viewer, disclosure: Disclosure
) -> None:
    directory.take_in(service("Advice"))

    hide_location(by=esther, location_id=Location.objects.get().id, disclosure=disclosure, town="Rivermouth")
    directory.take_in(service("Advice"))

    assert leaks(held()) == []
    assert leaks(written(directory.export())) == []
    assert not Address.objects.exists()
    assert not Metadata.objects.exists()
    place = Location.objects.get()
    assert (place.disclosure, place.town) == (disclosure, "Rivermouth" if disclosure is Disclosure.TOWN else "")
    assert ("Rivermouth" in written(directory.export())) == (disclosure is Disclosure.TOWN)


def test_only_the_town_needs_the_town(directory: Directory, esther: Viewer) -> None:
    directory.take_in(service("Advice"))
    with pytest.raises(TownNeeded):
        hide_location(by=esther, location_id=Location.objects.get().id, disclosure=Disclosure.TOWN, town=" ")
    assert Address.objects.count() == 1


def test_who_does_not_keep_the_directory_hides_nothing_and_nobody_elsewhere(directory: Directory) -> None:
    directory.take_in(service("Advice"))
    place = Location.objects.get().id
    for name in ("Ngozi Eze", "Priya Raman"):
        with pytest.raises(NotFound):
            hide_location(by=directory.world.viewer(name), location_id=place, disclosure=Disclosure.NEVER)
    with pytest.raises(NotFound):
        hide_location(by=directory.world.operator(), location_id=place, disclosure=Disclosure.PUBLIC)
    assert Address.objects.count() == 1


@pytest.mark.parametrize("changed", [{"latitude": 54.9}, *({name: "x"} for name in LEADS), {"town": "x"}])
def test_the_database_itself_keeps_no_way_to_a_hidden_door(directory: Directory, changed: dict[str, Any]) -> None:
    directory.take_in(service("Canary Refuge"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Location.objects.update(**changed)


@pytest.mark.parametrize("is_whole", [True, False], ids=["with its place", "naming its place by its id"])
def test_a_place_whose_service_becomes_a_refuge_is_hidden_and_what_was_here_of_it_goes(
    directory: Directory, *, is_whole: bool
) -> None:
    directory.take_in(service("Advice"))
    later = service("Canary Refuge")
    if not is_whole:
        later["service_at_locations"] = [{"id": later["service_at_locations"][0]["id"], "location_id": PLACE["id"]}]
    found = directory.take_in(later)
    assert leaks(held()) == []
    assert "where it is was not kept" in str(found.told[0].sentence)


def test_somebody_says_that_an_address_is_public_and_the_next_file_brings_it(
    directory: Directory, esther: Viewer
) -> None:
    directory.take_in(service("Canary Refuge"))
    place = Location.objects.get().id
    with pytest.raises(NotFound):
        say_public(by=directory.world.viewer("Priya Raman"), location_id=place)
    say_public(by=esther, location_id=place)
    assert leaks(held()) == []
    directory.take_in(service("Canary Refuge"))
    assert leaks(held()) == list(CANARIES)
    hide_location(by=esther, location_id=place, disclosure=Disclosure.NEVER)
    directory.take_in(service("Canary Refuge"))
    assert leaks(held()) == []
