"""After a hard case everybody who was in the room is offered a talk. What made it hard is asked, used and not kept."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from holdfast.access.queries import kept_out_of
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.choices import CASE_ROLES, Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit.ledger import Subject
from holdfast.cases.queries import people_in
from holdfast.conference.choices import MeetingKind, Presence
from holdfast.conference.models import Attendance, Listing
from holdfast.duties.actions import open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.duties.queries import open_about
from holdfast.kernel import clock
from holdfast.risk.queries import assessments_of
from holdfast.rules.checklist import Answer
from holdfast.rules.clocks import Happened
from holdfast.rules.hard_case import Debrief, HeardFacts, Sign, debrief_after

DEBRIEF = "debrief"


def offer_debrief(*, by: Viewer, area: Area, listing: Listing, said: Collection[Sign]) -> None:
    """Open a talk for each person who was in the room, if the case was hard. For the action that closes it.

    It is about the person alone: one at a time however many cases were hard, and it names no case. Whoever is kept out
    of the case was not in the room and is not told by a talk that it was hard.
    """
    # The rule looks at the whole case, whoever closes it; only who is offered a talk comes out, and not why.
    house = operator_of(area.id)
    people = people_in(house, [listing.case_id])[listing.case_id]
    subjects = [listing.case_id, listing.referral_id]
    yes = {
        item
        for paper in assessments_of(house, subjects)
        for item, each in paper.answers.items.items()
        if each.answer is Answer.YES
    }
    heard = HeardFacts(
        frozenset(yes),
        has_children=bool(people.children),
        is_emergency=listing.meeting.kind == MeetingKind.EMERGENCY,
        said=frozenset(said),
    )
    if debrief_after(heard, area.edition(listing.meeting.held_on).hard_rule()).outcome is Debrief.NOT_OFFERED:
        return

    there = Attendance.objects.filter(meeting_id=listing.meeting_id, presence=Presence.PRESENT)
    came = {user_id: agency for user_id, agency in there.values_list("user_id", "agency_id") if user_id}
    away = kept_out_of([*subjects, *people.ids]) | set(listing.conflicts.values_list("user_id", flat=True))
    offered = came.keys() - away - open_about(by, DEBRIEF, came.keys())
    posts = {each.user_id: Role(each.role) for each in staff_of(area.id) if came.get(each.user_id) == each.agency_id}
    wanted = [
        _wanted(user_id, came[user_id], posts[user_id])
        for user_id in sorted(offered)
        if posts.get(user_id) in CASE_ROLES
    ]
    open_duties(by=by, area=area, wanted=wanted)


def _wanted(user_id: UUID, agency_id: UUID, role: Role) -> DutyWanted:
    return DutyWanted(DEBRIEF, Subject("user", user_id), agency_id, role, Happened(clock.now()), user_id)
