"""The case list: what agencies need to search their files."""

from __future__ import annotations

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.documents.build.drafted import Drafted, drafted, made_at
from holdfast.documents.build.listed import Listed, listed_for
from holdfast.documents.papers import CaseList, Recipient
from holdfast.documents.words import ENGLISH, Words
from holdfast.kernel import clock
from holdfast.rules.clocks import Calendar, Happened, due_at


def case_list_for(
    viewer: Viewer, area: Area, meeting_id: UUID, recipient: Recipient, words: Words = ENGLISH
) -> Drafted[CaseList]:
    """The list as this viewer may see it. Raises ``NotFound``."""
    listed = listed_for(viewer, area, meeting_id, words)
    paper = CaseList(
        recipient=recipient,
        partnership=area.name,
        made_at=made_at(area),
        meeting_day=listed.meeting.held_on,
        research_by=research_by(area, listed),
        cases=tuple(listed.cases[row.id] for row in listed.rows),
    )
    return drafted(viewer, paper, listed.case_ids)


def research_by(area: Area, listed: Listed) -> date:
    """The day by which agencies answer, by the area's own clock."""
    edition, meeting = listed.edition, listed.meeting
    calendar = Calendar(ZoneInfo(area.time_zone), edition.holidays())
    since = Happened(meeting.circulated_at or clock.now())
    return due_at(edition.clock("research_return"), since, calendar, meeting.held_on).at.date()
