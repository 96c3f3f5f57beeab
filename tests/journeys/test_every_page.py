"""Every address that shows a page, opened in a browser by somebody who may: nothing said by axe, no sideways scroll, no key that is caught.

Which pages there are is read from the addresses themselves, so a new page is looked at from its first day. On a whole run all of them are
opened; on another every sixth, always the same.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.access_matrix.routes import every_route
from tests.access_matrix.test_every_field import NAMED, put
from tests.access_matrix.test_hearing import Opened, opened
from tests.access_matrix.test_meetings import sent
from tests.access_matrix.visitors import browser_with
from tests.conference.conftest import demo_clock, key_file
from tests.journeys.browser import NARROW, WHOLE, Visit, check_page, screenshot, visitor

__all__ = ["demo_clock", "key_file", "opened", "sent"]

pytestmark = pytest.mark.browser

# Who is asked for a page first; the first to be shown it opens it.
ASKED = ("advocate", "coordinator", "chair", "sender's representative", "advocates' lead", "auditor", "administrator")
LEAST = 70
MOST_STOPS = 700
# Every so many pages are opened on a run that is not whole.
STRIDE = 1 if WHOLE else 6
NEXT_STOP = """() => {
    const at = document.activeElement;
    const all = window.stops ?? (window.stops = []);
    // A browser's own field for a day is several stops in one.
    if (at === all[all.length - 1]) { return true; }
    // Where a message took the focus when the page came, what stands before it is come to after the last.
    if (at === document.body) { window.rounds = (window.rounds ?? 0) + 1; return window.rounds < 2; }
    if (all.includes(at)) { return false; }
    all.push(at);
    return true;
}"""
MISSED = """() => {
    const reached = new Set(window.stops);
    const wanted = "a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select, textarea, summary";
    return [...document.querySelectorAll(wanted)].filter((each) => {
        const shown = each.checkVisibility({visibilityProperty: true}) && each.tabIndex >= 0;
        const group = each.type === "radio" && [...reached].some((other) => other.name === each.name && other.form === each.form);
        return shown && !group && !reached.has(each);
    }).map((each) => each.outerHTML.slice(0, 120));
}"""


@dataclass(frozen=True)
class Shown:
    """A page, and who opens it."""

    name: str
    relation: str
    path: str


def pages(opened: Opened, things: dict[str, UUID]) -> Iterator[Shown]:
    """Yield each address that answers with a page, once."""
    for route in every_route():
        if route.is_of_allauth or any(name not in things for name in NAMED.findall(route.written)):
            continue
        path = "/" + NAMED.sub(lambda named: str(things[named[1]]), route.written)
        for relation in ASKED:
            answer = browser_with(opened.sessions[relation]).get(path)
            if answer.status_code == HTTPStatus.OK and "html" in answer["Content-Type"]:
                yield Shown(route.name, relation, path)
                break


def missed_by_the_keys(page: Page) -> list[str]:
    """Walk through the page by the Tab key until it comes round; return what can be used and was not come to."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if not page.evaluate(NEXT_STOP):
            break
    missed: list[str] = page.evaluate(MISSED)
    return missed


def test_every_page_is_free_of_faults_and_walked_through_by_the_keys(
    chromium: Browser, opened: Opened, live_server: LiveServer
) -> None:
    every = list(pages(opened, put(opened, "rare words")))
    assert len(every) >= LEAST
    faults = []
    for relation in ASKED:
        theirs = [each for each in every if each.relation == relation and zlib.crc32(each.name.encode()) % STRIDE == 0]
        with visitor(chromium, live_server.url, width=NARROW, locale="ar") as visit:
            as_somebody(visit, live_server.url, opened.sessions[relation])
            for each in theirs:
                check_page(visit, each.path)
                screenshot(visit.page, f"every-{re.sub(r'[^a-z-]', '-', each.name)}")
                faults += [f"{each.name}: {missed}" for missed in missed_by_the_keys(visit.page)]
    assert faults == []


def as_somebody(visit: Visit, address: str, session: str) -> None:
    """Let the browser be signed in as somebody is already."""
    visit.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
