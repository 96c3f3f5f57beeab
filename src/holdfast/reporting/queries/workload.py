"""How much somebody at work carries: numbers, never a case. For themselves, and for the lead of their agency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from holdfast.access.decide import require_standing
from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import sees_lanes
from holdfast.advocacy.queries import loads_of
from holdfast.agencies.choices import CASE_ROLES, Role
from holdfast.agencies.facts import Area, StaffMember
from holdfast.agencies.queries import staff_of
from holdfast.conference.queries.carried import heard_by, listed_ahead
from holdfast.duties.queries import open_counts
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.reporting.access import carries, require_lead

# Posts that sit at the table; others have no case on a list.
AT_THE_TABLE = frozenset({Role.COORDINATOR, Role.CHAIR, Role.REPRESENTATIVE, Role.ADVOCATE})


@dataclass(frozen=True, slots=True)
class Workload:
    """One person: open duties and how many of them are overdue, cases on lists to come, cases heard this month, survivors now.

    None where the post has no such thing, which is not nought.
    """

    user_id: UUID
    name: str
    title: str
    duties: int
    overdue: int
    listed: int | None
    heard: int | None
    survivors: int | None
    referrals: int | None
    fits: int | None


def own_workload(viewer: Viewer, area: Area) -> Workload:
    """What the viewer carries in the post they are in; nine queries at most. Raises ``NotFound`` for a post without casework."""
    require_standing(viewer)
    if not carries(viewer):
        raise NotFound
    own = [
        each
        for each in staff_of(area.id)
        if (each.user_id, each.agency_id, each.role) == (viewer.user_id, viewer.agency_id, viewer.role)
    ]
    if not own:
        raise NotFound
    return _workloads(viewer, area, own[:1])[0]


def agency_workloads(viewer: Viewer, area: Area) -> list[Workload]:
    """What each colleague of the lead's own agency carries, by name; nine queries at most. Raises ``NotFound`` for anybody else."""
    require_lead(viewer)
    here = [each for each in staff_of(area.id) if each.agency_id == viewer.agency_id and each.role in CASE_ROLES]
    return _workloads(viewer, area, sorted(here, key=lambda each: (each.name, each.role)))


def _workloads(viewer: Viewer, area: Area, staff: Iterable[StaffMember]) -> list[Workload]:
    if viewer.partnership_id != area.id or viewer.agency_id is None:
        raise NotFound
    staff = list(staff)
    today = clock.local_day(area.time_zone)
    duties = open_counts(viewer, viewer.agency_id)
    listed = listed_ahead(viewer, viewer.agency_id, today)
    heard = heard_by(viewer, viewer.agency_id, today.replace(day=1), today)
    advocates = any(each.role == Role.ADVOCATE for each in staff)
    loads = {each.user_id: each for each in loads_of(viewer, area)} if advocates and sees_lanes(viewer) else {}
    found = []
    for each in staff:
        mine = [many for (user_id, role), many in duties.items() if _owes(each, user_id, role)]
        at_table = Role(each.role) in AT_THE_TABLE
        load = loads.get(each.user_id) if each.role == Role.ADVOCATE else None
        found.append(
            Workload(
                each.user_id,
                each.name,
                each.title or str(Role(each.role).label),
                sum(many for many, _late in mine),
                sum(late for _many, late in mine),
                listed if at_table else None,
                heard.get(each.user_id, 0) if at_table else None,
                load.open_lanes if load else None,
                load.referrals if load else None,
                load.most if load else None,
            )
        )
    return found


def _owes(each: StaffMember, user_id: UUID | None, role: str) -> bool:
    """Whether a duty is this person's: owed by them by name, or by whoever holds their post."""
    return user_id == each.user_id or (user_id is None and role == each.role)
