"""Taking what an action acts on, together with the right to do so."""

from __future__ import annotations

from uuid import UUID

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.conference.access import listings_visible_to, meetings_visible_to
from holdfast.conference.choices import ListingState, MeetingState
from holdfast.conference.models import Listing, Meeting
from holdfast.kernel.errors import BadInput, NotFound


class NotAtThisStage(BadInput):
    """A meeting is prepared, sent round, opened and closed, in that order."""

    default = "The meeting is not at the stage for this, so nothing was changed. Look at the meeting's page for what comes next."


class CaseIsClosed(BadInput):
    """A case that was heard or put off is not changed any more."""

    default = "The meeting is done with this case, so nothing was changed."


class TextNeeded(BadInput):
    """Something has to be said in words."""

    default = "Write it in words. Nothing was saved."


def take_meeting(by: Viewer, verb: Verb, meeting_id: UUID, *states: MeetingState) -> Meeting:
    """A meeting at one of the stages, held until the change is done. Raises ``NotFound`` and ``NotAtThisStage``."""
    require(by, verb)
    meeting = meetings_visible_to(by).select_for_update(of=("self",)).filter(pk=meeting_id).first()
    if meeting is None:
        raise NotFound
    if states and meeting.state not in states:
        raise NotAtThisStage
    return meeting


def see_listing(by: Viewer, verb: Verb, listing_id: UUID) -> Listing:
    """A case on a list at whatever stage, held until the change is done. Raises ``NotFound``."""
    require(by, verb)
    rows = listings_visible_to(by).select_related("meeting").select_for_update(of=("self",))
    listing = rows.filter(pk=listing_id).first()
    if listing is None:
        raise NotFound
    return listing


def take_listing(by: Viewer, verb: Verb, listing_id: UUID, *states: MeetingState) -> Listing:
    """A case still to be heard, at a meeting at one of the stages. Raises ``NotFound``, ``NotAtThisStage``, ``CaseIsClosed``."""
    listing = see_listing(by, verb, listing_id)
    if states and listing.meeting.state not in states:
        raise NotAtThisStage
    if listing.state != ListingState.LISTED:
        raise CaseIsClosed
    return listing


def said(text: str) -> str:
    """What was written, trimmed. Raises ``TextNeeded`` where there is nothing."""
    trimmed = text.strip()
    if not trimmed:
        raise TextNeeded
    return trimmed
