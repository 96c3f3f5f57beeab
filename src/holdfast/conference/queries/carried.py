"""How much the conference asks of those who sit in it: numbers of cases, never which. Reporting decides who reads them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from holdfast.access.viewer import Viewer
from holdfast.conference.access import around_walled
from holdfast.conference.choices import ListingState, Presence
from holdfast.conference.models import Attendance, Listing


def listed_ahead(viewer: Viewer, agency_id: UUID, today: date) -> int:
    """How many cases still to be heard, from today on, are on lists an agency was sent; one query."""
    rows = _without_walled(viewer, Listing.objects.filter(state=ListingState.LISTED, meeting__held_on__gte=today))
    return rows.filter(meeting__invitations__agency_id=agency_id).distinct().count()


def heard_by(viewer: Viewer, agency_id: UUID, first: date, last: date) -> dict[UUID, int]:
    """How many cases each colleague of an agency sat through on some days; two queries."""
    rows = Attendance.objects.filter(
        agency_id=agency_id, presence=Presence.PRESENT, meeting__held_on__range=(first, last)
    )
    came = [(user_id, meeting) for user_id, meeting in rows.values_list("user_id", "meeting_id") if user_id]
    heard = _without_walled(
        viewer, Listing.objects.filter(state=ListingState.HEARD, meeting_id__in={meeting for _user, meeting in came})
    )
    many = dict(heard.values_list("meeting_id").annotate(many=Count("id", distinct=True)))
    found: Counter[UUID] = Counter()
    for user_id, meeting in came:
        found[user_id] += many.get(meeting, 0)
    return dict(found)


def _without_walled(viewer: Viewer, rows: QuerySet[Listing]) -> QuerySet[Listing]:
    """No number holds what the viewer is walled from: it would tell that it is there."""
    return rows.exclude(around_walled(viewer)) if viewer.walled else rows
