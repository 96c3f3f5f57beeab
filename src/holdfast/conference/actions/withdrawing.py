"""Ending a disclosure where it reaches further than its row: a case of a list leaves the circle of its meeting."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from holdfast.access.actions import narrow_circle
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.conference.actions.joining import around
from holdfast.conference.actions.researching import end_where_answered
from holdfast.conference.models import Listing
from holdfast.rules.sharing import Item
from holdfast.sharing.actions import end_share
from holdfast.sharing.queries import share_for, shares_of


@transaction.atomic
def withdraw_share(*, by: Viewer, area: Area, subject_ids: Collection[UUID], share_id: UUID) -> None:
    """End a share of a case or its referrals (``subject_ids``) now, and the access that stood on it.

    A list's entry ends whole, with what joined it later: the meeting's seats reach the case no more, and nobody invited
    owes an answer on it. Raises ``NotFound`` and ``AlreadyEnded``.
    """
    found = share_for(by, share_id, subject_ids)
    end_share(by=by, share_id=share_id)
    case_id = found.subject.id
    if case_id is None or Item.CASE_LIST_ENTRY not in found.items:
        return
    for each in shares_of(by, [case_id]):
        if each.is_live and each.items == found.items and each.until_at == found.until_at:
            end_share(by=by, share_id=each.id)
    listing = Listing.objects.select_related("meeting").filter(case_id=case_id, share__until_at=found.until_at).first()
    if listing is None or listing.meeting.circle_id is None:
        return  # told to one agency by hand: no seat stands on it
    others = [each for each in listing.meeting.listings.select_related("share") if _still_goes(each, listing)]
    kept = set(around(area, others))
    narrow_circle(
        by=by,
        circle_id=listing.meeting.circle_id,
        subject_ids=[each for each in around(area, [listing]) if each not in kept],
    )
    invited = listing.meeting.invitations.values_list("agency_id", flat=True)
    end_where_answered(by=by, meeting_id=listing.meeting_id, agency_ids=list(invited))


def _still_goes(each: Listing, withdrawn: Listing) -> bool:
    return each.id != withdrawn.id and each.share is not None and each.share.ended_at is None
