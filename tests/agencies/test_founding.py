"""Partnerships and who works there: the world founded, its values, and what the command line is told."""

import pytest

from holdfast.agencies.choices import Role
from holdfast.agencies.facts import by_name
from holdfast.agencies.queries import agencies_in, area_by_id, area_named, demo_cast, staff_of
from holdfast.kernel.errors import NotFound
from holdfast.project.world import FIRST_DAY, NORTHGATE, RIVERMOUTH
from tests.world import World


def test_everybody_of_the_cast_holds_their_post(world: World) -> None:
    for area, places in ((world.river, RIVERMOUTH), (world.north, NORTHGATE)):
        wanted = {(member.name, place.name, member.role.value) for place in places for member in place.members}

        assert {(each.name, each.agency, each.role) for each in staff_of(area.id)} == wanted


def test_each_partnership_knows_its_own_agencies_only(world: World) -> None:
    assert set(by_name(agencies_in(world.river.id))) == {place.name.casefold() for place in RIVERMOUTH}
    assert set(by_name(agencies_in(world.north.id))) == {place.name.casefold() for place in NORTHGATE}


def test_each_area_has_its_own_prefixes_and_neighbours(world: World) -> None:
    river, north = world.river.edition(FIRST_DAY), world.north.edition(FIRST_DAY)

    assert (river.home_prefixes(), north.home_prefixes()) == (frozenset({"ZZ1"}), frozenset({"ZZ2"}))
    assert dict(river.neighbours()) == {"ZZ2": "Northgate"}


def test_an_area_is_the_same_by_name_and_by_id(world: World) -> None:
    assert area_by_id(world.river.id) == area_named("rivermouth")


def test_an_unknown_partnership_is_refused_naming_the_known(world: World) -> None:
    with pytest.raises(NotFound, match=r"atlantis.*northgate, rivermouth"):
        area_named("atlantis")


def test_the_cast_is_listed_in_the_demo_only(world: World) -> None:
    assert demo_cast() == []


@pytest.mark.parametrize(("name", "role"), [("Esther Vaughan", Role.COORDINATOR), ("Owen Price", Role.ADMINISTRATOR)])
def test_a_viewer_is_who_they_are_in_their_post(world: World, name: str, role: Role) -> None:
    viewer = world.viewer(name)

    assert (viewer.role, viewer.partnership_id, viewer.agreed) == (role, world.river.id, True)
