"""The December list sent to everybody, for the matrices of meetings, of the meeting day and of papers."""

from __future__ import annotations

from uuid import UUID

from holdfast.agencies.queries import agencies_in
from holdfast.conference import actions
from holdfast.conference.queries import days_waiting
from holdfast.kernel import clock
from tests.access_matrix.canaries import northgate_row, referral_row, sheet_of
from tests.conference.conftest import MEETING_DAY
from tests.world import World, make_month


def send_lists() -> tuple[World, UUID, UUID]:
    """Take in the month with the rare words, send our list to everybody, plan the neighbour's; the world and both meetings."""
    world = make_month()
    assert not world.take_in(sheet_of(referral_row())).faults
    assert not world.intake(world.north).take_in(sheet_of(northgate_row())).faults
    esther, martin = world.viewer("Esther Vaughan"), world.viewer("Martin Sole")
    ours = actions.plan_meeting(by=esther, area=world.river, held_on=MEETING_DAY)
    invited = [each.id for each in agencies_in(world.river.id).values() if each.agency_type != "coordination"]
    actions.circulate(by=esther, area=world.river, meeting_id=ours, agency_ids=invited)
    day = min(days_waiting(martin, clock.local_day("Europe/London")))
    return world, ours, actions.plan_meeting(by=martin, area=world.north, held_on=day)
