"""Which duties a viewer may be shown. One predicate for page, list, count and action."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import CASE_ROLES, Role
from holdfast.duties.choices import OWED_TO_ONESELF, RUNG_OF, WHOLE_PARTNERSHIP
from holdfast.duties.facts import LONGEST_CHAIN, STEP
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound


def user_of(viewer: Viewer) -> UUID:
    """Whose inbox and wishes these are. Raises ``NotFound`` for the operator and for guests, who have none."""
    if viewer.user_id is None:
        raise NotFound
    return viewer.user_id


def visible_to(viewer: Viewer, at: datetime | None = None) -> QuerySet[Duty]:
    """The coordinator's whole partnership, else what the viewer's post owes or was climbed to; never around the walled.

    What somebody owes to themselves nobody else is shown.
    """
    if viewer.partnership_id is None or viewer.role not in CASE_ROLES:
        return Duty.objects.none()
    rows = Duty.objects.filter(
        ~Q(kind__in=OWED_TO_ONESELF) | Q(owed_by_user_id=viewer.user_id, owed_by_user_id__isnull=False),
        space_id=viewer.partnership_id,
    )
    if viewer.role is not Role.COORDINATOR:
        rows = rows.filter(_owed_by(viewer) | _climbed_to(viewer, viewer.role, at or clock.now()))
    if not viewer.walled:
        return rows
    return rows.exclude(Q(subject_id__in=viewer.walled) | Q(concerns_id__in=viewer.walled))


def owed_by(viewer: Viewer, at: datetime | None = None) -> QuerySet[Duty]:
    """Of those, what the viewer's own post owes or was climbed to: the coordinator sees all, and owes only some."""
    rows = visible_to(viewer, at)
    if viewer.role is not Role.COORDINATOR:
        return rows
    return rows.filter(_owed_by(viewer) | _climbed_to(viewer, viewer.role, at or clock.now()))


def _owed_by(viewer: Viewer) -> Q:
    own = Q(owed_by_role=viewer.role, owed_by_agency_id=viewer.agency_id)
    return own | Q(owed_by_user_id=viewer.user_id, owed_by_agency_id=viewer.agency_id, owed_by_user_id__isnull=False)


def _climbed_to(viewer: Viewer, role: Role, at: datetime) -> Q:
    """Open duties whose chain reached the post by now: what it was once told of does not vanish at the next step."""
    reached = Q()
    for place in range(LONGEST_CHAIN):
        reached |= Q(**{f"chain__{place}": RUNG_OF[role]}, due_at__lt=at - place * STEP)
    if role not in WHOLE_PARTNERSHIP:
        reached &= Q(owed_by_agency_id=viewer.agency_id)
    return reached & Q(ended_at=None)
