"""What waits for a meeting and stands on no list."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.cases.queries import ToHear, to_hear
from holdfast.conference.choices import ListingState, MeetingKind
from holdfast.conference.models import Listing


def still_waiting(viewer: Viewer, held_on: date, there: Collection[UUID] = ()) -> list[ToHear]:
    """What was decided for a day, but for the cases ``there`` already and those another meeting is still to hear; two queries.

    A list that was sent keeps its cases until they are heard or put off, whatever is decided meanwhile. An emergency conference
    takes nothing from the meeting of the day.
    """
    if viewer.partnership_id is None:
        return []
    # Asked whether anything waits or not, so that a page costs the same on a full day.
    standing = set(
        Listing.objects.filter(space_id=viewer.partnership_id, state=ListingState.LISTED)
        .exclude(meeting__kind=MeetingKind.EMERGENCY)
        .values_list("case_id", flat=True)
    )
    return [each for each in to_hear(viewer, held_on) if each.case_id not in standing and each.case_id not in there]
