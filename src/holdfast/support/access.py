"""Who is shown what of supervision: the author and whoever supervises them now. No lead, coordinator or auditor besides."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from holdfast.access.decide import require_standing
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.kernel.errors import NotFound
from holdfast.support.models import Supervision, SupervisionNote


def at_work(viewer: Viewer) -> tuple[UUID, UUID]:
    """The user and the agency of somebody with standing. Raises for the operator and for guests, who are nobody at work."""
    require_standing(viewer)
    if viewer.user_id is None or viewer.agency_id is None:
        raise NotFound
    return viewer.user_id, viewer.agency_id


def names_supervisors(viewer: Viewer) -> bool:
    """Whether the viewer says who supervises whom: the lead of the agency."""
    return viewer.role is Role.LEAD and viewer.agency_id is not None


def notes_visible_to(viewer: Viewer) -> QuerySet[SupervisionNote]:
    """The viewer's own notes at this agency, and those open to them whose author they supervise now."""
    if viewer.user_id is None or viewer.agency_id is None:
        return SupervisionNote.objects.none()
    supervises = Supervision.objects.filter(
        agency_id=viewer.agency_id, supervisor_id=viewer.user_id, user_id=OuterRef("author_id"), until_at=None
    )
    own, opened = Q(author_id=viewer.user_id), Q(Exists(supervises), open_to_id=viewer.user_id)
    return SupervisionNote.objects.filter(own | opened, space_id=viewer.agency_id)


def supervision_visible_to(viewer: Viewer) -> QuerySet[Supervision]:
    """To the lead everybody's of the agency as it is now; to others their own and that of those they supervise."""
    if viewer.user_id is None or viewer.agency_id is None:
        return Supervision.objects.none()
    rows = Supervision.objects.filter(agency_id=viewer.agency_id, until_at=None)
    if names_supervisors(viewer):
        return rows
    return rows.filter(Q(user_id=viewer.user_id) | Q(supervisor_id=viewer.user_id))
