"""What leaves with a case list: each case under a share of its own."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit.ledger import Subject
from holdfast.conference.facts import seats_end
from holdfast.conference.models import Listing, Meeting
from holdfast.kernel import clock
from holdfast.rules.sharing import HerView
from holdfast.sharing.actions import record_shares
from holdfast.sharing.facts import ShareWanted
from holdfast.sharing.queries import her_views


@transaction.atomic
def share_listed(
    *, by: Viewer, area: Area, meeting: Meeting, listings: Sequence[Listing], to: Sequence[UUID], sender: UUID | None
) -> None:
    """Record a disclosure a case to the invited agencies, as the pack proposes it, for as long as their seats last."""
    edition = area.edition(clock.local_day(area.time_zone))
    proposal = edition.share_proposal("case_list")
    views = her_views(by, [each.referral_id for each in listings])
    wanted = [
        ShareWanted(
            on=Subject("case", each.case_id),
            from_agency_id=sender,
            to=tuple(to),
            items=proposal.items,
            purpose=proposal.purpose,
            bases=proposal.bases,
            necessity=proposal.necessity,
            her_view=views.get(each.referral_id, HerView.UNKNOWN),
            stamp=edition.stamp,
            until=seats_end(meeting, area),
        )
        for each in listings
    ]
    for listing, share_id in zip(listings, record_shares(by=by, wanted=wanted), strict=True):
        listing.share_id, listing.sent_at = share_id, clock.now()
    Listing.objects.bulk_update(listings, ["share", "sent_at"])
