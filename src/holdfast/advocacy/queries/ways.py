"""What the safe-contact rule says of each way to reach her, before any of them is shown."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import lanes_visible_to, works_lanes
from holdfast.advocacy.facts import moment_of, way_facts
from holdfast.agencies.facts import Area
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.people.queries import WayRead, ways_to_reach
from holdfast.rules.decision import Decision
from holdfast.rules.safe_contact import USES_OF, Contact, Use, may_reach


@dataclass(frozen=True, slots=True)
class WayOffered:
    """One use of one way, and what the rule says of it now. The number itself is for after the rule was asked."""

    way: WayRead
    use: Use
    decision: Decision[Contact]


def ways_offered(viewer: Viewer, area: Area, case_id: UUID, survivor_id: UUID) -> list[WayOffered]:
    """Each use of each way with the rule's word on it, what may be done first. Raises ``NotFound`` and ``StepUpNeeded``."""
    if viewer.agency_id is None or not works_lanes(viewer):
        raise NotFound
    lanes = lanes_visible_to(viewer).filter(case_id=case_id, agency_id=viewer.agency_id, closed_at=None)
    moment = moment_of(lanes.first(), area)
    rule = area.edition(clock.local_day(area.time_zone)).contact_rule()
    order = list(Contact)
    offered = [
        WayOffered(way, use, may_reach(way_facts(way), use, moment, rule))
        for way in ways_to_reach(viewer, survivor_id)
        for use in USES_OF.get(way.way, ())
    ]
    return sorted(offered, key=lambda each: order.index(each.decision.outcome))
