"""An emergency conference by telephone, the same day, is minuted in the shape of every other."""

from __future__ import annotations

from dataclasses import fields

from holdfast.agencies.queries import staff_of
from holdfast.cases.models import Screening
from holdfast.conference import actions, queries
from holdfast.conference.choices import Means, MeetingKind, Presence
from holdfast.documents.build.minutes import minutes_for
from holdfast.documents.papers import Recipient
from holdfast.kernel import clock
from tests.conference.conftest import Month


def test_it_is_called_attended_and_minuted_by_telephone(month: Month) -> None:
    river, esther = month.world.river, month.esther
    urgent = Screening.objects.filter(outcome="emergency")[0].referral_id
    today = clock.local_day(river.time_zone)
    called = actions.call_emergency(by=esther, area=river, referral_id=urgent, held_on=today, means=Means.TELEPHONE)
    actions.circulate(by=esther, area=river, meeting_id=called, agency_ids=month.invited())
    actions.open_meeting(by=esther, area=river, meeting_id=called)
    staff = {each.name: each.user_id for each in staff_of(river.id)}
    came = [
        actions.Attender(staff["Stuart Bell"], Presence.PRESENT),
        actions.Attender(staff["Priya Raman"], Presence.PRESENT, means=Means.VIDEO),
        actions.Attender(staff["Ngozi Eze"], Presence.PRESENT, means=Means.ROOM),
    ]

    actions.record_attendance(by=esther, area=river, meeting_id=called, attenders=came)

    found = queries.meeting_for(esther, river, called)
    assert (found.kind, found.means, found.held_on) == (MeetingKind.EMERGENCY, Means.TELEPHONE, today)
    to = Recipient(name="Esther Vaughan", agency="Rivermouth Partnership Office", purpose="To keep the record")
    urgent_minutes = minutes_for(esther, river, called, to).paper
    names = {each.name for each in urgent_minutes.attendance}
    assert names == {"Stuart Bell (By telephone)", "Priya Raman (By video)", "Ngozi Eze"}
    [case] = urgent_minutes.cases
    month.open()
    ordinary = minutes_for(esther, river, month.meeting_id, to).paper
    assert {each.name for each in fields(urgent_minutes)} == {each.name for each in fields(ordinary)}
    assert {each.name for each in fields(case)} == {each.name for each in fields(ordinary.cases[0])}
