"""An agency's answers about the listed cases: saved as they grow, returned when ticked, or nothing known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.queries import walled_users
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference.actions.sharing import share_research
from holdfast.conference.actions.taking import take_listing
from holdfast.conference.choices import Answer, ListingState, MeetingState
from holdfast.conference.facts import ANSWERING, RESEARCH_PARTS, ResearchWritten
from holdfast.conference.models import Listing, Research
from holdfast.duties.actions import end_by_deed
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.sharing.actions import set_audience
from holdfast.sharing.facts import AudienceWanted, Worded

NOTHING_LEFT = "Every case of the meeting was put off."
_WHILE = (MeetingState.CIRCULATED, MeetingState.OPEN)


class NotTicked(BadInput):
    """What is shared was found relevant, necessary and proportionate."""

    default = (
        "Your text is saved and not yet returned. Tick that what you share is relevant, necessary and proportionate, "
        "or take out what is not."
    )


class SearchDayNeeded(BadInput):
    """An answer says when the files were searched."""

    default = "Your text is saved and not yet returned. Say on which day the files were searched: today or earlier."


class NothingWritten(BadInput):
    """An answer without a word is no answer."""

    default = "Nothing is written yet, so nothing was returned. If your agency searched and knows nothing, answer 'nothing known'."


class NotAsked(BadInput):
    """Research is asked of invited agencies."""

    default = "Your agency was not asked for research on this meeting, so nothing was saved."


@transaction.atomic
def save_research(
    *, by: Viewer, listing_id: UUID, written: ResearchWritten, audience: AudienceWanted | None = None
) -> None:
    """Keep what is written so far and whom it is for; nobody outside the agency sees it before it is returned. Raises ``MarksOpen``."""
    listing, row = _take(by, listing_id)

    _write(row, written)
    if row.answer != Answer.RETURNED:
        row.answer = Answer.DRAFT
    _keep(row, by)
    if audience is not None:
        set_audience(by=by, of_id=row.id, text="\n".join(row.body.values()), wanted=audience)

    event = Event.RESEARCH_CHANGED if row.answer == Answer.RETURNED else Event.RESEARCH_SAVED
    ledger.write(event, by=by, on=Subject("listing", listing.id), also=[row.id])


@transaction.atomic
def return_research(
    *,
    by: Viewer,
    area: Area,
    listing_id: UUID,
    written: ResearchWritten,
    searched_on: date | None,
    worded: Worded | None = None,
) -> None:
    """Return what the agency knows, under a share with those it is for. Raises ``NothingWritten``, ``NotTicked``, ``SearchDayNeeded``, ``ForNobody``; whoever calls saves first."""
    listing, row = _take(by, listing_id)
    if not _filled(written.parts):
        raise NothingWritten
    if not written.is_ticked:
        raise NotTicked
    day = _searched(area, searched_on)

    _write(row, written)
    row.answer, row.searched_on, row.answered_at = Answer.RETURNED, day, clock.now()
    row.share_id = share_research(by=by, area=area, research=row, worded=worded)
    _keep(row, by)

    ledger.write(Event.RESEARCH_RETURNED, by=by, on=Subject("listing", listing.id), also=[row.id])

    end_where_answered(by=by, meeting_id=listing.meeting_id, agency_ids=[row.agency_id])


@transaction.atomic
def answer_nothing_known(*, by: Viewer, area: Area, listing_id: UUID, searched_on: date | None) -> None:
    """Answer that the files were searched and nothing is known: an answer, unlike silence. Raises ``SearchDayNeeded``."""
    listing, row = _take(by, listing_id)
    day = _searched(area, searched_on)

    row.answer, row.searched_on, row.answered_at, row.body = Answer.NOTHING_KNOWN, day, clock.now(), {}
    _keep(row, by)

    ledger.write(Event.RESEARCH_ANSWERED_NIL, by=by, on=Subject("listing", listing.id), also=[row.id])

    end_where_answered(by=by, meeting_id=listing.meeting_id, agency_ids=[row.agency_id])


@transaction.atomic
def end_where_answered(*, by: Viewer, meeting_id: UUID, agency_ids: Iterable[UUID]) -> None:
    """End the research of each agency that has answered on every case still on the list: it owes one answer a meeting."""
    # A case that was put off, or whose disclosure was ended, is not asked about any more.
    asked = Listing.objects.filter(meeting=meeting_id, share__ended_at=None).exclude(state=ListingState.DEFERRED)
    cases = list(asked.values_list("case_id", flat=True))
    walled = walled_users(cases)
    staff = staff_of(by.partnership_id) if by.partnership_id else ()
    because = "" if cases else NOTHING_LEFT
    for each in agency_ids:
        people = [one.user_id for one in staff if one.agency_id == each and one.role in ANSWERING]
        # What everybody at work there is walled from, the agency cannot answer, and must not be asked for ever.
        open_to = [case for case in cases if not people or any((user, case) not in walled for user in people)]
        answered = Research.objects.filter(listing__in=asked, agency_id=each).exclude(answer=Answer.DRAFT)
        if answered.filter(case_id__in=open_to).count() >= len(open_to):
            end_by_deed(by=by, kind="research_return", subject_id=meeting_id, agency_id=each, because=because)


def _take(by: Viewer, listing_id: UUID) -> tuple[Listing, Research]:
    """The case, and the agency's row about it, begun where there is none yet."""
    listing = take_listing(by, Verb.CONTRIBUTE, listing_id, *_WHILE)
    if by.agency_id is None:
        raise NotFound
    if not listing.meeting.invitations.filter(agency_id=by.agency_id).exists():
        raise NotAsked
    row = listing.research.select_for_update().filter(agency_id=by.agency_id).first()
    return listing, row or Research(
        space_id=listing.space_id,
        listing=listing,
        case_id=listing.case_id,
        agency_id=by.agency_id,
        answer=Answer.DRAFT,
        body={},
    )


def _filled(parts: Mapping[str, str]) -> dict[str, str]:
    return {name: parts[name].strip() for name in RESEARCH_PARTS if parts.get(name, "").strip()}


def _write(row: Research, written: ResearchWritten) -> None:
    row.body = _filled(written.parts)
    if row.answer == Answer.RETURNED and not written.is_ticked:
        raise NotTicked
    row.is_relevant, row.is_necessary, row.is_proportionate = (
        written.is_relevant,
        written.is_necessary,
        written.is_proportionate,
    )


def _keep(row: Research, by: Viewer) -> None:
    row.by_user_id = by.user_id
    row.save()


def _searched(area: Area, day: date | None) -> date:
    if day is None or day > clock.local_day(area.time_zone):
        raise SearchDayNeeded
    return day
