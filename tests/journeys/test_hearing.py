"""The meeting day in a real browser: free of faults in each width and direction, and one case heard by keyboard without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from holdfast.conference import actions
from holdfast.conference.choices import ListingState, Whom
from holdfast.conference.models import Action, Listing, Risk
from holdfast.conference.queries.noting import notes_of
from holdfast.kernel import clock
from tests.conference.conftest import MEETING_DAY, Month, demo_clock
from tests.journeys.browser import LOOKED_AT, NARROW, Visit, check_page, go, screenshot, seen_faults, visitor
from tests.journeys.test_pages import sign_in
from tests.world import key_file, make_month

__all__ = ["demo_clock", "key_file"]

pytestmark = pytest.mark.browser
# Of somebody who types without haste: forty words a minute are three and a half.
KEYS_A_SECOND = 3


@dataclass(frozen=True)
class Served:
    """The month where it is served, its meeting sent round and the day come."""

    address: str
    month: Month

    @property
    def room(self) -> str:
        return f"/hearing/{self.month.meeting_id}/"

    @property
    def case(self) -> str:
        return f"/hearing/case/{self.month.case_of('Marisol Pettigrew').id}/"


@pytest.fixture
def served(
    transactional_db: None,
    key_file: Path,
    demo_clock: None,
    live_server: LiveServer,
    settings: Settings,
) -> Iterator[Served]:
    """Serve the month on the day of its meeting, not yet open."""
    cache.clear()
    world = make_month()
    meeting_id = actions.plan_meeting(by=world.viewer("Esther Vaughan"), area=world.river, held_on=MEETING_DAY)
    month = Month(world, meeting_id)
    month.circulate()
    clock.set_day(MEETING_DAY)
    yield Served(live_server.url, month)
    cache.clear()


def press(visit: Visit, button: str) -> None:
    """Reach a button by its name and press it as the keyboard does."""
    found = visit.page.get_by_role("button", name=button)
    found.focus()
    found.press("Enter")
    visit.page.wait_for_load_state()


@pytest.mark.parametrize(("width", "locale"), LOOKED_AT)
def test_the_pages_of_the_day_are_free_of_faults(chromium: Browser, served: Served, width: int, locale: str) -> None:
    month, esther = served.month, served.month.esther
    actions.open_meeting(by=esther, area=month.world.river, meeting_id=month.meeting_id)
    listing_id = month.case_of("Marisol Pettigrew").id
    risk_id = actions.name_risk(by=esther, listing_id=listing_id, whom=Whom.CHILDREN, text="He waits at the school.")
    wanted = actions.ActionWanted(
        month.agency("Rivermouth Homes"), "Change the locks", MEETING_DAY, Whom.SURVIVOR, risk_id=risk_id
    )
    action = actions.agree_action(by=esther, area=month.world.river, listing_id=listing_id, wanted=wanted)
    actions.call_case(by=esther, area=month.world.river, listing_id=listing_id)
    with visitor(chromium, served.address, width=width, locale=locale) as visit:
        sign_in(visit, "Esther Vaughan")
        for name, address in (
            ("follow", f"{served.room}follow/"),
            ("room", served.room),
            ("case", served.case),
            ("actions", "/actions/"),
            ("action", f"/actions/{action}/"),
            ("flags", "/flags/"),
        ):
            check_page(visit, address)
            screenshot(visit.page, f"hearing-{name}-{width}-{locale}")


def test_a_case_is_heard_from_opening_to_closing_by_keyboard_without_scripts(chromium: Browser, served: Served) -> None:
    with visitor(chromium, served.address, width=NARROW, scripts=False) as visit:
        page = visit.page
        sign_in(visit, "Anita Halloran")
        go(visit, served.room)
        press(visit, "Open the meeting")
        page.get_by_role("link", name="Marisol Pettigrew").press("Enter")
        page.get_by_role("heading", name="What she wants").wait_for()
        page.get_by_label("What was said").fill("Two calls since the referral.")
        press(visit, "Write it down")
        assert page.url.endswith("#share")
        page.get_by_label("The risk, in a sentence").fill("He is released on Friday.")
        press(visit, "Name this risk")
        assert page.url.endswith("#risk")
        page.get_by_label("Who does what?").select_option(label="Arrange a move")
        page.get_by_label("By when?").fill("1w")
        page.get_by_label("Which risk does it answer?").select_option(label="He is released on Friday.")
        press(visit, "Agree this action")
        assert page.url.endswith("#plan")
        press(visit, "Close this case")
        page.get_by_text("The case is closed.").wait_for()
    assert Action.objects.get().text == "Arrange a move"
    assert Listing.objects.get(pk=served.month.case_of("Marisol Pettigrew").id).state == ListingState.HEARD


def access_key(visit: Visit, key: str) -> None:
    """Press Alt and a key, as a keyboard does: the browser's own way to send keys leaves out the letter that access keys go by."""
    pressed = {"key": key, "code": f"Key{key.upper()}", "text": key, "unmodifiedText": key, "isSystemKey": True}
    visit.page.context.new_cdp_session(visit.page).send(
        "Input.dispatchKeyEvent",
        {"type": "keyDown", "modifiers": 1, "windowsVirtualKeyCode": ord(key.upper()), **pressed},
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_an_action_is_typed_in_fewer_keys_than_ten_seconds_hold(
    chromium: Browser, served: Served, *, scripts: bool
) -> None:
    month, esther = served.month, served.month.esther
    actions.open_meeting(by=esther, area=month.world.river, meeting_id=month.meeting_id)
    risk = actions.name_risk(
        by=esther,
        listing_id=month.case_of("Marisol Pettigrew").id,
        whom=Whom.SURVIVOR,
        text="He is released on Friday.",
    )
    with visitor(chromium, served.address, scripts=scripts) as visit:
        sign_in(visit, "Anita Halloran")
        go(visit, served.case)
        access_key(visit, "a")
        keys = [*"Arrange a", "Tab", "Tab", "Tab", *"1w", "Enter"]
        for key in keys:
            visit.page.keyboard.press(key)
        visit.page.get_by_text("The action is agreed, by Tuesday 15 December 2026.").wait_for()
    assert 1 + len(keys) <= KEYS_A_SECOND * 10
    action = Action.objects.get()
    assert (action.text, action.due_on, action.risk_id) == ("Arrange a move", MEETING_DAY + timedelta(days=7), risk)


def test_a_second_screen_follows_the_chair_by_itself(chromium: Browser, served: Served) -> None:
    month, esther = served.month, served.month.esther
    actions.open_meeting(by=esther, area=month.world.river, meeting_id=month.meeting_id)
    with visitor(chromium, served.address) as visit:
        page = visit.page
        sign_in(visit, "Ngozi Eze")
        go(visit, f"{served.room}follow/")
        page.get_by_text("No case is before the room at the moment.").wait_for()
        listing_id = month.case_of("Marisol Pettigrew").id
        actions.call_case(by=esther, area=month.world.river, listing_id=listing_id)
        page.get_by_text("Marisol Pettigrew").wait_for()
        actions.name_risk(by=esther, listing_id=listing_id, whom=Whom.CHILDREN, text="He waits at the school.")
        page.get_by_text("He waits at the school.").wait_for()
        assert seen_faults(page) == []
        page.context.set_offline(True)
        page.get_by_text("The connection is lost.").wait_for()
        assert page.get_by_text("Marisol Pettigrew").count() == 0
        page.context.set_offline(False)
        page.get_by_text("Marisol Pettigrew").wait_for()


def test_minutes_are_saved_as_typed_and_entries_wait_for_the_network(chromium: Browser, served: Served) -> None:
    month, esther = served.month, served.month.esther
    actions.open_meeting(by=esther, area=month.world.river, meeting_id=month.meeting_id)
    listing_id = month.case_of("Marisol Pettigrew").id
    with visitor(chromium, served.address) as visit:
        page = visit.page
        sign_in(visit, "Anita Halloran")
        go(visit, served.case)
        minutes = page.get_by_label("The minutes of this case")
        minutes.fill("She was rung.")
        page.get_by_text("The minutes are saved.").wait_for()
        actions.save_note(by=esther, listing_id=listing_id, text="She was rung. Nobody answered.", version=1)
        minutes.fill("She was rung twice.")
        page.get_by_text("Somebody else wrote meanwhile.").wait_for()
        page.get_by_text("She was rung. Nobody answered.").wait_for()
        assert minutes.input_value() == "She was rung twice."
        minutes.fill("She was rung twice. Nobody answered.")
        page.get_by_text("The minutes are saved.").wait_for()
        page.context.set_offline(True)
        for risk in ("He waits at the school.", "He has a key."):
            page.get_by_label("The risk, in a sentence").fill(risk)
            page.get_by_label("Whom does it threaten?").select_option(label="The survivor")
            page.get_by_role("button", name="Name this risk").click()
            page.locator("[data-entries]").get_by_text("not sent yet").wait_for()
            page.wait_for_timeout(1_100)  # a button heeds one press a second
        page.get_by_text("Several entries are not sent yet.").wait_for()
        page.context.set_offline(False)
        page.locator("#risk").get_by_text("He has a key.").wait_for()
        assert seen_faults(page) == []
    assert sorted(each.text for each in Risk.objects.all()) == ["He has a key.", "He waits at the school."]
    [note] = notes_of(esther, [listing_id]).values()
    assert (note.text, note.version) == ("She was rung twice. Nobody answered.", 3)


def test_what_the_house_refuses_after_the_network_was_lost_stands_until_it_is_put_right(
    chromium: Browser, served: Served
) -> None:
    month, esther = served.month, served.month.esther
    actions.open_meeting(by=esther, area=month.world.river, meeting_id=month.meeting_id)
    listing_id = month.case_of("Marisol Pettigrew").id
    with visitor(chromium, served.address, width=NARROW) as visit:
        page = visit.page
        sign_in(visit, "Anita Halloran")
        go(visit, served.case)
        fresh = page.locator("#risk form[data-entry]").last
        page.context.set_offline(True)
        for risk in ("", "", "He has a key."):
            fresh.get_by_label("The risk, in a sentence").fill(risk)
            fresh.get_by_role("button", name="Name this risk").click()
            page.wait_for_timeout(1_100)  # a button heeds one press a second
        page.context.set_offline(False)
        shelf = page.locator("[data-refused]")
        shelf.locator("li").nth(1).wait_for()
        screenshot(page, "hearing-entries-refused-320")
        assert seen_faults(page) == []
        shelf.locator("li").last.get_by_label("The risk, in a sentence").fill("He waits at the school.")
        shelf.locator("li").last.get_by_role("button", name="Name this risk").click()
        expect(shelf.locator("li")).to_have_count(1)
        page.locator("[data-entries]").get_by_text("Everything is sent, and not all").wait_for()
        # A case closed meanwhile has no form left: what was typed stands in words.
        page.context.set_offline(True)
        fresh.get_by_label("The risk, in a sentence").fill("He knows the refuge.")
        fresh.get_by_role("button", name="Name this risk").click()
        for each in Risk.objects.all():
            actions.explain_risk(by=esther, risk_id=each.id, because="Nobody can.")
        actions.close_case(by=esther, area=month.world.river, listing_id=listing_id)
        page.context.set_offline(False)
        shelf.get_by_text("He knows the refuge.").wait_for()
        for _each in range(2):
            shelf.get_by_role("button", name="Throw this entry away").last.click()
        page.get_by_text("closed").first.wait_for()
    assert sorted(each.text for each in Risk.objects.all()) == ["He has a key.", "He waits at the school."]


def test_entries_wait_for_who_was_signed_out(chromium: Browser, served: Served) -> None:
    month, esther = served.month, served.month.esther
    actions.open_meeting(by=esther, area=month.world.river, meeting_id=month.meeting_id)
    with visitor(chromium, served.address) as visit:
        page = visit.page
        sign_in(visit, "Anita Halloran")
        go(visit, served.case)
        page.context.set_offline(True)
        page.get_by_label("The risk, in a sentence").fill("He has a key.")
        page.get_by_role("button", name="Name this risk").click()
        page.locator("[data-entries]").get_by_text("not sent yet").wait_for()
        page.context.clear_cookies()
        page.context.set_offline(False)
        page.locator("[data-entries]").get_by_text("You are signed out.").wait_for()
        tab = Visit(page.context.new_page())
        sign_in(tab, "Anita Halloran")
        page.locator("#risk").get_by_text("He has a key.").wait_for()
    assert [each.text for each in Risk.objects.all()] == ["He has a key."]
