"""The papers of a meeting, and from which moment each may be taken by whom."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.conference.choices import MeetingState
from holdfast.conference.queries import MeetingRead
from holdfast.kernel.errors import BadInput
from holdfast.rules.sharing import Purpose


class Kind(StrEnum):
    """One paper of a meeting; its stored word."""

    CASE_LIST = "case_list"
    PACK = "pack"
    MINUTES = "minutes"
    ACTION_LIST = "action_list"


PURPOSE_OF: Final = {
    Kind.CASE_LIST: Purpose.PREPARE_MEETING,
    Kind.PACK: Purpose.HEAR_CASE,
    Kind.MINUTES: Purpose.KEEP_RECORD,
    Kind.ACTION_LIST: Purpose.CARRY_OUT_PLAN,
}
# What each is called in a file name and on the command line.
FILE_WORD: Final = {
    Kind.CASE_LIST: "case-list",
    Kind.PACK: "pack",
    Kind.MINUTES: "minutes",
    Kind.ACTION_LIST: "action-list",
}
_MET: Final = frozenset({MeetingState.OPEN, MeetingState.CLOSED})


class NotYetThere(BadInput):
    """A paper is taken once the meeting has come so far."""

    default = "This paper is not there yet, so it was not made. The meeting's page says what comes first."


def is_there(kind: Kind, meeting: MeetingRead, reader: Viewer) -> bool:
    """Whether a copy for this reader can be taken at this stage of the meeting.

    The coordinator prepares and corrects, so takes each as it grows; the chair corrects minutes before agreeing them. Everybody
    else has the list and the pack, the actions and the minutes once they are sent round.
    """
    if kind in {Kind.CASE_LIST, Kind.PACK}:
        return reader.role is Role.COORDINATOR or meeting.state is not MeetingState.PLANNED
    if reader.role is Role.COORDINATOR:
        return meeting.state in _MET
    if reader.role is Role.CHAIR:
        return meeting.state is MeetingState.CLOSED
    # Others read what was disclosed to them, and each case of it has its share from then on.
    return (meeting.actions_sent_at if kind is Kind.ACTION_LIST else meeting.minutes_sent_at) is not None


def require_there(kind: Kind, meeting: MeetingRead, reader: Viewer) -> None:
    """Raise ``NotYetThere`` where the paper cannot be taken yet."""
    if not is_there(kind, meeting, reader):
        raise NotYetThere
