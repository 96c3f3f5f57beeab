"""Finding a service through the pages: what is asked, what is told, and what nobody is told."""

from __future__ import annotations

from datetime import time

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from holdfast.directory.models import Location, Service
from holdfast.project.world import take_in_services
from holdfast.rules.opening import Times, days_written
from holdfast.web.directory.present import hours
from tests.web.test_referral_pages import browser_of, said
from tests.world import World, key_file, world

__all__ = ["key_file", "world"]

MOST = 40


@pytest.fixture
def listed(world: World) -> World:
    """The world with the shipped services in Rivermouth's directory."""
    take_in_services(world.river)
    return world


def found(who: str, asked: str) -> str:
    """What somebody reads after a search."""
    return said(browser_of(who).get(f"/directory/?{asked}"))


def names(text: str) -> set[str]:
    """Which services stand in a page."""
    return {each.name for each in Service.objects.all() if f">{each.name.replace(chr(39), '&#x27;')}</a>" in text}


def test_nothing_is_searched_before_anything_is_asked(listed: World) -> None:
    page = said(browser_of("Priya Raman").get("/directory/"))
    assert names(page) == set()
    assert "Say what is needed" in page


@pytest.mark.parametrize(
    ("asked", "services"),
    [
        pytest.param(
            "need=pep",
            {"Emergency department", "The Alder Suite, sexual assault referral centre", "Sexual health clinic"},
            id="a need",
        ),
        pytest.param("need=emergency_shelter", {"Kingfisher Refuge", "Women's helpline"}, id="shelter"),
        pytest.param(
            "language=urdu&need=legal_advice", {"Rivermouth IDVA service", "Family law clinic"}, id="a language"
        ),
        pytest.param("age=9&need=child_support", {"Children's group"}, id="a child"),
        pytest.param("text=roshni", {"Roshni Links"}, id="a word"),
        pytest.param("need=training&language=zz", set(), id="nothing"),
    ],
)
def test_what_fits_is_shown(listed: World, asked: str, services: set[str]) -> None:
    page = found("Priya Raman", asked)
    assert names(page) == services
    assert ("No service fits all of this" in page) == (services == set())


@pytest.mark.parametrize(
    "who", ["Esther Vaughan", "Ngozi Eze", "Priya Raman", "Anita Halloran", "Stuart Bell", "Owen Price"]
)
def test_everybody_at_work_finds_services(listed: World, who: str) -> None:
    assert "Emergency department" in found(who, "need=emergency")


def test_somebody_of_another_area_finds_none_of_ours_and_no_page(listed: World) -> None:
    assert names(found("Joan Firth", "text=")) == set()
    ours = Service.objects.first()
    assert ours
    assert browser_of("Joan Firth").get(f"/directory/{ours.id}/").status_code == 404


def test_an_age_that_is_none_and_a_need_nobody_knows_are_told_and_the_rest_is_searched(listed: World) -> None:
    page = found("Priya Raman", "age=old&need=unheard&text=roshni")
    assert "Write the age in whole years" in page
    assert names(page) == {"Roshni Links"}


def test_the_page_of_a_service_says_how_when_and_what_to_bring(listed: World) -> None:
    clinic = Service.objects.get(name="Family law clinic")
    page = said(browser_of("Priya Raman").get(f"/directory/{clinic.id}/"))
    for each in (
        "Rivermouth Law Centre",
        "01632 960210",
        "tel:01632960210",
        "22 Market Place",
        "Letters from court",
        "Wednesday: 09:30–12:30",
        "Arabic",
    ):
        assert each in page


def test_the_page_of_a_refuge_has_a_telephone_and_no_place(listed: World) -> None:
    refuge = Service.objects.get(name="Kingfisher Refuge")
    page = said(browser_of("Priya Raman").get(f"/directory/{refuge.id}/"))
    assert "01632 960206" in page
    assert "ZZ1" not in page
    assert Location.objects.filter(disclosure="public").count() == Location.objects.count()


def test_a_list_and_a_page_ask_few_questions(listed: World) -> None:
    browser = browser_of("Priya Raman")
    clinic = Service.objects.get(name="Family law clinic")
    for address in ("/directory/?near=ZZ1&open_now=on&need=pep&language=en", f"/directory/{clinic.id}/"):
        browser.get(address)
        with CaptureQueriesContext(connections["default"]) as asked:
            browser.get(address)
        assert len(asked) <= MOST * 2, address


@pytest.mark.parametrize(
    ("times", "said_as"),
    [
        ([Times(time(9), time(17), by_day=days_written("MO,TU,WE,TH,FR"))], ["Monday to Friday: 09:00–17:00"]),
        ([Times(time(9), time(17), by_day=days_written("SA,SU"))], ["Saturday, Sunday: 09:00–17:00"]),
        ([Times(time(), time(23, 59))], ["Monday to Sunday: day and night"]),
        (
            [Times(time(9), time(12), by_day=days_written("MO")), Times(time(9), time(12), by_day=days_written("WE"))],
            ["Monday, Wednesday: 09:00–12:00"],
        ),
        ([Times(None, None)], []),
    ],
)
def test_times_are_said_in_words(times: list[Times], said_as: list[str]) -> None:
    assert hours(times) == said_as
