"""Planning a meeting: its day, its list, whom it is sent to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from holdfast.access.actions import open_circle, widen_circle
from holdfast.access.choices import CircleKind, Verb
from holdfast.access.decide import may, require
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in, staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.cases.access import referrals_visible_to
from holdfast.cases.actions import put_off
from holdfast.cases.queries import ToHear, emergency_case
from holdfast.conference.access import listings_visible_to
from holdfast.conference.actions.following import follow_decisions
from holdfast.conference.actions.joining import around
from holdfast.conference.actions.keeping_out import require_answers
from holdfast.conference.actions.sharing import share_listed
from holdfast.conference.actions.taking import NotAtThisStage, take_meeting
from holdfast.conference.actions.unseen import by_whom, waiting_for, who_shares, write_added
from holdfast.conference.choices import ListingState, Means, MeetingKind, MeetingState
from holdfast.conference.facts import office_of, post_that_owes, seats_end
from holdfast.conference.models import Invitation, Listing, Meeting
from holdfast.conference.queries.waiting import still_waiting
from holdfast.duties.actions import AlreadyOwed, end_by_deed, open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, Refused
from holdfast.kernel.ids import short_ref
from holdfast.rules.clocks import Happened
from holdfast.rules.listing import room_at
from holdfast.rules.meetings import deadline_of
from holdfast.sharing.facts import Worded


class AlreadyPlanned(BadInput):
    """A day has one meeting."""

    default = "A meeting is planned for this day already. Nothing was changed; open that one."


class DayHasPassed(BadInput):
    """A meeting lies ahead."""

    default = "This day has passed, so no meeting was planned. Choose today or a later day."


class NothingListed(BadInput):
    """A list without a case is not sent."""

    default = "No case is listed yet, so nothing was sent."


class NobodyInvited(BadInput):
    """A list is sent to somebody."""

    default = "Choose at least one agency to invite. Nothing was sent."


class HasRoom(BadInput):
    """A second date is for what does not fit."""

    default = "Every waiting case has room at this meeting, so no second date was planned."


class AlreadyCalled(BadInput):
    """An emergency conference is called once for a referral."""

    default = "An emergency conference was called on this referral already. Nothing was changed; open that one."


@transaction.atomic
def plan_meeting(*, by: Viewer, area: Area, held_on: date) -> UUID:
    """Plan the meeting of a day and list what waits for it, up to the most a meeting hears. Raises ``AlreadyPlanned``, ``DayHasPassed``."""
    require(by, Verb.CONVENE)

    meeting = _new(by, area, held_on, MeetingKind.ORDINARY)
    follow_decisions(by=by, area=area)
    shown, hidden = waiting_for(by, area, held_on)
    listed = _list(by, area, meeting, shown, hidden)

    _write_planned(by, area, meeting, listed)

    _owe_the_list(by, area, meeting)
    return meeting.id


@transaction.atomic
def plan_second_date(*, by: Viewer, area: Area, meeting_id: UUID, held_on: date) -> UUID:
    """Plan a second date for the cases a meeting has no room for. Raises ``HasRoom`` and as planning does."""
    first = take_meeting(by, Verb.CONVENE, meeting_id)
    there = set(first.listings.values_list("case_id", flat=True))
    waiting = still_waiting(by, first.held_on, there)
    if not waiting:
        raise HasRoom

    meeting = _new(by, area, held_on, MeetingKind.SECOND)
    put_off(by=by, case_ids=[each.case_id for each in waiting], from_day=first.held_on, to_day=held_on)
    listed = _list(by, area, meeting, waiting)

    _write_planned(by, area, meeting, listed)

    _owe_the_list(by, area, meeting)
    return meeting.id


@transaction.atomic
def call_emergency(*, by: Viewer, area: Area, referral_id: UUID, held_on: date, means: Means = Means.ROOM) -> UUID:
    """Call an emergency conference on one referral that was decided so, by any means. Raises ``NotFound``, ``DayHasPassed``, ``AlreadyCalled``."""
    require(by, Verb.CONVENE)
    # Held, so that of two who call it at the same moment the second finds it called.
    referrals_visible_to(by).select_for_update(of=("self",)).filter(pk=referral_id).first()
    wanted = emergency_case(by, referral_id)
    called = Listing.objects.filter(referral_id=referral_id, meeting__kind=MeetingKind.EMERGENCY)
    if called.exclude(state=ListingState.DEFERRED).exists():
        raise AlreadyCalled

    meeting = _new(by, area, held_on, MeetingKind.EMERGENCY, means)
    listed = _list(by, area, meeting, [wanted])

    _write_planned(by, area, meeting, listed)

    if by.agency_id is not None:
        end_by_deed(by=by, kind="emergency_conference", subject_id=referral_id, agency_id=by.agency_id)
    return meeting.id


@transaction.atomic
def list_waiting(*, by: Viewer, area: Area, meeting_id: UUID) -> int:
    """List what was decided for the meeting's day since it was planned; how many were new. Raises ``NotAtThisStage``."""
    meeting = take_meeting(by, Verb.CONVENE, meeting_id, MeetingState.PLANNED, MeetingState.CIRCULATED)
    if meeting.kind == MeetingKind.EMERGENCY:
        raise NotAtThisStage  # it hears its one case; what waits for the same day waits for another meeting
    follow_decisions(by=by, area=area)
    there = set(meeting.listings.values_list("case_id", flat=True))
    shown, hidden = waiting_for(by, area, meeting.held_on, there)

    listed = _list(by, area, meeting, shown, hidden)
    if meeting.circle_id is not None and listed:
        require_answers(by=by, area=area, listings=listed)
        invited = list(meeting.invitations.values_list("agency_id", flat=True))
        sender = by.agency_id or office_of(area)
        for actor, part in who_shares(by, area, listed):
            widen_circle(by=actor, circle_id=meeting.circle_id, subject_ids=around(area, part))
            share_listed(by=actor, area=area, meeting=meeting, listings=part, to=invited, sender=sender)
        _ask_research(by, area, meeting, invited)

    write_added(by, area, listed)
    return sum(each.case_id not in {one.case_id for one in hidden} for each in listed)


@transaction.atomic
def circulate(
    *, by: Viewer, area: Area, meeting_id: UUID, agency_ids: Sequence[UUID], worded: Worded | None = None
) -> None:
    """Send the case list to the invited agencies: each gets a seat that ends by itself, under a share a case, and owes research.

    It is sent whole: also what a wall hides from whoever sends it, to whom it is as if that were not there. Where they see
    none, nothing is sent, and somebody else who may send it does. Raises ``QuestionsOpen``, ``NothingListed``, ``NobodyInvited`` and ``NotAtThisStage``.
    """
    meeting = take_meeting(by, Verb.SEND, meeting_id, MeetingState.PLANNED)
    invited = [each for each in dict.fromkeys(agency_ids) if each in agencies_in(area.id)]
    follow_decisions(by=by, area=area)
    listings = list(meeting.listings.order_by("position", "id"))
    parts = by_whom(by, area, listings)
    if not any(actor is by for actor, _part in parts):
        raise NothingListed
    if not invited:
        raise NobodyInvited
    require_answers(by=by, area=area, listings=listings)

    meeting.circle_id = open_circle(
        by=by,
        kind=CircleKind.MEETING,
        subject_ids=[meeting.id, *around(area, listings)],
        agency_ids=invited,
        until=seats_end(meeting, area),
    )
    meeting.state, meeting.circulated_at = MeetingState.CIRCULATED, clock.now()
    meeting.save(update_fields=["circle", "state", "circulated_at"])
    Invitation.objects.bulk_create([Invitation(meeting=meeting, agency_id=each) for each in invited])
    sender = by.agency_id if may(by, Verb.CONVENE) and by.agency_id else office_of(area)
    for actor, part in who_shares(by, area, listings):
        share_listed(by=actor, area=area, meeting=meeting, listings=part, to=invited, sender=sender, worded=worded)

    on = Subject("meeting", meeting.id)
    for actor, part in parts:
        sent = Line(Event.CASE_LIST_CIRCULATED, on=on, also=[each.case_id for each in part])
        ledger.write_many([sent], by=actor)
    ledger.write_many([Line(Event.INVITATION_SENT, on=on, also=[each]) for each in invited], by=by)

    _ask_research(by, area, meeting, invited)
    office = office_of(area)
    if office is not None:
        end_by_deed(by=by, kind="case_list_out", subject_id=meeting.id, agency_id=office)


def _new(by: Viewer, area: Area, held_on: date, kind: MeetingKind, means: Means = Means.ROOM) -> Meeting:
    if by.partnership_id is None:
        raise Refused
    today = clock.local_day(area.time_zone)
    if held_on < today:
        raise DayHasPassed
    edition = area.edition(held_on)
    meeting = Meeting(
        space_id=by.partnership_id,
        ref=short_ref(),
        kind=kind,
        means=means,
        held_on=held_on,
        deadline_on=min(held_on, deadline_of(held_on, edition.series(), edition.holidays())),
        stamp=edition.stamp,
    )
    try:
        with transaction.atomic():
            meeting.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyPlanned from error
    return meeting


def _list(
    by: Viewer, area: Area, meeting: Meeting, waiting: Iterable[ToHear], hidden: Iterable[ToHear] = ()
) -> list[Listing]:
    """List what waits, in the order it was sent, as far as there is room, and after it whatever a wall hides from the actor.

    The room is counted as the actor sees it: a place short would tell of a case that is not shown.
    """
    edition = area.edition(meeting.held_on)
    held = listings_visible_to(by).filter(meeting=meeting).count()
    room = room_at(meeting.held_on, held, edition.capacity(), edition.holidays()).room_left
    last = meeting.listings.aggregate(last=Max("position"))["last"] or 0
    listed = [
        Listing(
            space_id=meeting.space_id,
            meeting=meeting,
            case_id=each.case_id,
            referral_id=each.referral_id,
            position=last + place,
            is_repeat=each.is_repeat,
        )
        for place, each in enumerate([*list(waiting)[:room], *hidden], start=1)
    ]
    Listing.objects.bulk_create(listed)
    return listed


def _ask_research(by: Viewer, area: Area, meeting: Meeting, agency_ids: Iterable[UUID]) -> None:
    staff = staff_of(area.id)
    # An emergency conference is called for today or tomorrow: what agencies know is asked within hours.
    hours = "emergency_research" if meeting.kind == MeetingKind.EMERGENCY else ""
    for agency_id in agency_ids:
        role = post_that_owes(agency_id, staff)
        if role is None:
            continue
        on, since = Subject("meeting", meeting.id), Happened(clock.now())
        try:
            with transaction.atomic():
                open_duties(
                    by=by,
                    area=area,
                    wanted=[DutyWanted("research_return", on, agency_id, role, since, clock=hours)],
                    meeting=meeting.held_on,
                )
        except AlreadyOwed:
            continue  # asked before and not yet answered: the new cases are part of the same answer


def _owe_the_list(by: Viewer, area: Area, meeting: Meeting) -> None:
    office = office_of(area)
    if office is not None:
        on = Subject("meeting", meeting.id)
        wanted = DutyWanted("case_list_out", on, office, Role.COORDINATOR, Happened(clock.now()))
        open_duties(by=by, area=area, wanted=[wanted], meeting=meeting.held_on)


def _write_planned(by: Viewer, area: Area, meeting: Meeting, listed: Sequence[Listing]) -> None:
    ledger.write_many([Line(Event.MEETING_PLANNED, on=Subject("meeting", meeting.id))], by=by)
    write_added(by, area, listed)
