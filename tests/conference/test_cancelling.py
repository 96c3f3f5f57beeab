"""A planned meeting is taken back before its list is sent, and not after."""

from __future__ import annotations

import pytest

from holdfast.audit.events import Event
from holdfast.audit.models import Entry
from holdfast.cases.models import Screening
from holdfast.conference import actions, queries
from holdfast.conference.actions.cancelling import UrgentCaseWaits
from holdfast.conference.actions.taking import NotAtThisStage, TextNeeded
from holdfast.conference.models import Listing, Meeting
from holdfast.duties.choices import Ending
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file, month

__all__ = ["demo_clock", "key_file", "month"]

WHY = "Planned for the wrong day."


def cancel(month: Month, name: str = "Esther Vaughan", because: str = WHY) -> None:
    """Take the December meeting back."""
    actions.cancel_meeting(by=month.viewer(name), area=month.world.river, meeting_id=month.meeting_id, because=because)


def test_its_cases_wait_again_and_the_list_is_owed_no_more(month: Month) -> None:
    listed = [each.case_id for each in month.listed()]
    cancel(month)
    assert not Meeting.objects.filter(pk=month.meeting_id).exists()
    assert Entry.objects.filter(event=Event.MEETING_CANCELLED, subject_id=month.meeting_id).count() == 1
    duty = Duty.objects.get(kind="case_list_out", subject_id=month.meeting_id)
    assert (duty.ending, duty.reason) == (Ending.EXCUSED, WHY)
    again = actions.plan_meeting(by=month.esther, area=month.world.river, held_on=MEETING_DAY)
    assert [each.case_id for each in queries.listed_at(month.esther, again)] == listed


def test_a_reason_is_needed_and_only_the_coordinator_may(month: Month) -> None:
    with pytest.raises(TextNeeded):
        cancel(month, because="  ")
    for name in ("Anita Halloran", "Ngozi Eze", "Martin Sole"):
        with pytest.raises(NotFound):
            cancel(month, name)
    assert Meeting.objects.filter(pk=month.meeting_id).exists()


def test_a_meeting_whose_list_was_sent_stands(month: Month) -> None:
    month.circulate()
    with pytest.raises(NotAtThisStage):
        cancel(month)


def test_an_emergency_conference_stands_while_its_case_is_urgent(month: Month) -> None:
    urgent = Screening.objects.filter(outcome="emergency")[0].referral_id
    called = actions.call_emergency(
        by=month.esther,
        area=month.world.river,
        referral_id=urgent,
        held_on=clock.local_day(month.world.river.time_zone),
    )
    with pytest.raises(UrgentCaseWaits):
        actions.cancel_meeting(by=month.esther, area=month.world.river, meeting_id=called, because=WHY)
    assert Listing.objects.filter(meeting_id=called).count() == 1


def test_the_page_asks_why_and_leads_back_to_the_series(month: Month) -> None:
    browser, address = browser_with(session_of("Esther Vaughan")), f"/meetings/{month.meeting_id}/cancel/"
    assert address.encode() in browser.get(f"/meetings/{month.meeting_id}/").content
    assert b"Write why the meeting is not held" in browser.post(address, {}).content
    answer = browser.post(address, {"because": WHY}, follow=True)
    assert b"its cases wait again" in answer.content
    assert browser.get(address).status_code == 404
