"""What the conference's rows mean to rules, and what an agency's answer may hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area, StaffMember
from holdfast.agencies.queries import staff_of
from holdfast.conference.models import Action, Listing, Meeting, Risk
from holdfast.rules.closing import RiskAnswer
from holdfast.rules.meetings import meetings_from

# The parts of an answer, in the order in which they are asked; the last goes to the meeting and into no paper.
RESEARCH_PARTS: Final = (
    "identity",
    "last_contact",
    "workers",
    "history_survivor",
    "history_perpetrator",
    "history_children",
    "risks",
    "protective",
    "done_since",
    "offers",
    "may_tell_her",
    "goes_no_further",
)
# Who answers for an agency where several posts are there.
ANSWERING: Final = (Role.REPRESENTATIVE, Role.ADVOCATE, Role.CHAIR, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class ResearchWritten:
    """An answer as its form gave it: the parts that were filled, and the three ticks."""

    parts: Mapping[str, str]
    is_relevant: bool
    is_necessary: bool
    is_proportionate: bool

    @property
    def is_ticked(self) -> bool:
        """Whether it was found relevant, necessary and proportionate to share."""
        return self.is_relevant and self.is_necessary and self.is_proportionate


def post_that_owes(agency_id: UUID, staff: Sequence[StaffMember]) -> Role | None:
    """The post through which an agency owes the meeting something; none where nobody there takes part."""
    held = {each.role for each in staff if each.agency_id == agency_id}
    return next((role for role in ANSWERING if role in held), None)


def office_of(area: Area) -> UUID | None:
    """The coordinator's agency."""
    return next((each.agency_id for each in staff_of(area.id) if each.role == Role.COORDINATOR), None)


def seats_end(meeting: Meeting, area: Area) -> datetime:
    """When the seats of the invited agencies end by themselves."""
    days = area.edition(meeting.held_on).number("meeting.seat_days")
    return datetime.combine(meeting.held_on + timedelta(days=days), time.max, ZoneInfo(area.time_zone))


def next_meeting_day(area: Area, held_on: date) -> date:
    """The day of the next meeting of the series after this one."""
    return next(meetings_from(held_on + timedelta(days=1), area.edition(held_on).series()))


def risk_answers(risks: Iterable[Risk], actions: Iterable[Action]) -> tuple[RiskAnswer, ...]:
    """Each risk with the number of actions that answer it, as the closing rule takes them."""
    answered = [each.risk_id for each in actions]
    return tuple(
        RiskAnswer(each.text, answered.count(each.id), reason_written=bool(each.no_action_because)) for each in risks
    )


def in_order(listings: Iterable[Listing]) -> list[Listing]:
    """The listings as the meeting hears them."""
    return sorted(listings, key=lambda each: (each.position, str(each.id)))
