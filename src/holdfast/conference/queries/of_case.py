"""What a case's own pages ask of the conference."""

from __future__ import annotations

from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.conference.access import listings_visible_to
from holdfast.conference.choices import ListingState, MeetingState
from holdfast.kernel.errors import NotFound


def asked_about(viewer: Viewer, case_id: UUID) -> UUID | None:
    """The listing on which the viewer's agency is asked now what it knows of a case; None where it is not. One query."""
    if viewer.agency_id is None:
        return None
    rows = listings_visible_to(viewer).filter(
        case_id=case_id,
        state=ListingState.LISTED,
        meeting__state__in=[MeetingState.CIRCULATED, MeetingState.OPEN],
        meeting__invitations__agency_id=viewer.agency_id,
    )
    return rows.order_by("meeting__held_on", "id").values_list("id", flat=True).first()


def require_asked(viewer: Viewer, case_id: UUID) -> UUID:
    """The same, where there has to be one. Raises ``NotFound``."""
    found = asked_about(viewer, case_id)
    if found is None:
        raise NotFound
    return found
