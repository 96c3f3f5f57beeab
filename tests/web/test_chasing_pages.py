"""Actions and flags after the meeting, as the cast meets them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from holdfast.audit.events import Event
from holdfast.audit.models import Entry
from holdfast.conference import actions
from holdfast.conference.choices import ActionEnding
from holdfast.conference.models import Action, Flag
from holdfast.conference.queries import actions as action_queries
from holdfast.duties.queries import my_work
from holdfast.kernel import clock
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file, month
from tests.web.test_hearing_pages import agree, name_risk, opened
from tests.web.test_referral_pages import browser_of, said

__all__ = ["demo_clock", "key_file", "month", "opened"]

MOST_OF_THE_ACTIONS = 14
MOST_OF_THE_FLAGS = 24


@pytest.fixture
def heard(opened: Month) -> Month:
    """The December meeting, one case of it closed, so that its flags are owed."""
    actions.close_case(by=opened.esther, area=opened.world.river, listing_id=opened.case_of("Marisol Pettigrew").id)
    return opened


def close_the_meeting(month: Month) -> None:
    """Close every case that is left, and the meeting."""
    river = month.world.river
    for each in month.listed():
        if each.state.value == "listed":
            actions.close_case(by=month.esther, area=river, listing_id=each.id)
    actions.close_meeting(by=month.esther, area=river, meeting_id=month.meeting_id)


def ended(action_id: UUID, ending: str, evidence: str) -> dict[str, str]:
    """Return an ending as the form of an action's page sends it."""
    assert Action.objects.filter(pk=action_id).exists()
    return {"end-ending": ending, "end-evidence": evidence}


def test_ones_own_agency_comes_first_and_what_is_late_says_by_how_much(opened: Month) -> None:
    agree(opened, text="Change the locks")
    agree(opened, "Rivermouth Police", text="Put a marker on the address")
    clock.set_day(MEETING_DAY + timedelta(days=5))
    page = said(browser_of("Colin Shaw").get("/actions/"))
    assert page.index("Change the locks") < page.index("Put a marker on the address")
    assert "2 days late" in page


def test_the_walled_and_the_neighbour_see_no_action(opened: Month) -> None:
    action = agree(opened)
    actions.declare_conflict(by=opened.viewer("Colin Shaw"), listing_id=opened.case_of("Marisol Pettigrew").id)
    for name in ("Colin Shaw", "Martin Sole"):
        assert "Change the locks" not in said(browser_of(name).get("/actions/"))
        assert browser_of(name).get(f"/actions/{action}/").status_code == 404
        assert browser_of(name).post(f"/actions/{action}/end/", ended(action, "done", "Done.")).status_code == 404


def test_an_action_says_why_and_for_whom_and_ends_once(opened: Month) -> None:
    action, browser = agree(opened, risk_id=name_risk(opened)), browser_of("Colin Shaw")
    page = said(browser.get(f"/actions/{action}/"))
    assert "He is released on Friday." in page
    assert "Friday 11 December 2026" in page
    answer = browser.post(f"/actions/{action}/end/", ended(action, "done", "Job 4471."))
    assert answer["Location"] == f"/actions/{action}/"
    assert "action" not in {each.kind for each in my_work(opened.viewer("Colin Shaw")).duties}
    again = browser.post(f"/actions/{action}/end/", ended(action, "not_done", "Typed again."))
    assert "already ended" in said(again)
    assert Action.objects.get().ending == ActionEnding.DONE


@pytest.mark.parametrize(
    ("ending", "evidence", "sentence"),
    [
        ("", "Zqkept", "Choose how it ended"),
        ("done", " ", "Write what shows that it is done"),
        ("x", "Zqkept", "not offered"),
    ],
)
def test_an_ending_without_its_words_is_told(opened: Month, ending: str, evidence: str, sentence: str) -> None:
    action = agree(opened)
    page = said(browser_of("Colin Shaw").post(f"/actions/{action}/end/", ended(action, ending, evidence)))
    assert sentence in page
    assert evidence.strip() in page
    assert Action.objects.get().ended_at is None


def test_another_agency_reads_an_action_and_does_not_end_it(opened: Month) -> None:
    action, browser = agree(opened), browser_of("Ngozi Eze")
    assert "Write it down" not in said(browser.get(f"/actions/{action}/"))
    assert browser.post(f"/actions/{action}/end/", ended(action, "done", "Done.")).status_code == 404


def test_an_outstanding_action_is_ended_from_the_room_of_the_next_meeting(opened: Month) -> None:
    action = agree(opened)
    january = actions.plan_meeting(by=opened.esther, area=opened.world.river, held_on=MEETING_DAY + timedelta(days=35))
    room, esther = f"/hearing/{january}/", browser_of("Esther Vaughan")
    page = esther.post(f"{room}actions/{action}/end/", {f"{action}-ending": "done", f"{action}-evidence": ""})
    assert "Write what shows that it is done" in said(page)
    typed = {f"{action}-ending": "no_longer_possible", f"{action}-evidence": "She moved away."}
    assert esther.post(f"{room}actions/{action}/end/", typed)["Location"] == f"{room}#outstanding"
    assert Action.objects.get().ending == ActionEnding.NO_LONGER_POSSIBLE
    assert "Change the locks" not in said(esther.get(room))


def test_actions_go_on_page_by_page(opened: Month, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action_queries, "PAGE", 2)
    monkeypatch.setattr("holdfast.web.hearing.chasing.PAGE", 2)
    for number in range(3):
        agree(opened, text=f"Step {number}", due_on=MEETING_DAY + timedelta(days=number))
    browser = browser_of("Colin Shaw")
    first = browser.get("/actions/")
    [(table, more), _others] = first.context["tables"]
    assert len(table.rows) == 2
    [(rest, none)] = browser.get(f"/actions/{more}").context["tables"]
    assert ([row[0].text for row in rest.rows], none) == (["Step 2"], "")
    assert browser.get("/actions/?own=nonsense").status_code == 200


def test_actions_ask_as_much_for_one_as_for_many(opened: Month) -> None:
    browser, asked = browser_of("Colin Shaw"), []
    for many in (1, 6):
        for _each in range(many):
            agree(opened)
        browser.get("/actions/")
        with CaptureQueriesContext(connections["default"]) as heard:
            browser.get("/actions/")
        asked.append(len(heard))
    assert asked[0] == asked[1] <= MOST_OF_THE_ACTIONS


def test_ticked_flags_are_confirmed_together_and_the_last_ends_the_duty(heard: Month) -> None:
    close_the_meeting(heard)
    ngozi, care = browser_of("Ngozi Eze"), heard.agency("Rivermouth Adult Social Care")
    own = [str(each) for each in Flag.objects.filter(agency_id=care).values_list("id", flat=True)]
    assert "Marisol Pettigrew" in said(ngozi.get("/flags/"))
    ngozi.post("/flags/confirm/", {"flags": own[:5], "system": "Care records"})
    assert "flag_files" in {each.kind for each in my_work(heard.viewer("Ngozi Eze")).duties}
    ngozi.post("/flags/confirm/", {"flags": own[5:], "system": "Care records", "reference": "MARAC 12"})
    assert "flag_files" not in {each.kind for each in my_work(heard.viewer("Ngozi Eze")).duties}
    assert "Nothing waits for your agency here" in said(ngozi.get("/flags/"))


def test_nothing_ticked_and_foreign_flags_are_told(heard: Month) -> None:
    police = Flag.objects.filter(agency__name="Rivermouth Police").first()
    assert police is not None
    ngozi = browser_of("Ngozi Eze")
    assert "No flag was ticked" in said(ngozi.post("/flags/confirm/", {}))
    assert "not waiting any more" in said(ngozi.post("/flags/confirm/", {"flags": [str(police.id)]}))
    assert "not waiting any more" in said(ngozi.post("/flags/take-off/", {"flags": ["nonsense"]}))
    assert Flag.objects.exclude(confirmed_at=None).count() == 0


def test_a_flag_whose_months_are_over_is_taken_off(heard: Month) -> None:
    own = Flag.objects.get(agency__name="Rivermouth Adult Social Care")
    clock.set_day(own.until_on + timedelta(days=1))
    ngozi = browser_of("Ngozi Eze")
    ngozi.post("/agreement/", {"next": "/"})  # a year has passed, and with it the agreement
    page = said(ngozi.get("/flags/"))
    assert "look for the reference in your files" in page
    assert "Marisol Pettigrew" not in page
    ngozi.post("/flags/take-off/", {"flags": [str(own.id)]})
    own.refresh_from_db()
    assert own.removed_at is not None


def test_only_the_coordinator_sees_who_is_behind_with_flags(heard: Month) -> None:
    page = said(browser_of("Esther Vaughan").get("/flags/"))
    assert "Other agencies" in page
    assert "Rivermouth Police" in page
    assert "Other agencies" not in said(browser_of("Ngozi Eze").get("/flags/"))


def test_flags_ask_as_much_for_one_as_for_many(heard: Month) -> None:
    browser, asked = browser_of("Ngozi Eze"), []
    for _round in range(2):
        browser.get("/flags/")
        with CaptureQueriesContext(connections["default"]) as written:
            browser.get("/flags/")
        asked.append(len(written))
        if len(asked) == 1:
            close_the_meeting(heard)
    assert asked[0] == asked[1] <= MOST_OF_THE_FLAGS


def test_each_list_is_in_the_ledger(heard: Month) -> None:
    action = agree(heard, survivor="Yasmin Begum")
    for address in ("/actions/", f"/actions/{action}/", "/flags/"):
        browser_of("Ngozi Eze").get(address)
    written = set(Entry.objects.values_list("event", flat=True))
    assert {Event.ACTION_LIST_VIEWED.value, Event.ACTION_VIEWED.value, Event.FLAG_LIST_VIEWED.value} <= written


@pytest.mark.parametrize("name", ["Dana Whitlock", "Owen Price", "Ruth Adler"])
def test_a_post_that_sees_no_case_sees_neither_actions_nor_flags(opened: Month, name: str) -> None:
    for address in ("/actions/", f"/actions/{agree(opened)}/", "/flags/"):
        assert browser_of(name).get(address).status_code == 404
