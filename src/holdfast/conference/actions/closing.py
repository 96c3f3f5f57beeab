"""Ending things: a case is closed or put off, the meeting closes, its minutes are agreed and sent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.viewer import Viewer
from holdfast.advocacy.actions import owe_telling
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.cases.actions import put_off, record_hearing
from holdfast.conference.actions.counting import count
from holdfast.conference.actions.debriefing import offer_debrief
from holdfast.conference.actions.researching import end_where_answered
from holdfast.conference.actions.sharing import share_heard
from holdfast.conference.actions.taking import NotAtThisStage, said, take_listing, take_meeting
from holdfast.conference.choices import ListingState, MeetingState
from holdfast.conference.facts import next_meeting_day, office_of, post_that_owes, risk_answers
from holdfast.conference.models import Flag, Listing, Meeting
from holdfast.duties.actions import end_by_deed, open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.kernel.vault import warm
from holdfast.packs.edition import Edition
from holdfast.rules.clocks import Happened
from holdfast.rules.closing import Closing, may_close
from holdfast.rules.flags import flag_until
from holdfast.rules.hard_case import Sign
from holdfast.rules.repeat import Heard
from holdfast.sharing.facts import Worded

WITHOUT_ANSWER = "The meeting was held without this agency's answer."


class RisksUnanswered(BadInput):
    """Each risk has an action or a written reason for none."""

    default = "A risk has neither an action nor a written reason for none, so the case was not closed."


class CasesOpen(BadInput):
    """A meeting closes when it is done with each case."""

    default = "Some cases are neither closed nor put off, so the meeting was not closed."


@transaction.atomic
def close_case(
    *,
    by: Viewer,
    area: Area,
    listing_id: UUID,
    teller_agency_id: UUID | None = None,
    teller_user_id: UUID | None = None,
    hard: Collection[Sign] = (),
) -> None:
    """Close a case: it was heard, every invited agency is to flag its files, and somebody is to tell her.

    Who tells her the chair names; where nobody is named, her advocate does. What the chair
    says was ``hard`` to hear offers those in the room a talk and is not kept. Raises ``RisksUnanswered`` and ``TellerNotHere``.
    """
    listing = take_listing(by, Verb.CHAIR, listing_id, MeetingState.OPEN)
    edition = area.edition(listing.meeting.held_on)
    risks = list(listing.risks.all())
    warm(risks)
    decision = may_close(risk_answers(risks, listing.actions.all()), edition.closing_sources())
    if decision.outcome is Closing.RISKS_UNANSWERED:
        raise RisksUnanswered(" ".join(edition.sentence(each) for each in (*decision.reasons, *decision.missing)))

    listing.state, listing.closed_at = ListingState.HEARD, clock.now()
    listing.save(update_fields=["state", "closed_at"])
    flags = _flag(listing, edition)

    ledger.write_many(
        [
            Line(Event.LISTING_CLOSED, on=Subject("listing", listing.id), also=[listing.case_id]),
            *(Line(Event.FLAG_RAISED, on=Subject("case", listing.case_id), also=[each.agency_id]) for each in flags),
        ],
        by=by,
    )

    record_hearing(
        by=by,
        area=area,
        case_id=listing.case_id,
        referral_id=listing.referral_id,
        heard_on=listing.meeting.held_on,
    )
    owe_telling(
        by=by,
        area=area,
        case_id=listing.case_id,
        listing_id=listing.id,
        teller_agency_id=teller_agency_id,
        teller_user_id=teller_user_id,
    )
    offer_debrief(by=by, area=area, listing=listing, said=hard)


@transaction.atomic
def defer_case(*, by: Viewer, area: Area, listing_id: UUID, because: str) -> date:
    """Put a case off to the next meeting of the series, with a reason; return that day. Raises ``TextNeeded``."""
    listing = take_listing(by, Verb.CHAIR, listing_id, MeetingState.CIRCULATED, MeetingState.OPEN)
    held_on = listing.meeting.held_on
    to_day = next_meeting_day(area, held_on)

    listing.state, listing.closed_at, listing.deferred_because = ListingState.DEFERRED, clock.now(), said(because)
    listing.save(update_fields=["state", "closed_at", "deferred_because"])

    on = Subject("listing", listing.id)
    ledger.write(Event.LISTING_DEFERRED, by=by, on=on, also=[listing.case_id])

    put_off(by=by, case_ids=[listing.case_id], from_day=held_on, to_day=to_day)
    # Who had only this case still to answer on owes nothing any more.
    invited = listing.meeting.invitations.values_list("agency_id", flat=True)
    end_where_answered(by=by, meeting_id=listing.meeting_id, agency_ids=list(invited))
    return to_day


@transaction.atomic
def close_meeting(*, by: Viewer, area: Area, meeting_id: UUID) -> None:
    """Close a meeting once each case is: it is counted, and flags, minutes and the action list are owed. Raises ``CasesOpen``."""
    meeting = take_meeting(by, Verb.CHAIR, meeting_id, MeetingState.OPEN)
    listings = list(meeting.listings.all())
    if any(each.state == ListingState.LISTED for each in listings):
        raise CasesOpen
    heard = [each for each in listings if each.state == ListingState.HEARD]

    meeting.state, meeting.closed_at = MeetingState.CLOSED, clock.now()
    meeting.save(update_fields=["state", "closed_at"])
    count(area, meeting, heard)

    ledger.write(Event.MEETING_CLOSED, by=by, on=Subject("meeting", meeting.id))

    for agency_id in meeting.invitations.values_list("agency_id", flat=True):
        # Too late to be of use: it ends as what it is, an answer the meeting went without.
        end_by_deed(by=by, kind="research_return", subject_id=meeting.id, agency_id=agency_id, because=WITHOUT_ANSWER)
    open_duties(by=by, area=area, wanted=_owed_after(area, meeting), meeting=meeting.held_on)


@transaction.atomic
def agree_minutes(*, by: Viewer, meeting_id: UUID) -> None:
    """Agree that the minutes say what was said. Raises ``NotAtThisStage``."""
    meeting = take_meeting(by, Verb.CHAIR, meeting_id, MeetingState.CLOSED)
    if meeting.minutes_agreed_at is not None:
        raise NotAtThisStage

    meeting.minutes_agreed_at, meeting.minutes_agreed_by_user_id = clock.now(), by.user_id
    meeting.save(update_fields=["minutes_agreed_at", "minutes_agreed_by_user_id"])

    ledger.write(Event.MINUTES_AGREED, by=by, on=Subject("meeting", meeting.id))


@transaction.atomic
def send_minutes(*, by: Viewer, area: Area, meeting_id: UUID, worded: Worded | None = None) -> None:
    """Send the agreed minutes round: each invited agency may take its own copy from now on, under a share a case.

    Raises ``NotAtThisStage``.
    """
    meeting = take_meeting(by, Verb.CONVENE, meeting_id, MeetingState.CLOSED)
    if meeting.minutes_agreed_at is None or meeting.minutes_sent_at is not None:
        raise NotAtThisStage

    share_heard(by=by, area=area, meeting=meeting, kind="minutes", worded=worded)
    meeting.minutes_sent_at = clock.now()
    meeting.save(update_fields=["minutes_sent_at"])

    ledger.write(Event.MINUTES_SENT, by=by, on=Subject("meeting", meeting.id))

    _end_for_the_office(by, area, "minutes_out", meeting.id)


@transaction.atomic
def send_actions(*, by: Viewer, area: Area, meeting_id: UUID, worded: Worded | None = None) -> None:
    """Send the action list round, once, under a share a case. Raises ``NotAtThisStage``."""
    meeting = take_meeting(by, Verb.CONVENE, meeting_id, MeetingState.CLOSED)
    if meeting.actions_sent_at is not None:
        raise NotAtThisStage

    share_heard(by=by, area=area, meeting=meeting, kind="action_list", worded=worded)
    meeting.actions_sent_at = clock.now()
    meeting.save(update_fields=["actions_sent_at"])

    ledger.write(Event.DOCUMENT_SENT, by=by, on=Subject("meeting", meeting.id), basis="action_list")

    _end_for_the_office(by, area, "actions_out", meeting.id)


def _flag(listing: Listing, edition: Edition) -> list[Flag]:
    """A flag to be placed by each invited agency, until the pack's months are over."""
    heard = Heard("", listing.meeting.held_on, listing.referral.submitted_on, "", is_elsewhere=False)
    until = flag_until(heard, edition.flag_rule())
    flags = [
        Flag(
            space_id=listing.space_id,
            case_id=listing.case_id,
            listing=listing,
            agency_id=each,
            until_on=until,
        )
        for each in listing.meeting.invitations.values_list("agency_id", flat=True)
    ]
    return Flag.objects.bulk_create(flags)


def _owed_after(area: Area, meeting: Meeting) -> list[DutyWanted]:
    staff = staff_of(area.id)
    on, since = Subject("meeting", meeting.id), Happened(clock.now())
    owed = []
    office = office_of(area)
    if office is not None:
        owed += [DutyWanted(kind, on, office, Role.COORDINATOR, since) for kind in ("actions_out", "minutes_out")]
    # Who confirmed each flag while the meeting was still open owes none.
    open_flags = Flag.objects.filter(listing__meeting=meeting, confirmed_at=None).order_by("agency_id")
    for agency_id in open_flags.values_list("agency_id", flat=True).distinct():
        role = post_that_owes(agency_id, staff)
        if role is not None:
            owed.append(DutyWanted("flag_files", on, agency_id, role, since))
    return owed


def _end_for_the_office(by: Viewer, area: Area, kind: str, meeting_id: UUID) -> None:
    office = office_of(area)
    if office is not None:
        end_by_deed(by=by, kind=kind, subject_id=meeting_id, agency_id=office)
