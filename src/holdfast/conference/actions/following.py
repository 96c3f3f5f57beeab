"""A list that was not sent yet follows the decisions: who is not to be heard there any more is taken off before anything leaves."""

from __future__ import annotations

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.cases.queries import ToHear, emergency_case, to_hear
from holdfast.conference.choices import ListingState, MeetingKind, MeetingState
from holdfast.conference.models import Listing
from holdfast.kernel.errors import NotFound


@transaction.atomic
def follow_decisions(*, by: Viewer, area: Area) -> None:
    """Take off the unsent lists what was decided otherwise since, and note what is now a repeat.

    A list that was sent stays as it was told; there a case is heard or put off.
    """
    require(by, Verb.SEND)
    rows = list(
        Listing.objects.select_for_update(of=("self",))
        .filter(space_id=area.id, state=ListingState.LISTED, meeting__state=MeetingState.PLANNED)
        .select_related("meeting")
        .defer("deferred_because")
        .order_by("id")
    )
    # Whoever plans may be walled from a case: it is taken off like any other, and nothing of it is shown.
    everybody = operator_of(area.id)
    days = {row.meeting.held_on for row in rows if row.meeting.kind != MeetingKind.EMERGENCY}
    stands = {day: {each.case_id: each for each in to_hear(everybody, day)} for day in sorted(days)}

    gone, changed = [], []
    for row in rows:
        heard = (
            _emergency(everybody, row)
            if row.meeting.kind == MeetingKind.EMERGENCY
            else stands[row.meeting.held_on].get(row.case_id)
        )
        if heard is None:
            gone.append(row)
        elif (row.referral_id, row.is_repeat) != (heard.referral_id, heard.is_repeat):
            row.referral_id, row.is_repeat = heard.referral_id, heard.is_repeat
            changed.append(row)

    Listing.objects.filter(id__in=[row.id for row in gone]).delete()
    Listing.objects.bulk_update(changed, ["referral", "is_repeat"])

    ledger.write_many(
        [
            Line(event, on=Subject("listing", row.id), also=[row.meeting_id, row.case_id])
            for event, those in ((Event.LISTING_REMOVED, gone), (Event.LISTING_MOVED, changed))
            for row in those
        ],
        by=by,
    )


def _emergency(viewer: Viewer, row: Listing) -> ToHear | None:
    """What an emergency conference hears, while its referral is decided so."""
    try:
        return emergency_case(viewer, row.referral_id)
    except NotFound:
        return None
