"""A whole referral in a real browser: on a narrow screen without scripts, and each of its pages free of faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from holdfast.agencies.models import Agency
from holdfast.cases.actions.drafting import begin_draft
from holdfast.cases.actions.guests import make_link
from holdfast.cases.models import Draft, Referral
from holdfast.kernel import clock
from tests.journeys.browser import (
    LOOKED_AT,
    NARROW,
    Visit,
    axe_faults,
    check_page,
    go,
    overflow_faults,
    screenshot,
    visitor,
)
from tests.journeys.test_pages import sign_in
from tests.refer.filling import CHILD, HARMER, PAGES, ticks
from tests.world import World, key_file, make_world

__all__ = ["key_file"]

pytestmark = pytest.mark.browser
ORDER = (
    *("referrer", "survivor", "about", "home", "contact", "perpetrators", "children", "others"),
    *("checklist", "grounds", "happened", "wishes", "no-consent", "keep-from"),
)


@pytest.fixture
def served_world(transactional_db: None, key_file: Path, settings: Settings, tmp_path: Path) -> Iterator[World]:
    """The demo's world on its own day."""
    settings.HOLDFAST_DEMO, settings.HOLDFAST_DEMO_CLOCK = True, tmp_path / "demo-day"
    clock.set_day(date(2026, 11, 27), anew=True)
    cache.clear()
    yield make_world()
    cache.clear()


def press(page: Page, name: str) -> None:
    """Press a button and wait for what it leads to; the page reached has to be free of faults."""
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()
    assert overflow_faults(page) == [], page.url


def fill_in(page: Page, typed: Mapping[str, object]) -> None:
    """Fill one page as a person would: radios and boxes by their choice, the rest by typing."""
    for name, value in typed.items():
        for each in value if isinstance(value, list) else [value]:
            field = page.locator(f'[name="{name}"]')
            if field.first.get_attribute("type") in {"radio", "checkbox"}:
                page.locator(f'[name="{name}"][value="{each}"]').check(force=True)
            else:
                field.fill(str(each))


def write_all(visit: Visit, world: World) -> None:
    """Write every page in order, from the first to the check, by nothing but the buttons."""
    page = visit.page
    typed: dict[str, Mapping[str, object]] = {
        **PAGES,
        "perpetrators": HARMER,
        "children": CHILD,
        "checklist": ticks(world.river),
    }
    page.get_by_role("link", name="Who is referring").click()
    for part in ORDER:
        page.wait_for_url(f"**/{part}/")
        fill_in(page, typed[part])
        press(page, "Save and go on")
    page.wait_for_url("**/check/")


def test_a_representative_refers_on_a_narrow_screen_without_scripts(
    chromium: Browser, served_world: World, live_server: LiveServer
) -> None:
    with visitor(chromium, live_server.url, width=NARROW, scripts=False) as visit:
        sign_in(visit, "Stuart Bell")
        go(visit, "/refer/")
        press(visit.page, "Begin a referral")
        write_all(visit, served_world)
        press(visit.page, "Send the referral")
        visit.page.get_by_role("heading", name="The referral was sent").wait_for()
        visit.page.get_by_text("was told at this moment").wait_for()
        assert "Fenwick" not in visit.page.url + visit.page.title()
    assert Referral.objects.get().answers["survivor_name"] == "Orla Fenwick"


def test_somebody_without_an_account_refers_by_a_link(
    chromium: Browser, served_world: World, live_server: LiveServer
) -> None:
    agency = Agency.objects.get(name="Rivermouth Police")
    token = make_link(by=served_world.viewer("Esther Vaughan"), agency_id=agency.id)
    path = f"/refer/link/{UUID(bytes=token[:16])}/{UUID(bytes=token[16:])}/"
    with visitor(chromium, live_server.url, width=NARROW) as visit:
        check_page(visit, path)
        press(visit.page, "Begin")
        assert axe_faults(visit.page) == []
        write_all(visit, served_world)
        press(visit.page, "Send the referral")
        visit.page.get_by_role("heading", name="The referral was sent").wait_for()
        assert axe_faults(visit.page) == []
        check_page(visit, path, status=404)
    assert Referral.objects.get().agency_id == agency.id


@pytest.mark.parametrize(("width", "locale"), LOOKED_AT)
def test_the_pages_of_referring_are_free_of_faults(
    chromium: Browser, served_world: World, live_server: LiveServer, width: int, locale: str
) -> None:
    draft = begin_draft(by=served_world.viewer("Esther Vaughan"))
    with visitor(chromium, live_server.url, width=width, locale=locale) as visit:
        sign_in(visit, "Esther Vaughan")
        for name in ("", "links/", "sheet/", "gone/"):
            check_page(visit, f"/refer/{name}")
            screenshot(visit.page, f"refer-{name.strip('/') or 'home'}-{width}-{locale}")
        go(visit, "/refer/links/")
        visit.page.get_by_role("combobox").select_option("Rivermouth Police")
        press(visit.page, visit.page.locator("main form button").first.inner_text())
        assert axe_faults(visit.page) == []
        screenshot(visit.page, f"refer-links-made-{width}-{locale}")
        for part in ("", *(f"{each}/" for each in ORDER), "check/", "throw-away/"):
            check_page(visit, f"/refer/{draft}/{part}")
            screenshot(visit.page, f"refer-draft-{part.strip('/') or 'tasks'}-{width}-{locale}")
    assert Draft.objects.count() == 1


def test_the_checklist_counts_while_it_is_filled(
    chromium: Browser, served_world: World, live_server: LiveServer
) -> None:
    draft = begin_draft(by=served_world.viewer("Stuart Bell"))
    with visitor(chromium, live_server.url) as visit:
        sign_in(visit, "Stuart Bell")
        go(visit, f"/refer/{draft}/checklist/")
        fill_in(visit.page, {"item_injury": "yes", "item_fear": "unknown", "item_weapons": "yes"})
        visit.page.wait_for_function("document.querySelector('[data-count=yes]').textContent === '2'")
        assert visit.page.locator("[data-count=unknown]").inner_text() == "1"
        assert visit.page.locator("[data-count=no]").inner_text() == "0"
        visit.page.get_by_text("Draft saved.").wait_for()
    assert Draft.objects.get().answers["checklist"] == {"injury": "yes", "fear": "unknown", "weapons": "yes"}
