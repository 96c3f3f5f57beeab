"""What other apps may know of a lane, and what its rows mean to rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from holdfast.advocacy.models import Lane
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area, StaffMember
from holdfast.kernel import clock
from holdfast.people.queries import WayRead
from holdfast.rules.lane import LaneState
from holdfast.rules.safe_contact import Moment, WayFacts

# Who tells her for an agency where several posts are there.
TELLING: Final = (Role.ADVOCATE, Role.REPRESENTATIVE, Role.COORDINATOR, Role.CHAIR)


def service_in(staff: Sequence[StaffMember]) -> UUID | None:
    """The first agency where one of these people holds an advocate's post."""
    return next((each.agency_id for each in staff if each.role == Role.ADVOCATE), None)


def post_that_tells(agency_id: UUID, staff: Sequence[StaffMember], user_id: UUID | None) -> Role | None:
    """The post through which an agency owes the telling: the named person's, else the one nearest to her."""
    there = [each for each in staff if each.agency_id == agency_id]
    named = next((Role(each.role) for each in there if each.user_id == user_id), None)
    held = {each.role for each in there}
    return named or next((role for role in TELLING if role in held), None)


def way_facts(way: WayRead) -> WayFacts:
    """One way to reach her as the safe-contact rule takes it."""
    return WayFacts(way.way, way.is_safe, way.confirmed_at, way.times, way.voicemail, way.may_answer)


def moment_of(lane: Lane | None, area: Area) -> Moment:
    """Now on the area's clock, and what the lane says of contact with her at all."""
    state = lane.state if lane else ""
    return Moment(
        clock.now().astimezone(ZoneInfo(area.time_zone)),
        she_said_stop=state == LaneState.DECLINED.value,
        no_contact_is_safe=state == LaneState.UNSAFE.value,
    )
