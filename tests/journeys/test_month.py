"""A month of one conference in a real browser: five people take a referral to its return, through the pages alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from holdfast.conference import actions, queries
from holdfast.conference.choices import ListingState, MeetingState
from holdfast.kernel import clock
from tests.journeys.before_meeting import (
    esther_decides,
    esther_plans_and_sends,
    huw_sees_nothing_of_it,
    leyla_refers,
    ngozi_answers,
)
from tests.journeys.browser import NARROW, screenshot
from tests.journeys.walking import HEARD, HERS, PUT_OFF, Month, follow, move_on, press
from tests.world import key_file, make_world

__all__ = ["key_file"]

pytestmark = pytest.mark.browser
RISK = "He is released on Friday."
LOCKS = "Change the locks"
CHECK = "Visit her at the station each Friday"


@pytest.fixture
def walked(
    transactional_db: None,
    key_file: Path,
    live_server: LiveServer,
    chromium: Browser,
    settings: Settings,
    tmp_path: Path,
) -> Iterator[Month]:
    """The demo's world with its month taken in, nothing decided yet, on the demo's first day."""
    settings.HOLDFAST_DEMO, settings.HOLDFAST_DEMO_CLOCK = True, tmp_path / "demo-day"
    clock.set_day(date(2026, 11, 27), anew=True)
    cache.clear()
    world = make_world()
    world.take_in_month()
    yield Month(chromium, live_server.url, world)
    cache.clear()


def test_five_people_take_a_month_from_referral_to_return(walked: Month, tmp_path: Path) -> None:
    leyla_refers(walked)
    esther_decides(walked)
    esther_plans_and_sends(walked)
    ngozi_answers(walked)
    huw_sees_nothing_of_it(walked)
    anita_hears_the_cases(walked)
    esther_sends_the_papers(walked, tmp_path)
    colin_does_what_was_agreed(walked)
    esther_reads_the_return(walked)
    january_begins_with_what_is_owed(walked)


def anita_hears_the_cases(month: Month) -> None:
    """The chair opens the meeting, hears one case, may not close it before its risk is answered, puts one off, and closes the meeting."""
    with month.as_somebody("Anita Halloran", scripts=True) as page:
        move_on(page, date(2026, 12, 8))
        follow(page, "Meetings")
        follow(page, "8 December 2026")
        follow(page, "Hear the cases")
        press(page, "Open the meeting")
        page.get_by_role("group", name="Anita Halloran").get_by_label("Came?").select_option(label="Present")
        press(page, "Save who came")
        press(page, "I sign this")
        page.get_by_text("You have signed.").wait_for()
        follow(page, HEARD)
        page.get_by_text("He waits at her bus stop.").wait_for()
        page.get_by_label("The risk, in a sentence").fill(RISK)
        press(page, "Name this risk")
        page.get_by_text(f'The risk "{RISK}" has no action').wait_for()
        assert page.get_by_role("button", name="Close this case").count() == 0
        screenshot(page, "month-case")
        assert page.get_by_label("Which risk does it answer?").locator("option:checked").inner_text() == RISK
        agree(page, LOCKS)
        agree(page, "Rivermouth Police: in your own words", text=CHECK)
        press(page, "Close this case")
        page.get_by_text("The case is closed.").wait_for()
        follow(page, "All cases of this meeting")
        follow(page, PUT_OFF)
        page.get_by_text("Put it off instead").click()
        page.get_by_role("textbox", name="Because").last.fill("The referrer is ill.")
        press(page, "Put this case off")
        the_rest_is_closed(month)
        follow(page, "Meetings")
        follow(page, "8 December 2026")
        follow(page, "Hear the cases")
        press(page, "Close the meeting")
        page.get_by_text("The meeting is closed and counted.").wait_for()
        press(page, "Agree the minutes")
        page.get_by_text("The minutes are agreed.").wait_for()
        screenshot(page, "month-room-closed")


def agree(page: Page, chosen: str, text: str = "") -> None:
    """Agree one action of the case, due in a week, against the first risk."""
    page.get_by_label("Who does what?").select_option(label=chosen)
    page.get_by_label("In your own words, or in more detail").fill(text)
    page.get_by_role("radio", name="In one week").check(force=True)
    page.get_by_label("Which risk does it answer?").select_option(label=RISK)
    press(page, "Agree this action")


def the_rest_is_closed(month: Month) -> None:
    """Sixteen cases without a word, by the coordinator at the command line."""
    esther = month.world.viewer("Esther Vaughan")
    [meeting] = [each for each in queries.meetings(esther) if each.state is MeetingState.OPEN]
    for each in queries.listed_at(esther, meeting.id):
        if each.state is ListingState.LISTED:
            actions.close_case(by=esther, area=month.world.river, listing_id=each.id)


def esther_sends_the_papers(month: Month, tmp_path: Path) -> None:
    """The action list and the minutes go round once, and her copy of the minutes comes behind a step-up."""
    with month.as_somebody("Esther Vaughan") as page:
        follow(page, "Meetings")
        follow(page, "8 December 2026")
        follow(page, "Hear the cases")
        press(page, "Send the action list")
        assert page.get_by_role("button", name="Send the action list").count() == 0
        press(page, "Send the minutes")
        page.get_by_text("The minutes are sent").wait_for()
        follow(page, "Papers of this meeting")
        page.locator("form[action='/step-up/'] button").click()
        page.locator("input[name=kind][value=minutes]").check(force=True)
        press(page, "Look through it")
        with page.expect_download() as taken:
            page.get_by_role("button", name="Make and download").click()
        taken.value.save_as(tmp_path / "minutes.pdf")
    told = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "minutes.pdf").pages)
    assert "Copy for Esther Vaughan" in told
    assert LOCKS in told
    assert "7 Tern Lane" not in told


def colin_does_what_was_agreed(month: Month) -> None:
    """Housing finds its action in My work, ends it with evidence, and confirms its flags."""
    with month.as_somebody("Colin Shaw", width=NARROW) as page:
        screenshot(page, "month-colin-home")
        follow(page, "Do the agreed action")
        follow(page, "go and do it")
        page.get_by_role("heading", name=LOCKS).wait_for()
        page.get_by_role("radio", name="Done", exact=True).check(force=True)
        page.get_by_label("What shows it, or why").fill("Locks changed on 8 December, job 4471.")
        press(page, "Write it down")
        page.get_by_text("job 4471").wait_for()
        follow(page, "My work")
        assert page.get_by_text("Do the agreed action").count() == 0
        follow(page, "Flag your own files")
        follow(page, "go and do it")
        for box in page.get_by_role("checkbox").all():
            box.check(force=True)
        page.get_by_label("In which of your own systems").fill("Homes file")
        press(page, "Our files carry the ticked flags")
        page.get_by_text("17 flags are confirmed.").wait_for()
        assert PUT_OFF not in page.content()


def esther_reads_the_return(month: Month) -> None:
    """The quarter's counts are there as soon as the meeting is closed."""
    with month.as_somebody("Esther Vaughan") as page:
        follow(page, "Data return")
        row = page.get_by_role("row", name=re.compile("^Cases")).first
        assert "17" in row.inner_text()


def january_begins_with_what_is_owed(month: Month) -> None:
    """The next meeting hears the case put off and Leyla's, and opens with the action nobody has ended."""
    with month.as_somebody("Esther Vaughan") as page:
        follow(page, "Meetings")
        press(page, re.compile("Plan this meeting.*12 January"))
        assert HERS in page.content()
        assert PUT_OFF in page.content()
        press(page, "Go on")
        press(page, "Send the case list")
        move_on(page, date(2027, 1, 12))
    with month.as_somebody("Anita Halloran") as page:
        follow(page, "Meetings")
        follow(page, "12 January 2027")
        follow(page, "Hear the cases")
        press(page, "Open the meeting")
        screenshot(page, "month-january")
        outstanding = page.locator("#outstanding")
        outstanding.get_by_text(CHECK).wait_for()
        assert LOCKS not in outstanding.inner_text()
        page.locator("#cases").get_by_role("link", name=PUT_OFF).wait_for()
    with month.as_somebody("Huw Llewelyn") as page:
        follow(page, "Meetings")
        follow(page, "12 January 2027")
        assert HERS not in page.content()
