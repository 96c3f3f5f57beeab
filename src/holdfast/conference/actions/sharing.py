"""What leaves with a list, with minutes and with an agency's answer: each case under a share of its own, one an occasion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.conference.actions.unseen import who_shares
from holdfast.conference.choices import ListingState
from holdfast.conference.facts import seats_end
from holdfast.conference.models import Listing, Meeting, Research
from holdfast.conference.queries.her_view import her_view_of_each
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.rules.sharing import HerView, Item
from holdfast.sharing.actions import end_share, record_shares
from holdfast.sharing.facts import Worded, disclosures
from holdfast.sharing.queries import audience_of, shares_of

_SHARE_OF: Final = {"minutes": "minutes_share", "action_list": "actions_share"}


class ForNobody(BadInput):
    """An answer that only its own agency may read is returned to nobody."""

    default = "Your text is saved and not yet returned. Only your own agency may read it: name at least one other agency it is for."


@transaction.atomic
def share_listed(
    *,
    by: Viewer,
    area: Area,
    meeting: Meeting,
    listings: Sequence[Listing],
    to: Sequence[UUID],
    sender: UUID | None,
    worded: Worded | None = None,
) -> None:
    """Record a disclosure a case to the invited agencies, worded as it was left on the page, for as long as their seats last."""
    wanted = disclosures(
        area.edition(clock.local_day(area.time_zone)),
        "case_list",
        of=_her_views(by, listings),
        sender=sender,
        to=tuple(to),
        until=seats_end(meeting, area),
        worded=worded,
    )
    pairs = zip(listings, record_shares(by=by, wanted=wanted), strict=True)
    # A case that was sent and grew has a second share; the first is the one it went out under.
    sent = [(listing, share_id) for listing, share_id in pairs if listing.share_id is None]
    for listing, share_id in sent:
        listing.share_id, listing.sent_at = share_id, clock.now()
    Listing.objects.bulk_update([listing for listing, _share_id in sent], ["share", "sent_at"])


@transaction.atomic
def share_heard(*, by: Viewer, area: Area, meeting: Meeting, kind: str, worded: Worded | None = None) -> None:
    """Record that the minutes or the action list go to each invited agency: one disclosure a case they tell of.

    What a wall hides from whoever sends it goes too, by the house, as with a list.
    """
    heard = list(meeting.listings.exclude(state=ListingState.LISTED).order_by("id"))
    if kind == "action_list":
        with_actions = set(meeting.listings.filter(actions__isnull=False).values_list("id", flat=True))
        heard = [each for each in heard if each.id in with_actions]
    invited = meeting.invitations.order_by("agency_id").values_list("agency_id", flat=True)
    to = tuple(each for each in invited if each != by.agency_id)
    if not heard or not to:
        return
    of, edition = _SHARE_OF[kind], area.edition(clock.local_day(area.time_zone))
    for actor, part in who_shares(by, area, heard):
        views, until = _her_views(actor, part), seats_end(meeting, area)
        wanted = disclosures(edition, kind, of=views, sender=by.agency_id, to=to, until=until, worded=worded)
        for listing, share_id in zip(part, record_shares(by=actor, wanted=wanted), strict=True):
            setattr(listing, f"{of}_id", share_id)
    Listing.objects.bulk_update(heard, [of])


@transaction.atomic
def share_research(*, by: Viewer, area: Area, research: Research, worded: Worded | None = None) -> UUID:
    """Record that an agency's answer goes to those it is for, and return the disclosure's id; to the same ones it is the same again.

    Raises ``ForNobody``.
    """
    listing = research.listing
    invited = set(listing.meeting.invitations.values_list("agency_id", flat=True))
    office = {each.agency_id for each in staff_of(area.id) if each.role == Role.COORDINATOR}
    to = (audience_of(research.id).named or invited | office) - {research.agency_id}
    until = seats_end(listing.meeting, area)
    there = [
        each
        for each in shares_of(by, [research.case_id])
        if each.is_live
        and each.from_agency_id == research.agency_id
        and each.items == (Item.RESEARCH,)
        and each.until_at == until
    ]
    for each in there:
        if {one.agency.id for one in each.recipients} == to:
            return each.id
    if not to:
        raise ForNobody
    for each in there:
        end_share(by=by, share_id=each.id)
    edition = area.edition(clock.local_day(area.time_zone))
    of, receivers = _her_views(by, [listing]), tuple(sorted(to))
    wanted = disclosures(
        edition, "research", of=of, sender=research.agency_id, to=receivers, until=until, worded=worded
    )
    return record_shares(by=by, wanted=wanted)[0]


def _her_views(by: Viewer, listings: Sequence[Listing]) -> Mapping[UUID, HerView]:
    """Her view of each case, in the order of the list."""
    return her_view_of_each(by, {each.case_id: (each.case_id, each.referral_id) for each in listings})
