"""Recording what happened."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require, require_class
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.incidents.facts import IncidentWritten
from holdfast.incidents.models import Incident
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.kernel.vault import FieldClass
from holdfast.people.queries import sees_person


class NotYetHappened(BadInput):
    """A day that has not come."""

    default = "The day lies ahead, so nothing was recorded. Write the day it happened on."


class NothingTold(BadInput):
    """An incident without what happened."""

    default = "Write what happened, in a sentence or two. Nothing was recorded."


@transaction.atomic
def record_incident(*, by: Viewer, area: Area, told: IncidentWritten, share_id: UUID | None = None) -> UUID:
    """Record what happened between two people the actor may see, as the actor's agency tells it, and return its id.

    What others are to read is told under ``share_id``. Raises ``NotFound``, ``NotYetHappened`` and ``NothingTold``.
    """
    require(by, Verb.CONTRIBUTE)
    require_class(by, FieldClass.NARRATIVE)
    if by.agency_id is None or by.user_id is None or by.partnership_id != area.id:
        raise NotFound
    two = {told.survivor_id, told.perpetrator_id}
    if len(two) != len(("survivor", "perpetrator")) or not all(sees_person(by, each) for each in two):
        raise NotFound
    if told.happened_on > clock.local_day(area.time_zone):
        raise NotYetHappened
    if not told.what.strip():
        raise NothingTold

    row = Incident.objects.create(
        space_id=area.id,
        survivor_id=told.survivor_id,
        perpetrator_id=told.perpetrator_id,
        agency_id=by.agency_id,
        by_user_id=by.user_id,
        happened_on=told.happened_on,
        is_about=told.is_about,
        what=told.what.strip(),
        source=told.source.strip(),
        audience=told.audience,
        share_id=share_id,
    )

    ledger.write(Event.INCIDENT_RECORDED, by=by, on=Subject("incident", row.id), also=sorted(two))
    return row.id
