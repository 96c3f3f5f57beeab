"""What a case's own pages ask of the conference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.conference.access import flags_visible_to, listings_visible_to
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


@dataclass(frozen=True, slots=True)
class HeardRead:
    """A case on the list of one meeting."""

    listing_id: UUID
    case_id: UUID
    meeting_ref: str
    held_on: date
    state: ListingState


@dataclass(frozen=True, slots=True)
class FlagOf:
    """One agency's flag of a case."""

    case_id: UUID
    agency: str
    heard_on: date
    until_on: date


def listings_of(viewer: Viewer, case_ids: Iterable[UUID]) -> list[HeardRead]:
    """Each meeting these cases were listed at, the earliest first; one query."""
    rows = listings_visible_to(viewer).filter(case_id__in=set(case_ids)).select_related("meeting").distinct()
    return [
        HeardRead(row.id, row.case_id, row.meeting.ref, row.meeting.held_on, ListingState(row.state))
        for row in rows.order_by("meeting__held_on", "id")
    ]


def flags_of(viewer: Viewer, case_ids: Iterable[UUID]) -> list[FlagOf]:
    """Every flag of these cases the viewer may see, the earliest first; one query."""
    rows = flags_visible_to(viewer).filter(case_id__in=set(case_ids)).select_related("agency", "listing__meeting")
    return [
        FlagOf(row.case_id, row.agency.name, row.listing.meeting.held_on, row.until_on)
        for row in rows.distinct().order_by("listing__meeting__held_on", "agency__name", "id")
    ]
