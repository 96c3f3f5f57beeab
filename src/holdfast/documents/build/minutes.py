"""The minutes: who came, what became of earlier actions, and of each case what was said, feared and agreed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.accounts.queries import staff_names
from holdfast.agencies.facts import Area
from holdfast.audit.queries import head_line
from holdfast.conference.choices import ListingState, Means, Presence
from holdfast.conference.queries import (
    AttenderRead,
    Hearing,
    ListedRead,
    MeetingRead,
    attendance_of,
    hearings,
    lapsed_by,
    meetings,
    outstanding,
)
from holdfast.conference.queries.agenda import LookBackRead, look_backs
from holdfast.conference.queries.noting import NO_NOTE, notes_of
from holdfast.documents.build.drafted import Drafted, drafted, made_at
from holdfast.documents.build.listed import Listed, listed_for
from holdfast.documents.build.old_actions import old_actions, owners_of
from holdfast.documents.papers import Minutes, Recipient
from holdfast.documents.parts import (
    Attendance,
    Attender,
    Lapsed,
    MinutedCase,
    PlannedAction,
    Said,
    UnansweredRisk,
)
from holdfast.documents.words import ENGLISH, Words
from holdfast.rules.sharing import Item

_CAME: Final = {
    Presence.PRESENT: Attendance.PRESENT,
    Presence.APOLOGIES: Attendance.APOLOGIES,
    Presence.ABSENT: Attendance.ABSENT,
}
# Where no meeting came before, flags that ended within a month of this one are told.
_A_MONTH: Final = timedelta(days=31)


def minutes_for(
    viewer: Viewer, area: Area, meeting_id: UUID, recipient: Recipient, words: Words = ENGLISH
) -> Drafted[Minutes]:
    """The minutes as this viewer may see them. Raises ``NotFound``."""
    listed = listed_for(viewer, area, meeting_id, words, Item.MINUTES)
    meeting, none = listed.meeting, words["none_recorded"]
    heard = hearings(viewer, [row.id for row in listed.rows])
    before = outstanding(viewer, meeting.held_on)
    owners = owners_of([*before, *(each for one in heard.values() for each in one.actions)])
    looked = look_backs(viewer, [row.id for row in listed.rows])
    notes = notes_of(viewer, [row.id for row in listed.rows])
    paper = Minutes(
        recipient=recipient,
        partnership=area.name,
        made_at=made_at(area),
        meeting_day=meeting.held_on,
        chair=_chair(meeting) or none,
        ledger_head=head_line() or none,
        attendance=_attendance(viewer, meeting),
        old_actions=old_actions(before, owners, listed.edition),
        cases=tuple(
            _case(row, listed, heard[row.id], owners, looked.get(row.id), notes.get(row.id, NO_NOTE).text)
            for row in listed.rows
        ),
        lapsed=_lapsed(viewer, meeting),
    )
    return drafted(viewer, paper, [*listed.case_ids, *(each.case_id for each in before)])


def _chair(meeting: MeetingRead) -> str:
    if meeting.chair_user_id is None:
        return ""
    return staff_names([meeting.chair_user_id]).get(meeting.chair_user_id, "")


def _attendance(viewer: Viewer, meeting: MeetingRead) -> tuple[Attender, ...]:
    return tuple(
        Attender(
            name=_named(each),
            agency=each.agency,
            attendance=_CAME[each.presence],
            deputy_for=each.deputy_for,
            information_sent=each.information_sent,
            confidentiality_signed=each.signed_at is not None,
        )
        for each in attendance_of(viewer, meeting.id)
    )


def _named(each: AttenderRead) -> str:
    """Who it was, and how they attended where not in the room."""
    if each.presence is not Presence.PRESENT or each.means is Means.ROOM:
        return each.name
    return f"{each.name} ({each.means.label})"


def _looked_back(looked: LookBackRead | None) -> tuple[Said, ...]:
    """What the meeting said of the last plan, before what agencies told."""
    if looked is None:
        return ()
    return (Said(agency=_("Did the last plan work?"), information=f"{looked.worked.label}. {looked.different}"),)


def _case(
    row: ListedRead, listed: Listed, heard: Hearing, owners: Mapping[UUID, str], looked: LookBackRead | None, note: str
) -> MinutedCase:
    risks = {each.id: each for each in heard.risks}
    answered = {each.risk_id for each in heard.actions}
    return MinutedCase(
        listed=listed.cases[row.id],
        put_off=row.state is ListingState.DEFERRED,
        information=(
            *_looked_back(looked),
            *(Said(agency=each.agency, information=each.text) for each in heard.contributions),
            *([Said(agency=_("The meeting"), information=note)] if note else []),
        ),
        risks=tuple(each.text for each in heard.risks),
        plan=tuple(
            PlannedAction(
                what=each.text,
                agency=each.agency,
                owner=owners.get(each.owner_user_id, "") if each.owner_user_id else "",
                due=each.due_on,
                risk=risks[each.risk_id].text if each.risk_id in risks else "",
            )
            for each in heard.actions
        ),
        unanswered=tuple(
            UnansweredRisk(risk=each.text, because=each.no_action_because)
            for each in heard.risks
            if each.no_action_because and each.id not in answered
        ),
    )


def _lapsed(viewer: Viewer, meeting: MeetingRead) -> tuple[Lapsed, ...]:
    """The flags that ended since the meeting before."""
    earlier = meetings(viewer, before=(meeting.held_on, meeting.id))
    since = earlier[0].held_on if earlier else meeting.held_on - _A_MONTH
    return tuple(Lapsed(ref=ref, ended=day) for ref, day in lapsed_by(viewer, since, meeting.held_on))
