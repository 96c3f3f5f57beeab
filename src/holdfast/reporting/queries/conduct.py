"""How each agency kept what it owed the conference, quarter by quarter.

Nothing here is hidden for being small: the counts are of agencies' conduct, not of survivors.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in
from holdfast.conference.queries.kept import actions_kept, attendance_kept, meetings_held
from holdfast.duties.queries import answers_kept
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.reporting.access import agencies_read_by
from holdfast.reporting.facts import days_of
from holdfast.rules.conduct import Conduct, Kept, conduct_of
from holdfast.rules.decision import Decision
from holdfast.rules.returns import Quarter

COORDINATION = "coordination"


@dataclass(frozen=True, slots=True)
class AgencyRead:
    """One agency: what it kept in each quarter, the asked one first, how it stands, and why."""

    agency_id: UUID
    name: str
    quarters: tuple[Kept, ...]
    decision: Decision[Conduct]

    @property
    def last(self) -> Kept:
        """The quarter that was asked for."""
        return self.quarters[0]


def agencies_record(viewer: Viewer, area: Area, last: Quarter) -> list[AgencyRead]:
    """Each agency whose record the viewer reads, by name; five queries a quarter. Raises ``NotFound``."""
    if viewer.partnership_id != area.id:
        raise NotFound
    every = {key: each for key, each in agencies_in(area.id).items() if each.agency_type != COORDINATION}
    wanted = agencies_read_by(viewer, every)
    limits = area.edition(min(days_of(last)[1], clock.local_day(area.time_zone))).conduct_limits()
    quarters = [_quarter(viewer, area, last.back(count)) for count in range(limits.quarters)]
    found = []
    for key in sorted(wanted, key=lambda each: every[each].name):
        kept = tuple(each.get(key, Kept()) for each in quarters)
        found.append(AgencyRead(key, every[key].name, kept, conduct_of(kept, limits)))
    return found


def _quarter(viewer: Viewer, area: Area, quarter: Quarter) -> dict[UUID, Kept]:
    first, last = days_of(quarter)
    meetings = meetings_held(viewer, first, last)
    parts = (
        attendance_kept(meetings),
        answers_kept(viewer, "research_return", meetings),
        actions_kept(viewer, first, last, clock.local_day(area.time_zone)),
    )
    counts: dict[UUID, Counter[str]] = {}
    for part in parts:
        for agency, tally in part.items():
            counts.setdefault(agency, Counter()).update(tally)
    return {agency: Kept(**tally) for agency, tally in counts.items()}
