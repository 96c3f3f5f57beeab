"""Whose survivor she is: given by whoever leads the service, or taken by an advocate."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.queries import kept_out_of
from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import leads_service
from holdfast.advocacy.actions.taking import take_lane
from holdfast.agencies.actions import set_full_time as work_percent
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound


class NotAnAdvocate(BadInput):
    """A lane given to somebody who works none."""

    default = "Choose one of the advocates of your service. Nothing was changed."


@transaction.atomic
def allocate(*, by: Viewer, area: Area, case_id: UUID, user_id: UUID) -> None:
    """Give a lane to an advocate of the service. Its lead gives to any; an advocate takes it. Raises ``NotFound``, ``NotAnAdvocate``."""
    lane = take_lane(by, case_id, roles=frozenset({Role.ADVOCATE, Role.LEAD}))
    if not leads_service(by) and user_id != by.user_id:
        raise NotFound
    # Whoever is kept out of the case is none of those it can be given to; why, nobody is told.
    if user_id not in advocates_of(by, area) or user_id in kept_out_of([case_id]):
        raise NotAnAdvocate

    lane.worker_user_id, lane.allocated_at = user_id, clock.now()
    lane.save(update_fields=["worker_user_id", "allocated_at"])

    ledger.write(Event.LANE_ALLOCATED, by=by, on=Subject("case", case_id), also=[lane.id, user_id])


@transaction.atomic
def set_full_time(*, by: Viewer, area: Area, user_id: UUID, percent: int) -> None:
    """Record how much of full time an advocate works: the lead of anybody, an advocate of themselves. Raises ``PercentNeeded``."""
    require(by, Verb.REFER)
    if by.agency_id is None or user_id not in advocates_of(by, area):
        raise NotFound
    if not leads_service(by) and user_id != by.user_id:
        raise NotFound
    work_percent(by=by, agency_id=by.agency_id, user_id=user_id, role=Role.ADVOCATE, percent=percent)


def advocates_of(by: Viewer, area: Area) -> frozenset[UUID]:
    """Everybody who holds an advocate's post in the viewer's agency."""
    staff = staff_of(area.id)
    return frozenset(each.user_id for each in staff if each.agency_id == by.agency_id and each.role == Role.ADVOCATE)
