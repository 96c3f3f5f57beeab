"""The pages of the month in a real browser: narrow and wide, with and without scripts, in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from holdfast.agencies.models import Agreement
from holdfast.cases.models import Referral
from holdfast.kernel import clock
from tests.journeys.browser import (
    LOOKED_AT,
    NARROW,
    Visit,
    check_page,
    go,
    screenshot,
    seen_faults,
    visitor,
)
from tests.world import key_file, make_month

__all__ = ["key_file"]

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Served:
    """The demo's world where it is served, and the addresses of one referral and its case."""

    address: str
    referral: str
    case: str


@pytest.fixture
def served_month(
    transactional_db: None, key_file: Path, live_server: LiveServer, settings: Settings, tmp_path: Path
) -> Iterator[Served]:
    """Serve the demo with the month taken in."""
    settings.HOLDFAST_DEMO, settings.HOLDFAST_DEMO_CLOCK = True, tmp_path / "demo-day"
    clock.set_day(date(2026, 11, 27), anew=True)
    cache.clear()
    make_month()
    referral = Referral.objects.get(ref="A-01")
    yield Served(live_server.url, f"/referrals/{referral.id}/", f"/cases/{referral.case_id}/")
    cache.clear()


def sign_in(visit: Visit, name: str) -> None:
    """Pick a member of the cast on the demo's sign-in page."""
    go(visit, "/sign-in/demo/")
    visit.page.get_by_role("button", name=name).click()
    visit.page.wait_for_load_state()


@pytest.mark.parametrize(("width", "locale"), LOOKED_AT)
def test_the_pages_are_free_of_faults(chromium: Browser, served_month: Served, width: int, locale: str) -> None:
    with visitor(chromium, served_month.address, width=width, locale=locale) as visit:
        check_page(visit, "/sign-in/demo/")
        screenshot(visit.page, f"sign-in-{width}-{locale}")
        sign_in(visit, "Esther Vaughan")
        for name, address in (
            ("home", "/"),
            ("queue", "/referrals/"),
            ("referral", served_month.referral),
            ("decided", "/referrals/?show=decided"),
            ("cases", "/cases/"),
            ("case", served_month.case),
            ("case-access", f"{served_month.case}access/"),
            ("case-person", f"{served_month.case}people/"),
            ("case-told", f"{served_month.case}told/"),
            ("case-asked", f"{served_month.case}told/asked/"),
            ("case-same", f"{served_month.case}same/"),
            ("case-further-abuse", f"{served_month.case}incidents/"),
            ("case-elsewhere", f"{served_month.case}elsewhere/"),
            ("search", "/people/"),
            ("agreement", "/agreement/"),
            ("inbox", "/inbox/"),
            ("when", "/inbox/when/"),
            ("calendar", "/inbox/calendar/"),
            ("for-you", "/for-you/"),
            ("talk", "/for-you/talk/"),
            ("supervision", "/for-you/notes/"),
        ):
            check_page(visit, address)
            screenshot(visit.page, f"{name}-{width}-{locale}")
        assert visit.page.evaluate("document.documentElement.dir") == ("rtl" if locale == "ar" else "ltr")


@pytest.mark.parametrize(("width", "locale"), LOOKED_AT)
def test_safe_contact_is_reached_through_step_up_and_a_purpose(
    chromium: Browser, served_month: Served, width: int, locale: str
) -> None:
    with visitor(chromium, served_month.address, width=width, locale=locale) as visit:
        sign_in(visit, "Priya Raman")
        where = f"{served_month.case}contact/"
        go(visit, where)
        if "step-up" in visit.page.url:
            visit.page.locator("main form button").click()
            visit.page.wait_for_load_state()
        check_page(visit, where)
        screenshot(visit.page, f"contact-why-{width}-{locale}")
        visit.page.locator("input[name=purpose]").first.check()
        visit.page.locator("main form button").click()
        visit.page.locator("main form").nth(1).wait_for()
        assert seen_faults(visit.page) == []
        screenshot(visit.page, f"contact-{width}-{locale}")


def test_a_referral_is_decided_without_scripts(chromium: Browser, served_month: Served) -> None:
    with visitor(chromium, served_month.address, width=NARROW, scripts=False) as visit:
        sign_in(visit, "Esther Vaughan")
        go(visit, served_month.referral)
        visit.page.get_by_label("Not for this conference; offer another route").check()
        visit.page.get_by_role("button", name="Decide", exact=True).click()
        visit.page.get_by_role("alert").wait_for()
        visit.page.get_by_label("Why, if this is not what the rule proposes").fill("Outreach has her.")
        visit.page.get_by_role("button", name="Decide", exact=True).click()
        visit.page.get_by_text("Decided by the coordinator on").wait_for()


def test_a_person_is_found_without_scripts(chromium: Browser, served_month: Served) -> None:
    with visitor(chromium, served_month.address, width=NARROW, scripts=False) as visit:
        sign_in(visit, "Esther Vaughan")
        go(visit, "/people/")
        visit.page.get_by_label("Name", exact=True).fill("Marisol Petigrew")
        visit.page.get_by_label("Date of birth").fill("14/03/1991")
        visit.page.get_by_role("button", name="Search").click()
        visit.page.locator("table").get_by_text("Marisol Pettigrew").wait_for()
        assert "Petigrew" not in visit.page.url


def test_the_walled_and_the_neighbour_see_an_error_page_free_of_faults(chromium: Browser, served_month: Served) -> None:
    with visitor(chromium, served_month.address, width=NARROW) as visit:
        sign_in(visit, "Martin Sole")
        check_page(visit, served_month.referral, status=404)


def test_the_agreement_is_signed_on_the_way_to_the_queue(chromium: Browser, served_month: Served) -> None:
    with visitor(chromium, served_month.address) as visit:
        sign_in(visit, "Esther Vaughan")
        Agreement.objects.filter(user__name="Esther Vaughan").update(until_at=clock.now())
        go(visit, "/referrals/")
        visit.page.get_by_role("button", name="I have read this and agree").click()
        visit.page.get_by_role("heading", name="Referrals").wait_for()
