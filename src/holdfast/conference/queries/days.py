"""The days of the meetings somebody is invited to: days and nothing else, for their calendar."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from holdfast.access.access import seated_for
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.conference.choices import MeetingKind
from holdfast.conference.models import Meeting
from holdfast.kernel import clock

MOST = 60


def days_invited(viewer: Viewer) -> list[tuple[UUID, date]]:
    """The meetings of the series whose list was sent to the viewer's agency, for the coordinator all, the latest first; one query.

    Asked for a calendar, which has shown no second factor; so no emergency conference is among them, whose very day tells something.
    """
    if viewer.partnership_id is None or viewer.role is None:
        return []
    rows = Meeting.objects.filter(space_id=viewer.partnership_id).exclude(kind=MeetingKind.EMERGENCY)
    if viewer.role is not Role.COORDINATOR:
        rows = rows.filter(Q(seated_for(viewer, "id", clock.now())))
    return list(rows.order_by("-held_on", "id").values_list("id", "held_on")[:MOST])
