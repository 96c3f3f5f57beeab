"""An emergency conference is called for the same day: what agencies know is asked within hours, not days."""

from __future__ import annotations

from datetime import timedelta

from holdfast.cases.models import Screening
from holdfast.conference import actions
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from tests.conference.conftest import Month


def test_research_for_an_emergency_conference_is_due_in_hours(month: Month) -> None:
    urgent, river = Screening.objects.filter(outcome="emergency")[0].referral_id, month.world.river
    today = clock.local_day(river.time_zone)
    called = actions.call_emergency(by=month.esther, area=river, referral_id=urgent, held_on=today)

    actions.circulate(by=month.esther, area=river, meeting_id=called, agency_ids=month.invited())

    due = {each.due_at - each.opened_at for each in Duty.objects.filter(kind="research_return", subject_id=called)}
    assert due
    assert all(timedelta(hours=3, minutes=59) < each <= timedelta(hours=4) for each in due)
