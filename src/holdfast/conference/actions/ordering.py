"""The order in which a meeting hears its cases, and the moment at which it begins one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.conference.access import listings_visible_to
from holdfast.conference.actions.taking import take_listing, take_meeting
from holdfast.conference.choices import MeetingState
from holdfast.conference.models import Listing, Meeting
from holdfast.conference.queries.meetings import in_the_days_order
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound

_BEFORE_ITS_END = (MeetingState.PLANNED, MeetingState.CIRCULATED, MeetingState.OPEN)


class ListHasChanged(BadInput):
    """An order names each case of the list once."""

    default = (
        "The list has changed meanwhile, so the order was not kept. Look at it again and put it in order once more."
    )


@transaction.atomic
def order_cases(*, by: Viewer, meeting_id: UUID, listing_ids: Sequence[UUID]) -> None:
    """Keep an order of the cases that the chair or coordinator may see; others keep their places. Raises ``ListHasChanged``."""
    meeting = take_meeting(by, Verb.CHAIR, meeting_id, *_BEFORE_ITS_END)
    rows = list(in_the_days_order(Listing.objects.filter(meeting=meeting)))
    seen = set(listings_visible_to(by).filter(meeting=meeting).values_list("id", flat=True))
    if len(listing_ids) != len(seen) or set(listing_ids) != seen:
        raise ListHasChanged

    by_id = {each.id: each for each in rows}
    wanted = iter(listing_ids)
    moved = _keep(meeting, [by_id[next(wanted)] if each.id in seen else each for each in rows])

    ledger.write_many(
        [Line(Event.LISTING_MOVED, on=Subject("meeting", meeting.id), also=[each.id]) for each in moved], by=by
    )


@transaction.atomic
def move_case(*, by: Viewer, meeting_id: UUID, listing_id: UUID, is_up: bool) -> None:
    """Move a case by one place among those the chair or coordinator may see; at the end of the list it stays. Raises ``NotFound``."""
    meeting = take_meeting(by, Verb.CHAIR, meeting_id, *_BEFORE_ITS_END)
    ids = [each.id for each in in_the_days_order(listings_visible_to(by).filter(meeting=meeting))]
    if listing_id not in ids:
        raise NotFound
    place = ids.index(listing_id)
    other = place - 1 if is_up else place + 1
    if 0 <= other < len(ids):
        ids[place], ids[other] = ids[other], ids[place]
        order_cases(by=by, meeting_id=meeting_id, listing_ids=ids)


@transaction.atomic
def begin_case(*, by: Viewer, listing_id: UUID) -> None:
    """Begin to hear a case: its time runs from now; begun twice, from the first time. Raises ``NotAtThisStage``, ``CaseIsClosed``."""
    listing = take_listing(by, Verb.CHAIR, listing_id, MeetingState.OPEN)
    if listing.opened_at is not None:
        return

    listing.opened_at = clock.now()
    listing.save(update_fields=["opened_at"])

    ledger.write(Event.LISTING_OPENED, by=by, on=Subject("listing", listing.id), also=[listing.case_id])


def _keep(meeting: Meeting, rows: Sequence[Listing]) -> list[Listing]:
    """Number the rows anew; those whose place is another than before."""
    moved = []
    for place, row in enumerate(rows, 1):
        if row.position != place:
            row.position = place
            moved.append(row)
    Listing.objects.bulk_update(moved, ["position"])
    meeting.ordered_at = clock.now()
    meeting.save(update_fields=["ordered_at"])
    return moved
