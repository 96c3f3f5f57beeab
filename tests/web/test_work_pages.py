"""Everyone's first page shows what their own post owes; the coordinator's other page, what everybody owes."""

from __future__ import annotations

import pytest

from holdfast.conference import actions, queries
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file, month
from tests.web.test_meeting_pages import browser_of, got, queries_of, said

__all__ = ["demo_clock", "key_file", "month"]


@pytest.fixture
def sent(month: Month) -> Month:
    """The list is sent round, so that eleven agencies owe research."""
    month.circulate()
    return month


def test_the_coordinator_owes_her_own_and_sees_everybodys(sent: Month) -> None:
    esther = browser_of("Esther Vaughan")
    mine, everybodys = said(got(esther, "/")), said(got(esther, "/work/everybody/"))
    assert "Turning Tide" not in mine
    assert "Turning Tide" in everybodys
    assert "Rivermouth Partnership Office" in mine


@pytest.mark.parametrize("name", ["Ngozi Eze", "Priya Raman", "Anita Halloran", "Dana Whitlock", "Owen Price"])
def test_nobody_else_sees_what_everybody_owes(sent: Month, name: str) -> None:
    assert got(browser_of(name), "/work/everybody/").status_code == 404


def test_a_duty_says_the_reference_its_message_bears(sent: Month) -> None:
    duty = Duty.objects.filter(owed_by_agency=sent.agency("Turning Tide"), kind="research_return").get()
    assert duty.ref in said(got(browser_of("Ged Moss"), f"/work/{duty.id}/"))


def test_the_pages_ask_as_much_for_many_duties_as_for_few(sent: Month) -> None:
    esther = browser_of("Esther Vaughan")
    many = queries_of(esther, "/work/everybody/")
    Duty.objects.exclude(kind="research_return").update(ended_at="2026-11-27T10:00Z", ending="discharged")
    assert queries_of(esther, "/work/everybody/") <= many <= 20


def test_a_post_that_configures_is_told_why_it_is_shown_no_case(sent: Month) -> None:
    assert "configures or audits" in said(got(browser_of("Owen Price"), "/"))


def test_a_flag_a_colleague_owes_on_a_hidden_case_is_no_work_of_the_walled(sent: Month) -> None:
    clock.set_day(MEETING_DAY)
    actions.open_meeting(by=sent.esther, area=sent.world.river, meeting_id=sent.meeting_id)
    for each in sent.listed():
        actions.close_case(by=sent.esther, area=sent.world.river, listing_id=each.id)
    actions.close_meeting(by=sent.esther, area=sent.world.river, meeting_id=sent.meeting_id)
    huw = sent.viewer("Huw Llewelyn")
    actions.confirm_flags(by=huw, flag_ids=[each.id for each in queries.flags_to_confirm(huw, MEETING_DAY)])
    assert "Flag your own files" not in said(got(browser_of("Huw Llewelyn"), "/"))
    assert "Flag your own files" in said(got(browser_of("Colin Shaw"), "/"))
