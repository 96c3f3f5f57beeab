"""Minutes are written by two at once without loss: a text made on an older version is never put over a newer one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference.actions.taking import take_listing
from holdfast.conference.choices import MeetingState
from holdfast.conference.models import MinuteNote
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput


class WrittenMeanwhile(BadInput):
    """Somebody else saved the minutes since this text was begun; both are kept, and a person puts them together."""

    default = (
        "Somebody else wrote on these minutes meanwhile. Nothing was overwritten: put both together and save again."
    )

    def __init__(self, text: str, version: int) -> None:
        """Carry what stands now, so that the page can show it beside what was typed."""
        super().__init__()
        self.text, self.version = text, version


@transaction.atomic
def save_note(*, by: Viewer, listing_id: UUID, text: str, version: int) -> int:
    """Save the minutes of a case, written on a version (0: on none); return the version they are now.

    The same text again changes nothing. Raises ``NotFound``, ``NotAtThisStage``, ``CaseIsClosed``, ``WrittenMeanwhile``.
    """
    # The case is held, so that of two who save at once the second finds what the first wrote.
    listing = take_listing(by, Verb.CHAIR, listing_id, MeetingState.OPEN)
    row = MinuteNote.objects.filter(listing=listing).first()
    if row is None:
        row = MinuteNote(space_id=listing.space_id, listing=listing, case_id=listing.case_id, text="")
    if text == (row.text or ""):
        return row.version
    if version != row.version:
        raise WrittenMeanwhile(row.text or "", row.version)

    row.text, row.version, row.saved_at, row.by_user_id = text, version + 1, clock.now(), by.user_id
    row.save()

    on = Subject("meeting", listing.meeting_id)
    ledger.write(Event.MINUTES_DRAFTED, by=by, on=on, also=[listing_id, listing.case_id])
    return row.version
