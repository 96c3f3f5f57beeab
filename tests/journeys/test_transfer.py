"""A case goes to another area by the pages of both sides: on a narrow screen right to left without scripts, and wide with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from holdfast.conference.models import Arrival
from holdfast.kernel import clock
from tests.conference.conftest import MEETING_DAY
from tests.journeys.browser import NARROW, WHOLE, WIDE, check_page, screenshot, seen_faults, visitor
from tests.journeys.test_pages import sign_in
from tests.journeys.walking import Month, Walker, Way
from tests.transfers.conftest import NEW_ADDRESS, Moving, made_moving
from tests.world import key_file

__all__ = ["key_file"]

pytestmark = pytest.mark.browser
# Ordinarily the first; a whole run takes both.
WAYS = {
    "narrow_rtl_plain": Way(NARROW, scripts=False, locale="ar"),
    "wide_scripts_keys": Way(WIDE, scripts=True, by_keys=True),
}


@pytest.fixture
def moves(
    transactional_db: None, key_file: Path, live_server: LiveServer, settings: Settings, tmp_path: Path
) -> Iterator[tuple[str, Moving]]:
    """Serve the case after its meeting, with its two open actions."""
    settings.HOLDFAST_DEMO, settings.HOLDFAST_DEMO_CLOCK = True, tmp_path / "demo-day"
    clock.set_day(MEETING_DAY.replace(day=1), anew=True)
    cache.clear()
    moving = made_moving()
    clock.set_day(MEETING_DAY)
    yield live_server.url, moving
    cache.clear()


def prove_again(who: Walker) -> None:
    """Show the second factor again where the house asks for it; in the demo that is a button."""
    if "step-up" in who.page.url:
        who.act(who.page.locator("main form button").first)


def esther_sends(month: Month, moving: Moving) -> None:
    """The sending coordinator says who goes where, who takes each action, and sends."""
    with month.as_somebody("Esther Vaughan") as who:
        who.follow("Cases")
        who.act(who.page.locator(f'a[href="/cases/{moving.case_id}/"]').first)
        who.press("To another area")
        who.sees("The minutes of 1 meeting")
        who.sees("2 contributions stay behind")
        first, second = moving.open_actions()
        who.fill_in(
            {
                "to": str(moving.world.north.id),
                "permanent": "yes",
                "he_knows": "no",
                "childrens_told": "yes",
                "address": NEW_ADDRESS,
                "postcode": "ZZ2 9XY",
                "her_service": "Harbour IDVA Service",
                "their_service": "Northgate Advocates",
                "note": "She has no car.",
            }
        )
        who.press("Keep")
        who.sees("Kept. Nothing was sent yet.")
        assert NEW_ADDRESS not in who.page.content()
        who.choose(who.page.locator(f'[name="action-{first.id}-taken"]'), "Northgate Police")
        who.write(who.page.locator(f'[name="action-{second.id}-because"]'), "The lock is of the old house.")
        who.press("Keep")
        screenshot(who.page, f"transfer-written-{month.way.width}")
        who.press("Send to the other area")
        prove_again(who)
        if not Arrival.objects.exists():
            who.press("Send to the other area")
        who.sees("Sent. Until the other area acknowledges it")


def martin_takes_it_over(month: Month) -> None:
    """The receiving coordinator reads what came along, acknowledges, and has a referral that waits."""
    with month.as_somebody("Martin Sole") as who:
        who.act(who.page.get_by_role("link", name=re.compile("Acknowledge a case")).first)
        if "/work/" in who.page.url:
            who.act(who.page.get_by_role("link", name=re.compile("go and do it")).first)
        who.sees("Drive past each evening.")
        who.follow("The minutes and risk checklists that come along")
        who.sees("Zqopen he waits at the school.")
        assert "Zqmarked" not in who.page.content()
        screenshot(who.page, f"transfer-along-{month.way.width}")
        who.page.go_back()
        who.press("We have the case")
        who.sees("The case is yours now")
        screenshot(who.page, f"transfer-taken-over-{month.way.width}")


@pytest.mark.parametrize("way", list(WAYS)[: None if WHOLE else 1])
def test_a_case_goes_over_by_links_and_buttons_alone(chromium: Browser, moves: tuple[str, Moving], way: str) -> None:
    address, moving = moves
    month = Month(chromium, address, moving.world, WAYS[way])
    esther_sends(month, moving)
    martin_takes_it_over(month)
    with month.as_somebody("Esther Vaughan") as who:
        who.follow("Referrals")
        who.follow("Between areas")
        who.sees("Northgate")
        assert who.page.goto(f"/cases/{moving.case_id}/").status == 404  # type: ignore[union-attr]  # a page that answers


def test_the_pages_of_both_sides_are_free_of_faults(chromium: Browser, moves: tuple[str, Moving]) -> None:
    address, moving = moves
    with visitor(chromium, address, width=NARROW, locale="ar") as visit:
        sign_in(visit, "Esther Vaughan")
        check_page(visit, f"/transfers/of/{moving.case_id}/")
        moving.write()
        check_page(visit, f"/transfers/of/{moving.case_id}/")
    arrival_id = moving.send()
    with visitor(chromium, address, width=NARROW, locale="ar") as visit:
        sign_in(visit, "Martin Sole")
        for page in ("/transfers/", f"/transfers/arrivals/{arrival_id}/", f"/transfers/arrivals/{arrival_id}/along/"):
            check_page(visit, page)
        assert seen_faults(visit.page) == []
