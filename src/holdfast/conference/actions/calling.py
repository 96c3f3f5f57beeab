"""The chair calls a case: whoever must not see it leaves first, and only then does it appear in the room."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference.actions.taking import take_listing, take_meeting
from holdfast.conference.choices import MeetingState
from holdfast.conference.models import Calling
from holdfast.conference.queries.calling import must_leave
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput


class NothingCalled(BadInput):
    """A case is called before it is shown."""

    default = "No case is called, so nothing is shown in the room. Call one from its page."


@transaction.atomic
def call_case(*, by: Viewer, area: Area, listing_id: UUID) -> int:
    """Call a case; how many of those present have to leave before it is shown. Where nobody has to, it is shown at once.

    Raises ``NotFound``, ``NotAtThisStage``, ``CaseIsClosed``.
    """
    listing = take_listing(by, Verb.CHAIR, listing_id, MeetingState.OPEN)
    leavers = must_leave(by, area, listing_id)
    now = clock.now()
    Calling.objects.update_or_create(
        meeting_id=listing.meeting_id,
        defaults={"listing": listing, "called_at": now, "shown_at": None if leavers else now},
    )

    on = Subject("listing", listing_id)
    ledger.write(Event.LISTING_CALLED, by=by, on=on, also=[listing.meeting_id, *(each.user_id for each in leavers)])
    if not leavers:
        ledger.write(Event.LISTING_PRESENTED, by=by, on=on, also=[listing.meeting_id])
    return len(leavers)


@transaction.atomic
def present_case(*, by: Viewer, listing_id: UUID) -> None:
    """Let the room see the called case: the chair says that whoever had to leave has left.

    Raises ``NotFound``, ``NotAtThisStage``, ``CaseIsClosed`` and, where another case was called meanwhile, ``NothingCalled``.
    """
    listing = take_listing(by, Verb.CHAIR, listing_id, MeetingState.OPEN)
    row = Calling.objects.select_for_update().filter(meeting_id=listing.meeting_id, listing=listing).first()
    if row is None:
        raise NothingCalled
    if row.shown_at is not None:
        return
    row.shown_at = clock.now()
    row.save(update_fields=["shown_at"])

    ledger.write(Event.LISTING_PRESENTED, by=by, on=Subject("listing", listing_id), also=[listing.meeting_id])


@transaction.atomic
def call_nothing(*, by: Viewer, meeting_id: UUID) -> None:
    """Between two cases: the room sees none. Raises ``NotFound`` and ``NotAtThisStage``."""
    meeting = take_meeting(by, Verb.CHAIR, meeting_id, MeetingState.OPEN)
    Calling.objects.update_or_create(
        meeting=meeting, defaults={"listing": None, "called_at": clock.now(), "shown_at": None}
    )

    ledger.write(Event.MEETING_CHANGED, by=by, on=Subject("meeting", meeting_id))
