"""How much each advocate of a service carries."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import lanes_visible_to
from holdfast.advocacy.models import Lane
from holdfast.advocacy.queries.lanes import require_service
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.kernel import clock
from holdfast.rules.dates import add_months
from holdfast.rules.decision import Decision
from holdfast.rules.load import Load, load_of, most_for


@dataclass(frozen=True, slots=True)
class Carried:
    """One advocate: referrals of the last twelve months, open lanes, share of full time, and how that lies to the level."""

    user_id: UUID
    name: str
    agency: str
    percent: int
    referrals: int
    open_lanes: int
    most: int
    decision: Decision[Load]


def loads_of(viewer: Viewer, area: Area) -> tuple[Carried, ...]:
    """Each advocate of the viewer's service, for the coordinator of every service; three queries. Raises ``NotFound``."""
    require_service(viewer)
    staff = [each for each in staff_of(area.id) if each.role == Role.ADVOCATE]
    if viewer.role is not Role.COORDINATOR:
        staff = [each for each in staff if each.agency_id == viewer.agency_id]
    today = clock.local_day(area.time_zone)
    rule = area.edition(today).load_rule()
    since = Q(opened_at__date__gt=add_months(today, -12))
    rows = (
        lanes_visible_to(viewer)
        .filter(worker_user_id__in=[each.user_id for each in staff])
        .values("worker_user_id")
        .annotate(many=Count("id", filter=since), still=Count("id", filter=Q(closed_at=None)))
        .order_by()
    )
    counted = {row["worker_user_id"]: (row["many"], row["still"]) for row in rows}
    found = []
    for each in staff:
        many, still = counted.get(each.user_id, (0, 0))
        decision = load_of(many, each.percent, rule)
        found.append(
            Carried(
                each.user_id, each.name, each.agency, each.percent, many, still, most_for(each.percent, rule), decision
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class WholeLoad:
    """What every advocate of an area carries together: referrals of twelve months, and their shares of full time in percent, summed."""

    referrals: int
    percent: int


def whole_load(area: Area) -> WholeLoad:
    """What the advocates of an area carry together, a number that names neither them nor whom they work for; two queries."""
    staff = [each for each in staff_of(area.id) if each.role == Role.ADVOCATE]
    since = add_months(clock.local_day(area.time_zone), -12)
    lanes = Lane.objects.filter(case__space_id=area.id, opened_at__date__gt=since, worker_user_id__isnull=False)
    return WholeLoad(lanes.count(), sum(each.percent for each in staff))
