"""A referral that joins a listed case after the list went round reaches those invited as the list did: asked about, and shared."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from holdfast.access.actions import widen_circle
from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.queries import subjects_in
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.cases.queries import papers_of, people_in
from holdfast.conference.actions.keeping_out import require_answers
from holdfast.conference.actions.sharing import share_listed
from holdfast.conference.actions.taking import take_meeting
from holdfast.conference.actions.unseen import by_whom, who_shares
from holdfast.conference.choices import ListingState, MeetingState
from holdfast.conference.facts import office_of
from holdfast.conference.models import Listing
from holdfast.kernel.errors import BadInput
from holdfast.sharing.facts import Worded


class NothingJoined(BadInput):
    """There is something to send."""

    default = "Those invited have every referral of these cases already, so nothing was sent."


@transaction.atomic
def send_joined(*, by: Viewer, area: Area, meeting_id: UUID, worded: Worded | None = None) -> int:
    """Send those invited what joined the listed cases since; how many cases the actor sees of them, the others go too.

    Raises ``NothingJoined``, ``QuestionsOpen`` and ``NotAtThisStage``.
    """
    meeting = take_meeting(by, Verb.SEND, meeting_id, MeetingState.CIRCULATED, MeetingState.OPEN)
    if meeting.circle_id is None:
        raise NothingJoined
    there = subjects_in(meeting.circle_id)
    listed = meeting.listings.filter(state=ListingState.LISTED, share__ended_at=None).order_by("position", "id")
    grown = [each for each in listed if not there.issuperset(around(area, [each]))]
    parts = by_whom(by, area, grown)
    if not any(actor is by for actor, _part in parts):
        raise NothingJoined
    require_answers(by=by, area=area, listings=grown)

    invited = list(meeting.invitations.order_by("agency_id").values_list("agency_id", flat=True))
    sender = by.agency_id if may(by, Verb.CONVENE) and by.agency_id else office_of(area)
    for actor, part in who_shares(by, area, grown):
        widen_circle(by=actor, circle_id=meeting.circle_id, subject_ids=around(area, part))
        share_listed(by=actor, area=area, meeting=meeting, listings=part, to=invited, sender=sender, worded=worded)

    on = Subject("meeting", meeting.id)
    for actor, part in parts:
        sent = Line(Event.CASE_LIST_CIRCULATED, on=on, also=[each.case_id for each in part])
        ledger.write_many([sent], by=actor)
    return next(len(part) for actor, part in parts if actor is by)


def around(area: Area, listings: Sequence[Listing]) -> list[UUID]:
    """Everything a seat at the meeting reaches: the cases, their referrals, and everybody in them, whoever sends the list."""
    house = operator_of(area.id)
    cases = [each.case_id for each in listings]
    people = [each for case in people_in(house, cases).values() for each in case.ids]
    referrals = [paper.id for papers in papers_of(house, cases).values() for paper in papers]
    return [*cases, *referrals, *people]
