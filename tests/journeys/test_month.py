"""A month of one conference in a real browser: the cast takes a referral to its return, through the pages alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser
from pypdf import PdfReader
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from holdfast.cases.models import Party, Referral
from holdfast.conference import actions, queries
from holdfast.conference.choices import ListingState, MeetingState
from holdfast.kernel import clock
from holdfast.people.models import Contact
from tests.journeys.before_meeting import (
    DECEMBER,
    esther_decides,
    esther_plans_and_sends,
    huw_sees_nothing_of_it,
    leyla_refers,
    ngozi_answers,
    priya_reaches_her,
)
from tests.journeys.browser import NARROW, WHOLE, WIDE, screenshot
from tests.journeys.walking import HEARD, HERS, PUT_OFF, Month, Walker, Way
from tests.world import key_file, make_world

__all__ = ["key_file"]

pytestmark = pytest.mark.browser
JANUARY = date(2027, 1, 12)
RISK = "He is released on Friday."
LOCKS = "Change the locks"
CHECK = "Visit her at the station each Friday"
# On every run each walks as their day is: the GP, the advocate and housing on a telephone, the chair with scripts. On a whole run
# everybody walks every way, and axe reads each kind of page they come to.
WAYS = {
    "each_their_own": Way(),
    "keys_narrow_rtl_plain": Way(NARROW, scripts=False, locale="ar", by_keys=True),
    "keys_wide_scripts": Way(WIDE, scripts=True, by_keys=True),
    "mouse_narrow_rtl_scripts": Way(NARROW, scripts=True, locale="ar"),
    "mouse_wide_plain": Way(WIDE, scripts=False),
}


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
    her_telephone_is_safe()
    yield Month(chromium, live_server.url, world)
    cache.clear()


def her_telephone_is_safe() -> None:
    """Let the number of the survivor who is heard be confirmed, for any time."""
    case = Referral.objects.get(ref="A-01").case
    person = Party.objects.get(case=case, role="survivor").person
    row = Contact.objects.get(person=person, way="phone")
    row.is_safe, row.confirmed_at, row.rule = "yes", clock.now(), {"times": "any time"}
    row.save()


@pytest.mark.parametrize("way", [each for each in WAYS if WHOLE or each == "each_their_own"])
def test_the_cast_takes_a_month_from_referral_to_return(walked: Month, tmp_path: Path, way: str) -> None:
    month = replace(walked, way=WAYS[way])
    leyla_refers(month)
    esther_decides(month)
    priya_reaches_her(month)
    esther_plans_and_sends(month)
    ngozi_answers(month)
    huw_sees_nothing_of_it(month)
    anita_hears_the_cases(month)
    esther_sends_the_papers(month, tmp_path)
    priya_tells_her(month)
    colin_does_what_was_agreed(month)
    esther_reads_the_return(month)
    january_begins_with_what_is_owed(month)


def priya_tells_her(month: Month) -> None:
    """The advocate tells her the plan, and writes what she answered."""
    with month.as_somebody("Priya Raman", width=NARROW) as who:
        who.follow("Tell the survivor")
        who.follow("go and do it")
        screenshot(who.page, "month-priya-tells")
        who.tick(who.page.get_by_label("In person"))
        who.write(who.page.get_by_label("What did she answer?"), "That she will sleep now.")
        who.press("Record that she was told")
        who.sees("Recorded: she was told, and what she answered.")


def anita_hears_the_cases(month: Month) -> None:
    """The chair opens the meeting, hears one case, may not close it before its risk is answered, puts one off, and closes the meeting."""
    with month.as_somebody("Anita Halloran", scripts=True) as who:
        who.move_on(DECEMBER)
        who.follow("Meetings")
        who.follow(who.day(DECEMBER))
        who.follow("Hear the cases")
        who.press("Open the meeting")
        who.choose(who.page.get_by_role("group", name="Anita Halloran").get_by_label("Came?"), "Present")
        who.press("Save who came")
        who.press("I sign this")
        who.sees("You have signed.")
        who.follow(HEARD)
        who.sees("He waits at her bus stop.")
        who.write(who.page.get_by_label("The risk, in a sentence"), RISK)
        who.press("Name this risk")
        who.sees(f'The risk "{RISK}" has no action')
        assert who.page.get_by_role("button", name="Close this case").count() == 0
        screenshot(who.page, "month-case")
        assert who.page.get_by_label("Which risk does it answer?").locator("option:checked").inner_text() == RISK
        agree(who, LOCKS)
        agree(who, "Rivermouth Police: in your own words", text=CHECK)
        who.press("Close this case")
        who.sees("The case is closed.")
        who.follow("All cases of this meeting")
        who.follow(PUT_OFF)
        who.act(who.page.get_by_text("Put it off instead"))
        who.write(who.page.get_by_role("textbox", name="Because").last, "The referrer is ill.")
        who.press("Put this case off")
        the_rest_is_closed(month)
        who.follow("Meetings")
        who.follow(who.day(DECEMBER))
        who.follow("Hear the cases")
        who.press("Close the meeting")
        who.sees("The meeting is closed and counted.")
        who.press("Agree the minutes")
        who.sees("The minutes are agreed.")
        screenshot(who.page, "month-room-closed")


def agree(who: Walker, chosen: str, text: str = "") -> None:
    """Agree one action of the case, due in a week, against the first risk."""
    who.choose(who.page.get_by_label("Who does what?"), chosen)
    who.write(who.page.get_by_label("In your own words, or in more detail"), text)
    who.write(who.page.get_by_label("By when?"), "1w")
    who.choose(who.page.get_by_label("Which risk does it answer?"), RISK)
    who.press("Agree this action")


def the_rest_is_closed(month: Month) -> None:
    """Sixteen cases without a word, by the coordinator at the command line."""
    esther = month.world.viewer("Esther Vaughan")
    [meeting] = [each for each in queries.meetings(esther) if each.state is MeetingState.OPEN]
    for each in queries.listed_at(esther, meeting.id):
        if each.state is ListingState.LISTED:
            actions.close_case(by=esther, area=month.world.river, listing_id=each.id)


def esther_sends_the_papers(month: Month, tmp_path: Path) -> None:
    """The action list and the minutes go round once, and her copy of the minutes comes behind a step-up."""
    with month.as_somebody("Esther Vaughan") as who:
        who.follow("Meetings")
        who.follow(who.day(DECEMBER))
        who.follow("Hear the cases")
        who.press("Send the action list")
        assert who.page.get_by_role("button", name="Send the action list").count() == 0
        who.press("Send the minutes")
        who.sees("The minutes are sent")
        who.follow("Papers of this meeting")
        who.act(who.page.locator("form[action='/step-up/'] button"))
        who.tick(who.page.locator("input[name=kind][value=minutes]"))
        who.press("Look through it")
        with who.page.expect_download() as taken:
            who.act(who.page.get_by_role("button", name="Make and download"))
        taken.value.save_as(tmp_path / "minutes.pdf")
    told = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "minutes.pdf").pages)
    assert "Copy for Esther Vaughan" in told
    assert LOCKS in told
    assert "7 Tern Lane" not in told


def colin_does_what_was_agreed(month: Month) -> None:
    """Housing finds its action in My work, ends it with evidence, and confirms its flags."""
    with month.as_somebody("Colin Shaw", width=NARROW) as who:
        screenshot(who.page, "month-colin-home")
        who.follow("Do the agreed action")
        who.follow("go and do it")
        who.page.get_by_role("heading", name=LOCKS).wait_for()
        who.tick(who.page.get_by_role("radio", name="Done", exact=True))
        who.write(who.page.get_by_label("What shows it, or why"), "Locks changed on 8 December, job 4471.")
        who.press("Write it down")
        who.sees("job 4471")
        who.follow("My work")
        assert who.page.get_by_text("Do the agreed action").count() == 0
        who.follow("Flag your own files")
        who.follow("go and do it")
        for box in who.page.get_by_role("checkbox").all():
            who.tick(box)
        who.write(who.page.get_by_label("In which of your own systems"), "Homes file")
        who.press("Our files carry the ticked flags")
        who.sees("17 flags are confirmed.")
        assert PUT_OFF not in who.page.content()


def esther_reads_the_return(month: Month) -> None:
    """The quarter's counts are there as soon as the meeting is closed."""
    with month.as_somebody("Esther Vaughan") as who:
        who.follow("Data return")
        row = who.page.get_by_role("row", name=re.compile("^Cases")).first
        assert "17" in row.inner_text()


def january_begins_with_what_is_owed(month: Month) -> None:
    """The next meeting hears the case put off and Leyla's, and opens with the action nobody has ended."""
    with month.as_somebody("Esther Vaughan") as who:
        who.follow("Meetings")
        who.press(re.compile(f"Plan this meeting.*{who.day(JANUARY)}"))
        assert HERS in who.page.content()
        assert PUT_OFF in who.page.content()
        who.press("Go on")
        who.press("Send the case list")
        # Somebody else a referrer named may be at work here too: until it is answered nothing leaves.
        who.sees("Somebody at work may be close to somebody in a case.")
        who.follow(re.compile("^Referral "), within=who.page.locator("main"))
        while (keep := who.page.get_by_role("button", name="Yes, keep them out")).count():
            who.act(keep.first)
        who.follow("Meetings")
        who.follow(who.day(JANUARY))
        who.press("Go on")
        who.press("Send the case list")
        who.move_on(JANUARY)
    with month.as_somebody("Anita Halloran") as who:
        who.follow("Meetings")
        who.follow(who.day(JANUARY))
        who.follow("Hear the cases")
        who.press("Open the meeting")
        screenshot(who.page, "month-january")
        outstanding = who.page.locator("#outstanding")
        outstanding.get_by_text(CHECK).wait_for()
        assert LOCKS not in outstanding.inner_text()
        who.page.locator("#cases").get_by_role("link", name=PUT_OFF).wait_for()
    with month.as_somebody("Huw Llewelyn") as who:
        who.follow("Meetings")
        who.follow(who.day(JANUARY))
        assert HERS not in who.page.content()
