"""From one page to the next deed: the emergency conference, agreeing with one press, the action list, the chair's own work."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from holdfast.cases.models import Screening
from holdfast.conference import actions
from holdfast.conference.choices import ListingState
from holdfast.conference.models import Meeting
from holdfast.duties.models import Duty
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, month
from tests.web.test_meeting_pages import browser_of, said
from tests.world import key_file

__all__ = ["demo_clock", "key_file", "month"]


def urgent() -> str:
    """The address of the referral the rule proposes to hear at once."""
    return reverse("referrals:referral", args=[Screening.objects.get(outcome="emergency").referral_id])


def test_one_press_on_the_referral_agrees_with_the_rule_and_leads_to_the_next(month: Month) -> None:
    esther, page = browser_of("Esther Vaughan"), urgent()
    assert "Agree: Emergency conference" in said(esther.get(page))
    answer = esther.post("/referrals/agree/", {"ticked": page.split("/")[2]})
    assert answer["Location"] == "/referrals/"
    assert "Agree: Emergency conference" not in said(esther.get(page))


def test_a_referral_decided_emergency_leads_to_its_conference_before_and_after_it_is_called(month: Month) -> None:
    esther, page = browser_of("Esther Vaughan"), urgent()
    referral_id = Screening.objects.get(outcome="emergency").referral_id
    assert "Call the emergency conference" not in said(esther.get(page))
    esther.post("/referrals/agree/", {"ticked": str(referral_id)})
    assert "Call the emergency conference" in said(esther.get(page))
    called = actions.call_emergency(
        by=month.esther, area=month.world.river, referral_id=referral_id, held_on=MEETING_DAY
    )
    assert f'href="/meetings/{called}/"' in esther.get(page).content.decode()
    assert esther.get(f"/meetings/emergency/{referral_id}/")["Location"] == f"/meetings/{called}/"


def test_the_action_list_is_sent_once_and_the_room_says_when(month: Month) -> None:
    month.open()
    river = month.world.river
    for each in month.listed():
        actions.close_case(by=month.esther, area=river, listing_id=each.id)
    actions.close_meeting(by=month.esther, area=river, meeting_id=month.meeting_id)
    esther, room = browser_of("Esther Vaughan"), f"/hearing/{month.meeting_id}/"
    assert "Send the action list" in said(esther.get(room))
    esther.post(f"{room}after/", {"do": "actions"})
    page = said(esther.get(room))
    assert "The action list was sent on Tuesday 8 December 2026" in page
    assert "Send the action list" not in page
    sent = Meeting.objects.get(pk=month.meeting_id).actions_sent_at
    esther.post(f"{room}after/", {"do": "actions"})
    assert Meeting.objects.get(pk=month.meeting_id).actions_sent_at == sent
    assert {each.state for each in month.listed()} == {ListingState.HEARD}


def test_what_climbed_to_the_chair_is_in_the_chairs_work(month: Month) -> None:
    month.circulate()
    anita = browser_of("Anita Halloran")
    assert "configures or audits" not in said(anita.get("/"))
    Duty.objects.filter(owed_by_agency=month.agency("Turning Tide"), kind="research_return").update(
        due_at="2026-11-01T10:00Z"
    )
    climbed = Duty.objects.get(owed_by_agency=month.agency("Turning Tide"), kind="research_return")
    assert f'href="/work/{climbed.id}/"' in anita.get("/").content.decode()
    assert climbed.ref in said(anita.get(f"/work/{climbed.id}/"))


@pytest.mark.parametrize("name", ["Owen Price", "Martin Sole", "Huw Llewelyn"])
def test_a_duty_of_another_agency_is_not_found(month: Month, name: str) -> None:
    month.circulate()
    duty = Duty.objects.get(owed_by_agency=month.agency("Turning Tide"), kind="research_return")
    browser: Client = browser_of(name)
    assert browser.get(f"/work/{duty.id}/").status_code == 404
    assert browser.post(f"/work/{duty.id}/end/", {"ending": "done"}).status_code == 404
