"""By when research is owed, and how late an agency is with it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from holdfast.agencies.facts import Area
from holdfast.conference.queries import MeetingRead
from holdfast.kernel import clock
from holdfast.rules.clocks import Calendar, Happened, due_at


def research_due(area: Area, found: MeetingRead) -> date:
    """The last day for research: by the area's clock, and never before the day on which it was asked."""
    asked = found.circulated_at or clock.now()
    asked_on = clock.local_day(area.time_zone, asked)
    edition = area.edition(asked_on)
    calendar = Calendar(ZoneInfo(area.time_zone), edition.holidays())
    due = due_at(edition.clock("research_return"), Happened(asked), calendar, found.held_on)
    return max(due.at.date(), min(asked_on, found.held_on))


def days_late(area: Area, found: MeetingRead) -> int:
    """How many days research that has not come is late; none while there is time, and none before it was asked."""
    if found.circulated_at is None:
        return 0
    return max(0, (clock.local_day(area.time_zone) - research_due(area, found)).days)
