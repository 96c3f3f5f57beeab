"""How people stand to each other, on the page of the case."""

from __future__ import annotations

import pytest

from holdfast.kernel.ids import new_id
from holdfast.people.models import Relationship
from tests.cases.sheets import encoded, row
from tests.web.test_case_pages import address, survivor_of
from tests.web.test_referral_pages import browser_of, said
from tests.world import World, key_file, world

__all__ = ["key_file", "world"]


@pytest.fixture
def family(world: World) -> World:
    """The world with one referral that names a child and where it lives."""
    world.take_in(encoded([row(children="Leo Tallis|2016-05-20|Quayside Primary|survivor")]))
    return world


def test_the_case_says_how_they_stand_and_not_who_lives_where(family: World) -> None:
    page = said(browser_of("Esther Vaughan").get(address("B-01")))

    assert "Gareth Tallis to Bronwen Tallis: Husband" in page
    assert "Leo Tallis to Bronwen Tallis: Child" in page
    assert "Lives with" not in page


def test_who_lives_with_whom_stands_where_she_is_reached(family: World) -> None:
    page = browser_of("Priya Raman").post(address("B-01", "contact/"), {"purpose": "plan_safety"})

    assert "Leo Tallis to Bronwen Tallis: Lives with" in said(page)


def test_one_is_recorded_and_ended_through_the_pages(family: World) -> None:
    browser, one = browser_of("Priya Raman"), survivor_of("B-01")
    leo = Relationship.objects.filter(kind="child")[0].one_id
    typed = {"one": str(leo), "other": str(one.id), "kind": "carer", "words": ""}

    assert browser.post(address("B-01", "standing/"), typed).status_code == 302
    assert "is recorded of these two people already" in said(browser.post(address("B-01", "standing/"), typed))
    made = Relationship.objects.get(kind="carer")
    assert browser.post(address("B-01", f"standing/{made.id}/end/")).status_code == 302

    made.refresh_from_db()
    assert made.ended_at is not None
    assert "ended" in said(browser.get(address("B-01")))


@pytest.mark.parametrize("left", ["one", "other", "kind"])
def test_what_is_left_out_is_asked_for_and_nothing_changes(family: World, left: str) -> None:
    one = survivor_of("B-01").id
    typed = {"one": str(one), "other": str(one), "kind": "carer"} | {left: ""}
    count = Relationship.objects.count()

    page = browser_of("Esther Vaughan").post(address("B-01", "standing/"), typed)

    assert "Nothing was changed." in said(page)
    assert Relationship.objects.count() == count


def test_who_lives_with_whom_is_not_ended_without_the_grant(family: World) -> None:
    home = Relationship.objects.get(kind="lives_with")

    there = browser_of("Stuart Bell").post(address("B-01", f"standing/{home.id}/end/"))
    missing = browser_of("Stuart Bell").post(address("B-01", f"standing/{new_id()}/end/"))

    assert (there.status_code, missing.status_code) == (404, 404)
    home.refresh_from_db()
    assert home.ended_at is None


@pytest.mark.parametrize("name", ["Martin Sole", "Owen Price", "Anita Halloran"])
def test_strangers_and_the_chair_get_the_answer_for_what_is_missing(family: World, name: str) -> None:
    assert browser_of(name).get(address("B-01", "standing/")).status_code == 404
