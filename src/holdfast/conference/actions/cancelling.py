"""A planned meeting that will not be held: nobody was told of it, so it leaves no trace but the ledger's."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.conference.actions.following import follow_decisions
from holdfast.conference.actions.taking import said, take_meeting
from holdfast.conference.choices import MeetingKind, MeetingState
from holdfast.duties.actions import end_by_deed
from holdfast.kernel.errors import BadInput


class UrgentCaseWaits(BadInput):
    """An emergency conference is not called off while its case is urgent."""

    default = (
        "Its case is still decided as an emergency, so the conference stands. Decide the referral otherwise first."
    )


@transaction.atomic
def cancel_meeting(*, by: Viewer, area: Area, meeting_id: UUID, because: str) -> None:
    """Take a planned meeting back before its list was sent; its cases wait again for their day.

    Raises ``NotFound``, ``NotAtThisStage`` once the list was sent, ``TextNeeded`` and ``UrgentCaseWaits``.
    """
    meeting = take_meeting(by, Verb.CONVENE, meeting_id, MeetingState.PLANNED)
    reason = said(because)
    follow_decisions(by=by, area=area)
    listings = list(meeting.listings.all())
    if listings and meeting.kind == MeetingKind.EMERGENCY:
        raise UrgentCaseWaits

    for agency_id in {each.agency_id for each in staff_of(area.id)}:
        end_by_deed(by=by, kind="case_list_out", subject_id=meeting_id, agency_id=agency_id, because=reason)
    meeting.listings.all().delete()
    meeting.delete()

    ledger.write_many(
        [
            Line(Event.MEETING_CANCELLED, on=Subject("meeting", meeting_id)),
            *(Line(Event.LISTING_REMOVED, on=Subject("listing", each.id), also=[each.case_id]) for each in listings),
        ],
        by=by,
    )
