"""Somebody of the cast at work in a browser: pages are reached by links and buttons, and none of them scrolls sideways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Browser, Page

from tests.journeys.browser import WIDE, overflow_faults, visitor
from tests.journeys.test_pages import sign_in
from tests.world import World

HERS = "Orla Fenwick"
HEARD = "Marisol Pettigrew"
PUT_OFF = "Robert Ames"


@dataclass(frozen=True)
class Month:
    """Where the month is served, and in what browser it is walked."""

    browser: Browser
    address: str
    world: World

    @contextmanager
    def as_somebody(self, name: str, *, width: int = WIDE, scripts: bool = False) -> Iterator[Page]:
        """Sign a member of the cast in, without scripts unless they are asked for."""
        with visitor(self.browser, self.address, width=width, scripts=scripts) as visit:
            visit.page.set_default_timeout(10_000)
            sign_in(visit, name)
            yield visit.page
            assert not visit.foreign


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press a button; the page that comes scrolls in one direction only."""
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()
    assert overflow_faults(page) == [], page.url


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow a link by its words."""
    page.get_by_role("link", name=name).first.click()
    page.wait_for_load_state()
    assert overflow_faults(page) == [], page.url


def move_on(page: Page, day: date) -> None:
    """Move the demo's calendar from its banner."""
    page.get_by_label("Go forward to").fill(day.isoformat())
    press(page, "Go")
