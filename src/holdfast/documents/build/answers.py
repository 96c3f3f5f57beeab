"""What agencies answered, as the pack tells it. What goes no further than the meeting's room has no place here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import AgencyFacts
from holdfast.conference.choices import Answer, MeetingState
from holdfast.conference.queries import MeetingRead, ResearchRead
from holdfast.documents.parts import AgencyReturn
from holdfast.documents.parts import Answer as Printed
from holdfast.documents.words import Words

# An allow-list: a part that is not named here is in no paper, however it is called one day.
HISTORY_PARTS: Final = (
    "identity",
    "last_contact",
    "workers",
    "history_survivor",
    "history_perpetrator",
    "history_children",
    "done_since",
    "offers",
    "may_tell_her",
)


def asked_of(viewer: Viewer, meeting: MeetingRead, agencies: Mapping[UUID, AgencyFacts]) -> list[AgencyFacts]:
    """The agencies whose answer this reader may know: before the meeting is open only their own, but for the coordinator.

    An answer a reader may not see yet must not stand as one that never came.
    """
    everybody = viewer.role is Role.COORDINATOR or meeting.state in {MeetingState.OPEN, MeetingState.CLOSED}
    invited = [agencies[each] for each in meeting.invited if each in agencies]
    return invited if everybody else [each for each in invited if each.id == viewer.agency_id]


def agency_returns(
    research: Sequence[ResearchRead], asked: Sequence[AgencyFacts], words: Words
) -> tuple[AgencyReturn, ...]:
    """Each agency's answer about one case; one begun and not sent is none."""
    given = {each.agency_id: each for each in research if each.answer is not Answer.DRAFT}
    return tuple(_one(each, given.get(each.id), words) for each in asked)


def _one(agency: AgencyFacts, row: ResearchRead | None, words: Words) -> AgencyReturn:
    if row is None:
        return AgencyReturn(agency=agency.name, answer=Printed.NOT_RETURNED)
    if row.answer is Answer.NOTHING_KNOWN:
        return AgencyReturn(agency=agency.name, answer=Printed.NOTHING_KNOWN)
    told = [
        words.say("told_by", who=words[f"research_{part}"], text=row.parts[part])
        for part in HISTORY_PARTS
        if row.parts.get(part)
    ]
    return AgencyReturn(
        agency=agency.name,
        answer=Printed.RETURNED,
        history="\n".join(told),
        risks=points_in(row.parts.get("risks", "")),
        protective=points_in(row.parts.get("protective", "")),
    )


def points_in(text: str) -> tuple[str, ...]:
    """The lines of a text, each a point of its own."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
