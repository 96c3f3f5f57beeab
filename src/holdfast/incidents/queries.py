"""What happened to some people, or by them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from holdfast.access.viewer import Viewer
from holdfast.incidents.access import incidents_visible_to
from holdfast.incidents.choices import Audience
from holdfast.incidents.facts import IncidentRead
from holdfast.incidents.models import Incident
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import warm

MOST = 200


def incidents_of(viewer: Viewer, person_ids: Iterable[UUID]) -> list[IncidentRead]:
    """What the viewer may read of what happened to any of these people or was done by them, the newest first; two queries."""
    ids = set(person_ids)
    rows = incidents_visible_to(viewer).filter(Q(survivor_id__in=ids) | Q(perpetrator_id__in=ids))
    found = list(rows.select_related("agency").order_by("-happened_on", "-recorded_at", "id")[:MOST])
    warm(found)
    return [_read(row) for row in found]


def incident_for(viewer: Viewer, incident_id: UUID) -> IncidentRead:
    """One incident. Raises ``NotFound`` for what is missing, foreign, another agency's own, or walled."""
    row = incidents_visible_to(viewer).select_related("agency").filter(pk=incident_id).first()
    if row is None:
        raise NotFound
    return _read(row)


def _read(row: Incident) -> IncidentRead:
    return IncidentRead(
        row.id,
        row.survivor_id,
        row.perpetrator_id,
        row.agency_id,
        row.agency.name,
        row.happened_on,
        row.is_about,
        row.what,
        row.source,
        Audience(row.audience),
        row.recorded_at,
        row.by_user_id,
    )
