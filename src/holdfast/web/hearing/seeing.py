"""Everything of one case at its meeting that the viewer may see, fetched once a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.advocacy.queries import TellingRead, telling_of
from holdfast.agencies.facts import AgencyFacts, Area, StaffMember
from holdfast.agencies.queries import agencies_in, staff_of
from holdfast.cases.queries import ReferralPaper, heard_before, papers_of
from holdfast.conference import queries
from holdfast.conference.choices import ListingState, MeetingState
from holdfast.conference.queries import ActionRead, Hearing, ListedRead, MeetingRead
from holdfast.conference.queries.agenda import LookBackRead, begun_at, look_backs, pace_at
from holdfast.conference.queries.calling import Leaver, called_now, must_leave
from holdfast.conference.queries.meetings import Place, order_of
from holdfast.conference.queries.noting import NO_NOTE, NoteRead, notes_of
from holdfast.kernel import clock
from holdfast.packs.edition import Edition
from holdfast.rules.pace import Pace
from holdfast.rules.repeat import Heard
from holdfast.web.meetings.words import edition_on


@dataclass(frozen=True, slots=True)
class Seen:
    """One case at its meeting."""

    viewer: Viewer
    row: ListedRead
    meeting: MeetingRead
    hearing: Hearing
    papers: Sequence[ReferralPaper]
    heard: Sequence[Heard]
    earlier: Sequence[ActionRead]
    order: Sequence[Place]
    agencies: Mapping[UUID, AgencyFacts]
    staff: Sequence[StaffMember]
    edition: Edition
    look_back: LookBackRead | None
    begun: tuple[datetime | None, datetime | None]
    pace: Pace
    called: UUID | None
    shown_at: datetime | None
    leavers: Sequence[Leaver]
    note: NoteRead
    telling: TellingRead | None

    @property
    def is_heard_now(self) -> bool:
        """Whether the case can be written on: the meeting is open and not done with it."""
        return self.meeting.state is MeetingState.OPEN and self.row.state is ListingState.LISTED

    @property
    def may_lead(self) -> bool:
        """Whether the viewer may write risks and actions and close the case now."""
        return self.is_heard_now and may(self.viewer, Verb.CHAIR)

    @property
    def speakers(self) -> list[tuple[UUID, str]]:
        """The agencies the viewer may write for, the own one first."""
        own = self.viewer.agency_id
        invited = sorted((self.agencies[each].name, each) for each in self.meeting.invited if each in self.agencies)
        if may(self.viewer, Verb.CHAIR):
            first = [(own, self.agencies[own].name)] if own and own in self.agencies else []
            return [*first, *((key, name) for name, key in invited if key != own)]
        return [(key, name) for name, key in invited if key == own]

    @property
    def takers(self) -> list[AgencyFacts]:
        """The agencies that may take on an action: those invited, and the viewer's own."""
        own = [self.viewer.agency_id] if self.viewer.agency_id else []
        ids = dict.fromkeys((*self.meeting.invited, *own))
        found = [self.agencies[each] for each in ids if each in self.agencies]
        return sorted(found, key=lambda each: each.name)

    @property
    def may_plan(self) -> bool:
        """Whether an action may be agreed: for a repeat, once the last plan was looked at."""
        return self.may_lead and (self.look_back is not None or not self.row.is_repeat)

    @property
    def next_id(self) -> UUID | None:
        """The next case still to be heard after this one, round from the beginning; nothing when all are done."""
        ids = [each.id for each in self.order]
        place = ids.index(self.row.id) + 1 if self.row.id in ids else 0
        waiting = [*self.order[place:], *self.order[:place]]
        return next((each.id for each in waiting if each.state is ListingState.LISTED and each.id != self.row.id), None)


def seen(viewer: Viewer, area: Area, listing_id: UUID) -> Seen:
    """One case at its meeting. Raises ``NotFound``."""
    row, meeting_id = queries.listed_in(viewer, listing_id)
    meeting = queries.meeting_for(viewer, area, meeting_id)
    case, edition = [row.case_id], edition_on(area, meeting.held_on)
    papers = papers_of(viewer, case).get(row.case_id, ())
    called, shown_at = called_now(viewer, meeting_id)
    waits = called == listing_id and shown_at is None
    return Seen(
        viewer,
        row,
        meeting,
        queries.hearings(viewer, [listing_id])[listing_id],
        sorted(papers, key=lambda each: each.id != row.referral_id),
        [each for each in heard_before(viewer, case).get(row.case_id, ()) if each.heard_on < meeting.held_on],
        queries.outstanding(viewer, meeting.held_on, case),
        order_of(viewer, meeting_id),
        agencies_in(area.id),
        staff_of(area.id),
        edition,
        look_backs(viewer, [listing_id]).get(listing_id),
        begun_at(viewer, listing_id),
        pace_at(viewer, meeting_id, clock.now(), edition.case_time()),
        called,
        shown_at,
        must_leave(viewer, area, listing_id) if waits else (),
        notes_of(viewer, [listing_id]).get(listing_id, NO_NOTE),
        telling_of(viewer, row.case_id),
    )
