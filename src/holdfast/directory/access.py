"""Who sees and who keeps the directory of a partnership."""

from __future__ import annotations

from django.db.models import QuerySet

from holdfast.access.choices import Verb
from holdfast.access.decide import may, require
from holdfast.access.viewer import Viewer
from holdfast.directory.models import PublicListing, Service
from holdfast.kernel.errors import NotFound


def services_visible_to(viewer: Viewer) -> QuerySet[Service]:
    """Every service of the viewer's own partnership, to whoever works in it."""
    if viewer.partnership_id is None or viewer.is_guest or (viewer.role is None and not viewer.is_operator):
        return Service.objects.none()
    return Service.objects.filter(space_id=viewer.partnership_id)


def listings_visible_to(viewer: Viewer) -> QuerySet[PublicListing]:
    """What is told to everybody, or waits to be, to whoever keeps the directory."""
    if viewer.partnership_id is None or not may_keep(viewer):
        return PublicListing.objects.none()
    return PublicListing.objects.filter(space_id=viewer.partnership_id)


def require_keeper(viewer: Viewer) -> None:
    """Raise unless the viewer keeps the directory: coordinator, administrator, an agency's lead."""
    if viewer.partnership_id is None:
        raise NotFound
    if not viewer.is_operator:
        require(viewer, Verb.KEEP_DIRECTORY)


def may_keep(viewer: Viewer) -> bool:
    """Whether the viewer keeps the directory."""
    return viewer.is_operator or may(viewer, Verb.KEEP_DIRECTORY)
