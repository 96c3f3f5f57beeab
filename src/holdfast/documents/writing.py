"""Papers written into a folder by whoever runs the installation: quick, without a browser, and written down like every other copy."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area, StaffMember
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.conference.choices import MeetingState
from holdfast.conference.queries import meeting_for, meetings
from holdfast.documents.build.kinds import PURPOSE_OF, Kind, is_there
from holdfast.documents.build.quarterly import return_paper
from holdfast.documents.making import DOCX, PDF, Made, Wanted, make
from holdfast.documents.papers import Recipient
from holdfast.documents.sheet import return_xlsx
from holdfast.documents.words import ENGLISH, Words
from holdfast.kernel.errors import BadInput
from holdfast.reporting.queries import quarterly_return
from holdfast.rules.returns import Quarter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NobodyToWriteFor(BadInput):
    """A paper is made for a named person, and a partnership without a coordinator has nobody to answer for it."""

    default = "The partnership has no coordinator, so no paper was made. Add one, or name the person the paper is for."


def write_month_papers(area: Area, meeting_id: UUID, folder: Path) -> list[Path]:
    """Write the papers of a meeting for the coordinator: case list, pack, action list, minutes once there, and the quarter's return.

    Before the meeting has met, the action list is that of the meeting held before it, where there is one.
    """
    by = operator_of(area.id)
    reader = coordinator_of(area)
    meeting = meeting_for(by, area, meeting_id)
    written = [
        write_paper(by, area, kind, meeting_id, reader, folder)
        for kind in (Kind.CASE_LIST, Kind.PACK, Kind.MINUTES, Kind.ACTION_LIST)
        if is_there(kind, meeting, by)
    ]
    if not is_there(Kind.ACTION_LIST, meeting, by):
        earlier = meetings(by, before=(meeting.held_on, meeting.id))
        held = next((each.id for each in earlier if each.state is MeetingState.CLOSED), None)
        if held is not None:
            written.append(write_paper(by, area, Kind.ACTION_LIST, held, reader, folder))
    return [*written, write_return(by, area, Quarter.of(meeting.held_on), reader, folder)]


def write_paper(
    by: Viewer, area: Area, kind: Kind, meeting_id: UUID, reader: StaffMember, folder: Path, form: str = PDF
) -> Path:
    """Write one copy. Raises what ``documents.making.make`` raises."""
    wanted = Wanted(kind, meeting_id, reader.user_id, PURPOSE_OF[kind], form)
    return put(make(by=by, area=area, wanted=wanted, words=ENGLISH), folder)


def write_return(by: Viewer, area: Area, quarter: Quarter, reader: StaffMember, folder: Path) -> Path:
    """Write one quarter's return as a workbook."""
    return put(return_file(by, area, quarter, reader, ENGLISH), folder)


def return_file(by: Viewer, area: Area, quarter: Quarter, reader: StaffMember, words: Words) -> Made:
    """One quarter's return as a workbook; that it was taken is written down first. Raises ``NotFound``."""
    found = quarterly_return(by, area, quarter, words.language)
    recipient = Recipient(name=reader.name, agency=reader.agency, purpose=words["quarterly_return"])
    content = return_xlsx(return_paper(found, area, recipient).cleared(), words)
    ledger.read(Event.RETURN_EXPORTED, by=by, basis=quarter_word(quarter))
    return Made(f"return-{quarter_word(quarter)}.xlsx", XLSX, content)


def quarter_word(quarter: Quarter) -> str:
    """A quarter as addresses, file names and the command line name it: 2026q4."""
    return f"{quarter.year}q{quarter.number}"


def coordinator_of(area: Area) -> StaffMember:
    """The person the area's own papers are made for. Raises ``NobodyToWriteFor``."""
    found = next((each for each in staff_of(area.id) if each.role == Role.COORDINATOR), None)
    if found is None:
        raise NobodyToWriteFor
    return found


def put(made: Made, folder: Path) -> Path:
    """Write a copy into a folder, readable by its owner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / made.name
    path.touch(mode=0o600)
    path.write_bytes(made.content)
    return path


__all__ = ["DOCX", "PDF", "write_month_papers", "write_paper", "write_return"]
