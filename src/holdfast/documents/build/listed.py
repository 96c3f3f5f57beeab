"""The cases of a meeting as its list and its pack begin with them; asked together, whatever their number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.cases.queries import ReferralPaper, papers_of
from holdfast.cases.queries.papers import Decided, decisions_of
from holdfast.conference.queries import ListedRead, MeetingRead, listed_at, meeting_for
from holdfast.documents.build.people import listed_case, of_listing
from holdfast.documents.parts import ListedCase
from holdfast.documents.words import Words
from holdfast.packs.edition import Edition
from holdfast.rules.sharing import Item
from holdfast.sharing.queries import withdrawn_from


@dataclass(frozen=True)
class Listed:
    """A meeting and its cases as one reader may see them, in the order in which they are heard."""

    meeting: MeetingRead
    edition: Edition
    rows: tuple[ListedRead, ...]
    own_papers: Mapping[UUID, tuple[ReferralPaper, ...]]
    decided: Mapping[UUID, Decided]
    cases: Mapping[UUID, ListedCase]

    @property
    def case_ids(self) -> tuple[UUID, ...]:
        """The cases."""
        return tuple(row.case_id for row in self.rows)


def listed_for(viewer: Viewer, area: Area, meeting_id: UUID, words: Words, item: Item | None = None) -> Listed:
    """The meeting's list for one reader, without the cases of which ``item`` was shared with them and ended. Raises ``NotFound``."""
    meeting = meeting_for(viewer, area, meeting_id)
    edition = edition_for(area, meeting, words)
    seen = listed_at(viewer, meeting_id)
    ended = withdrawn_from(viewer, [row.case_id for row in seen], item) if item else ()
    rows = tuple(row for row in seen if row.case_id not in ended)
    papers = papers_of(viewer, [row.case_id for row in rows])
    decided = decisions_of(viewer, [row.case_id for row in rows])
    own = {row.id: of_listing(row, papers.get(row.case_id, ()), decided) for row in rows}
    none = words["none_recorded"]
    # Counted anew for each reader: a number left out would tell somebody that a case is kept from them.
    cases = {
        row.id: listed_case(row, order, own[row.id], decided, edition, none) for order, row in enumerate(rows, start=1)
    }
    return Listed(meeting, edition, rows, own, decided, cases)


def edition_for(area: Area, meeting: MeetingRead, words: Words) -> Edition:
    """The pack on the meeting's day, in the language of the paper where the pack has it."""
    try:
        return area.edition(meeting.held_on, words.language)
    except LookupError:
        return area.edition(meeting.held_on)
