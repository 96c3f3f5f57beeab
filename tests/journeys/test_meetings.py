"""The pages before a meeting in a real browser, and a tired representative with seventeen cases and no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from holdfast.agencies.queries import agencies_in
from holdfast.cases.models import Screening
from holdfast.conference import actions, queries
from holdfast.kernel import clock
from tests.conference.conftest import MEETING_DAY
from tests.conference.test_joined_later import join_the_list
from tests.journeys.browser import LOOKED_AT, NARROW, check_page, go, screenshot, visitor
from tests.journeys.test_pages import sign_in
from tests.world import World, key_file, make_month

__all__ = ["key_file"]

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Prepared:
    """The demo's world where it is served, with its December meeting planned."""

    address: str
    world: World
    meeting_id: UUID

    @property
    def page(self) -> str:
        return f"/meetings/{self.meeting_id}/"

    def send(self) -> None:
        invited = [each.id for each in agencies_in(self.world.river.id).values() if each.agency_type != "coordination"]
        esther = self.world.viewer("Esther Vaughan")
        actions.circulate(by=esther, area=self.world.river, meeting_id=self.meeting_id, agency_ids=invited)

    def first(self) -> UUID:
        return queries.listed_at(self.world.viewer("Ngozi Eze"), self.meeting_id)[0].id


@pytest.fixture
def prepared(
    transactional_db: None, key_file: Path, live_server: LiveServer, settings: Settings, tmp_path: Path
) -> Iterator[Prepared]:
    """Serve the demo with the month taken in and its meeting planned."""
    settings.HOLDFAST_DEMO, settings.HOLDFAST_DEMO_CLOCK = True, tmp_path / "demo-day"
    clock.set_day(date(2026, 11, 27), anew=True)
    cache.clear()
    world = make_month()
    planned = actions.plan_meeting(by=world.viewer("Esther Vaughan"), area=world.river, held_on=MEETING_DAY)
    yield Prepared(live_server.url, world, planned)
    cache.clear()


@pytest.mark.parametrize(("width", "locale"), LOOKED_AT)
def test_the_pages_before_a_meeting_are_free_of_faults(
    chromium: Browser, prepared: Prepared, width: int, locale: str
) -> None:
    agencies = "&".join(f"agencies={each}" for each in agencies_in(prepared.world.river.id))
    urgent = Screening.objects.filter(outcome="emergency").values_list("referral_id", flat=True)[0]
    with visitor(chromium, prepared.address, width=width, locale=locale) as visit:
        sign_in(visit, "Esther Vaughan")
        planned = {
            "meetings": "/meetings/",
            "meeting-planned": prepared.page,
            "meeting-nobody": f"{prepared.page}send/",
            "meeting-sending": f"{prepared.page}send/?{agencies}",
            "meeting-emergency": f"/meetings/emergency/{urgent}/",
        }
        for name, address in planned.items():
            check_page(visit, address)
            screenshot(visit.page, f"{name}-{width}-{locale}")
        prepared.send()
        check_page(visit, prepared.page)
        screenshot(visit.page, f"meeting-sent-{width}-{locale}")
        check_page(visit, f"/meetings/put-off/{prepared.first()}/")
        join_the_list(prepared.world)
        check_page(visit, f"{prepared.page}send-joined/")
        screenshot(visit.page, f"meeting-joined-{width}-{locale}")
    with visitor(chromium, prepared.address, width=width, locale=locale) as visit:
        sign_in(visit, "Ngozi Eze")
        for name, address in {
            "research": f"{prepared.page}research/",
            "case": f"/research/{prepared.first()}/",
        }.items():
            check_page(visit, address)
            screenshot(visit.page, f"{name}-asked-{width}-{locale}")


def test_a_tired_representative_answers_every_case_without_scripts(chromium: Browser, prepared: Prepared) -> None:
    prepared.send()
    with visitor(chromium, prepared.address, width=NARROW, scripts=False) as visit:
        page = visit.page
        sign_in(visit, "Ngozi Eze")
        page.get_by_role("link", name="Return research on the case").click()
        page.get_by_role("link", name="go and do it").click()
        page.get_by_role("link", name=re.compile("Look and answer")).first.click()
        page.get_by_label("Risks your agency sees").fill("He waits at her bus stop.")
        page.get_by_role("button", name="Return", exact=True).click()
        page.get_by_text("Your text is saved and not yet returned").first.wait_for()
        for tick in (re.compile("is relevant"), re.compile("It is necessary"), re.compile("It is proportionate")):
            page.get_by_label(tick).check()
        page.get_by_role("button", name="Return", exact=True).click()
        page.get_by_text("1 of 17 cases are answered.").wait_for()
        page.get_by_role("button", name=re.compile("^Nothing known")).first.click()
        page.get_by_text("2 of 17 cases are answered.").wait_for()
        page.get_by_role("button", name=re.compile("Answer all ticked")).click()
        page.get_by_text("17 of 17 cases are answered.").wait_for()
        go(visit, "/")
        assert page.get_by_text("Return research").count() == 0


def test_the_enter_key_in_the_day_answers_no_case(chromium: Browser, prepared: Prepared) -> None:
    prepared.send()
    with visitor(chromium, prepared.address, scripts=False) as visit:
        sign_in(visit, "Ngozi Eze")
        go(visit, f"{prepared.page}research/")
        visit.page.get_by_label("Year").press("Enter")
        visit.page.get_by_text("Tick at least one case, or use the button of one.").first.wait_for()
        visit.page.get_by_text("0 of 17 cases are answered.").wait_for()


def test_a_coordinator_plans_sends_and_puts_off_without_scripts(chromium: Browser, prepared: Prepared) -> None:
    with visitor(chromium, prepared.address, scripts=False) as visit:
        page = visit.page
        sign_in(visit, "Esther Vaughan")
        go(visit, prepared.page)
        page.get_by_label("Turning Tide").uncheck()
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("heading", name="Send the case list to these agencies?").wait_for()
        assert page.get_by_role("rowheader", name="Turning Tide").count() == 0
        page.get_by_role("button", name="Send the case list").click()
        page.get_by_text("The case list was sent.").wait_for()
        page.get_by_role("link", name=re.compile("Put off")).first.click()
        page.get_by_label("Why is it put off?").fill("The referrer is ill.")
        page.get_by_role("button", name="Put it off").click()
        page.get_by_text("The case is put off to Tuesday 12 January 2027.").wait_for()
