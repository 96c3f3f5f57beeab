"""A paper given to another agency is a disclosure: each case in it goes out under a share of its own, recorded once."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.conference.queries import MeetingRead, listed_at
from holdfast.conference.queries.her_view import her_view_of_each
from holdfast.documents.build.kinds import Kind
from holdfast.kernel import clock
from holdfast.rules.sharing import Item, Purpose
from holdfast.sharing.actions import record_shares
from holdfast.sharing.facts import Worded, disclosures
from holdfast.sharing.queries import shares_of


def share_copy(
    *,
    by: Viewer,
    area: Area,
    meeting: MeetingRead,
    kind: Kind,
    purpose: Purpose,
    to: UUID,
    case_ids: tuple[UUID, ...],
    worded: Worded | None = None,
) -> None:
    """Record that these cases leave with a paper for another agency, worded as it was left on the page, for as long as its seat lasts.

    The case list has its shares from when it was sent round, and what an agency takes of its own is given by nobody.
    """
    if kind is Kind.CASE_LIST or to == by.agency_id:
        return
    edition = area.edition(clock.local_day(area.time_zone))
    there = _shared_already(by, case_ids, to, edition.share_proposal(kind.value).items)
    missing = [each for each in case_ids if each not in there]
    if not missing:
        return
    referrals = {row.case_id: row.referral_id for row in listed_at(by, meeting.id)}
    on = {each: (each, referrals[each]) if each in referrals else (each,) for each in missing}
    wanted = disclosures(
        edition,
        kind.value,
        of=her_view_of_each(by, on),
        sender=by.agency_id,
        to=(to,),
        until=_until(area, meeting),
        worded=worded,
        purpose=purpose,
    )
    record_shares(by=by, wanted=wanted)


def _shared_already(by: Viewer, case_ids: tuple[UUID, ...], to: UUID, items: tuple[Item, ...]) -> set[UUID]:
    """The cases of which all this is shared with the agency now."""
    return {
        each.subject.id
        for each in shares_of(by, case_ids)
        if each.is_live
        and each.subject.id is not None
        and set(items) <= set(each.items)
        and any(one.is_live and one.agency.id == to for one in each.recipients)
    }


def _until(area: Area, meeting: MeetingRead) -> datetime:
    """When the seats of the invited agencies end by themselves."""
    days = area.edition(meeting.held_on).number("meeting.seat_days")
    return datetime.combine(meeting.held_on + timedelta(days=days), time.max, ZoneInfo(area.time_zone))
