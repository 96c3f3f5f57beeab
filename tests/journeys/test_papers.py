"""A copy chosen, looked through and taken, and the quarter's return, in a real browser: narrow and wide, in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser
from pypdf import PdfReader
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from holdfast.conference import actions
from holdfast.kernel import clock
from tests.conference.conftest import MEETING_DAY, Month
from tests.documents.meeting import answer, hold
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
from tests.journeys.test_pages import sign_in
from tests.world import key_file, make_month

__all__ = ["key_file"]

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Served:
    """The demo's world where it is served, and its December meeting."""

    address: str
    month: Month

    @property
    def papers(self) -> str:
        """Where the meeting's papers are."""
        return f"/papers/{self.month.meeting_id}/"


@pytest.fixture
def served(
    transactional_db: None, key_file: Path, live_server: LiveServer, settings: Settings, tmp_path: Path
) -> Iterator[Served]:
    """Serve the demo with the December meeting planned."""
    settings.HOLDFAST_DEMO, settings.HOLDFAST_DEMO_CLOCK = True, tmp_path / "demo-day"
    clock.set_day(date(2026, 11, 27), anew=True)
    cache.clear()
    world = make_month()
    meeting_id = actions.plan_meeting(by=world.viewer("Esther Vaughan"), area=world.river, held_on=MEETING_DAY)
    yield Served(live_server.url, Month(world, meeting_id))
    cache.clear()


def show_it_is_me(visit: Visit, address: str) -> None:
    """Ask for a page that asks back, and answer."""
    go(visit, address)
    visit.page.locator("form[action='/step-up/'] button").click()
    visit.page.wait_for_load_state()


def choose(visit: Visit, kind: str) -> None:
    """Choose a paper for oneself and look through it."""
    visit.page.locator(f"input[name=kind][value={kind}]").check()
    visit.page.locator("main form button").first.click()
    visit.page.wait_for_load_state()


def check_here(visit: Visit) -> None:
    """Insist that the page that stands now is free of faults."""
    assert seen_faults(visit.page) + visit.console == []


@pytest.mark.parametrize(("width", "locale"), LOOKED_AT)
def test_the_pages_of_papers_and_of_the_return_are_free_of_faults(
    chromium: Browser, served: Served, width: int, locale: str
) -> None:
    hold(served.month)
    with visitor(chromium, served.address, width=width, locale=locale) as visit:
        sign_in(visit, "Esther Vaughan")
        show_it_is_me(visit, served.papers)
        check_page(visit, served.papers)
        screenshot(visit.page, f"papers-{width}-{locale}")
        choose(visit, "minutes")
        check_here(visit)
        visit.page.locator("details summary").nth(1).click()
        check_here(visit)
        screenshot(visit.page, f"papers-preview-{width}-{locale}")
        check_page(visit, "/return/?quarter=2026q4")
        screenshot(visit.page, f"return-{width}-{locale}")
        check_page(visit, "/return/?quarter=2026q3")
        screenshot(visit.page, f"return-missing-{width}-{locale}")


def test_a_copy_is_taken_without_scripts(chromium: Browser, served: Served, tmp_path: Path) -> None:
    served.month.circulate()
    with visitor(chromium, served.address, width=NARROW, scripts=False) as visit:
        sign_in(visit, "Ngozi Eze")
        show_it_is_me(visit, served.papers)
        choose(visit, "pack")
        with visit.page.expect_download() as taken:
            visit.page.get_by_role("button", name="Make and download").click()
        assert taken.value.suggested_filename == "pack-2026-12-08.pdf"
        taken.value.save_as(tmp_path / "pack.pdf")
    assert "Copy for Ngozi Eze" in PdfReader(tmp_path / "pack.pdf").pages[0].extract_text()


def test_something_sealed_stops_the_copy_and_says_where(chromium: Browser, served: Served) -> None:
    served.month.circulate()
    answer(served.month, "Ngozi Eze", served.month.listed()[0].id, "She sleeps at 12 Quay Row.")
    with visitor(chromium, served.address) as visit:
        sign_in(visit, "Esther Vaughan")
        show_it_is_me(visit, served.papers)
        choose(visit, "pack")
        visit.page.get_by_text("This paper cannot be made").wait_for()
        check_here(visit)
        screenshot(visit.page, "papers-sealed")
        assert visit.page.get_by_role("button", name="Make and download").count() == 0
        assert "Quay Row" not in visit.page.content()
