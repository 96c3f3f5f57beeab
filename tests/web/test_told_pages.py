"""What is told to everybody, through the pages: put forward by one, read and approved by another, taken back by one."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from holdfast.agencies.choices import Role
from holdfast.agencies.queries import staff_of
from holdfast.directory.choices import Disclosure
from holdfast.directory.models import Address, Location, PublicListing, Service, ServiceAtLocation
from holdfast.project.world import take_in_services
from tests.web.test_referral_pages import browser_of, said
from tests.world import World, key_file, world

__all__ = ["key_file", "world"]

ESTHER = "Esther Vaughan"
MOST = 20


@pytest.fixture
def listed(world: World) -> World:
    """The world with the shipped services in Rivermouth's directory."""
    take_in_services(world.river)
    return world


@pytest.fixture
def second(listed: World) -> str:
    """The name of a lead, who keeps the directory too."""
    return next(each.name for each in staff_of(listed.river.id) if each.role == Role.LEAD)


def clinic() -> Service:
    """The one service these tests tell of."""
    return Service.objects.get(name="Family law clinic")


def put_forward() -> PublicListing:
    """Let the coordinator put the clinic forward by the page."""
    browser_of(ESTHER).post("/directory/told/put-forward/", {"service": [str(clinic().id)]})
    return PublicListing.objects.get(ended_at=None, approved_at=None)


def test_one_puts_forward_and_another_reads_and_approves(listed: World, second: str) -> None:
    before = said(browser_of(ESTHER).get("/directory/told/"))
    assert before.count("Not told yet") == Service.objects.count()
    waits = put_forward()

    assert "You put forward, and somebody else approves" in said(browser_of(ESTHER).get("/directory/told/"))
    page = said(browser_of(second).get(f"/directory/told/{waits.id}/"))
    assert "22 Market Place" in page
    assert "Wednesday" not in page  # what is told is the standard's own words
    browser_of(second).post("/directory/told/answer/", {"listing": [str(waits.id)], "answer": "approve"})

    assert "It is approved: this may be told to everybody." in said(
        browser_of(ESTHER).get(f"/directory/{clinic().id}/")
    )
    assert said(browser_of(ESTHER).get("/directory/told/")).count("Not told yet") == Service.objects.count() - 1


def test_whoever_put_it_forward_is_told_that_another_approves(listed: World) -> None:
    waits = put_forward()
    answered = browser_of(ESTHER).post(
        "/directory/told/answer/", {"listing": [str(waits.id)], "answer": "approve"}, follow=True
    )
    assert "somebody else has to approve it" in said(answered)
    assert "somebody else approves it" in said(browser_of(ESTHER).get(f"/directory/told/{waits.id}/"))
    waits.refresh_from_db()
    assert waits.approved_at is None


def test_a_change_is_read_beside_what_is_told_now(listed: World, second: str) -> None:
    first = put_forward()
    browser_of(second).post("/directory/told/answer/", {"listing": [str(first.id)], "answer": "approve"})
    of = clinic()
    of.wait_time, of.would_tell = "A month.", "changed"
    of.save()
    waits = put_forward()
    page = said(browser_of(second).get(f"/directory/told/{waits.id}/"))
    assert "A month." in page
    assert "22 Market Place" not in page
    browser_of(second).post("/directory/told/answer/", {"listing": [str(waits.id)], "answer": "refuse"})
    waits.refresh_from_db()
    assert waits.ending == "refused"


@pytest.mark.parametrize("chosen", [{}, {"service": ["x"]}, {"listing": ["", "1"]}])
def test_choosing_nothing_is_said(listed: World, chosen: dict[str, list[str]]) -> None:
    for address in ("/directory/told/put-forward/", "/directory/told/answer/"):
        assert "Choose at least one service" in said(browser_of(ESTHER).post(address, chosen, follow=True))


def test_one_takes_it_back(listed: World, second: str) -> None:
    waits = put_forward()
    browser_of(second).post("/directory/told/answer/", {"listing": [str(waits.id)], "answer": "approve"})
    answered = browser_of(ESTHER).post(f"/directory/{clinic().id}/withdraw/", follow=True)
    assert "It is told to nobody" in said(answered)
    assert "Put it forward" in said(answered)


@pytest.mark.parametrize(("town", "disclosure"), [("", Disclosure.NEVER), ("Rivermouth", Disclosure.TOWN)])
def test_a_place_is_hidden_from_its_page(listed: World, town: str, disclosure: Disclosure) -> None:
    of = clinic()
    place = Location.objects.get(pk__in=ServiceAtLocation.objects.filter(service=of).values("location"))
    answered = browser_of(ESTHER).post(f"/directory/{of.id}/hide/{place.pk}/", {"town": town}, follow=True)
    place.refresh_from_db()
    assert "The way there is forgotten" in said(answered)
    assert "22 Market Place" not in said(answered)
    assert not Address.objects.filter(location=place).exists()
    assert place.disclosure == disclosure


def test_a_place_that_was_hidden_is_said_to_be_public_and_the_page_says_what_comes_next(listed: World) -> None:
    of = clinic()
    place = Location.objects.get(pk__in=ServiceAtLocation.objects.filter(service=of).values("location"))
    browser = browser_of(ESTHER)
    page = said(browser.post(f"/directory/{of.id}/hide/{place.id}/", {"town": ""}, follow=True))
    assert "This address is public" in page
    page = said(browser.post(f"/directory/{of.id}/public/{place.id}/", follow=True))
    assert "Take the file in again to bring the address back" in page
    assert "22 Market Place" not in page
    take_in_services(listed.river)
    assert "22 Market Place" in said(browser.get(f"/directory/{of.id}/"))


@pytest.mark.parametrize("who", ["Priya Raman", "Ngozi Eze", "Anita Halloran", "Joan Firth"])
def test_who_does_not_keep_the_directory_sees_and_does_none_of_it(listed: World, who: str) -> None:
    waits, of = put_forward(), clinic()
    browser = browser_of(who)
    assert browser.get("/directory/told/").status_code == 404
    assert browser.get(f"/directory/told/{waits.id}/").status_code == 404
    for address in ("told/put-forward/", "told/answer/", f"{of.id}/withdraw/", f"{of.id}/public/{of.id}/"):
        assert browser.post(f"/directory/{address}", {"service": [str(of.id)]}).status_code == 404
    assert "What is told to everybody" not in said(browser.get("/directory/"))
    waits.refresh_from_db()
    assert waits.ended_at is None


def test_the_list_asks_few_questions(listed: World) -> None:
    browser = browser_of(ESTHER)
    browser.get("/directory/told/")
    with CaptureQueriesContext(connections["default"]) as asked:
        browser.get("/directory/told/")
    assert len(asked) <= MOST
