"""Hearing one case: what agencies tell, which risks there are, what is agreed against each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.access.choices import Verb
from holdfast.access.queries import kept_out_of
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in, staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.queries import papers_of, people_in
from holdfast.cases.queries.linked import bound_together
from holdfast.conference.actions.looking_back import require_look_back
from holdfast.conference.actions.taking import said, see_listing, take_listing
from holdfast.conference.choices import MeetingState, Whom
from holdfast.conference.facts import post_that_owes
from holdfast.conference.models import Action, Conflict, Contribution, Listing, Risk
from holdfast.duties.actions import end_by_deed, open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound, Refused
from holdfast.kernel.ids import new_id, short_ref
from holdfast.rules.clocks import Happened
from holdfast.sharing.actions import set_audience
from holdfast.sharing.facts import AudienceWanted

LONGEST = timedelta(days=366)


class NotInTheRoom(BadInput):
    """An action is taken on by an agency that was invited."""

    default = "This agency was not invited to the meeting or nobody there answers for it, so it cannot take on an action. Nothing was saved."


class DayDoesNotFit(BadInput):
    """An action is due after the meeting and within a year."""

    default = (
        "An action is due on the day of the meeting or later, within a year. Nothing was saved; choose another day."
    )


class OwnerElsewhere(BadInput):
    """The person who takes on an action works at the agency that owes it, and is not kept out of the case."""

    # One sentence for both: who is kept out of what is the coordinator's to know.
    default = "This person cannot take on an action of this agency in this case. Nothing was saved; choose another."


class RiskElsewhere(BadInput):
    """An action answers a risk of its own case."""

    default = "The risk chosen is not one of this case any more. Nothing was saved; choose again."


class RiskIsAnswered(BadInput):
    """A risk with an action is part of the plan."""

    default = "An action answers this risk, so it stays. Take the action back first."


@dataclass(frozen=True, slots=True)
class ActionWanted:
    """An action as the meeting agrees it; ``text`` in words, ``catalogue_key`` where it was chosen from the catalogue."""

    agency_id: UUID
    text: str
    due_on: date
    protects: Whom
    catalogue_key: str = ""
    risk_id: UUID | None = None
    owner_user_id: UUID | None = None


@transaction.atomic
def declare_conflict(*, by: Viewer, listing_id: UUID) -> None:
    """Declare that a case concerns oneself: from now on a wall stands between, which only somebody else can lower.

    Never too late: who finds it out after the case was heard is kept out of what follows.
    """
    listing = see_listing(by, Verb.CONTRIBUTE, listing_id)
    if by.user_id is None:
        raise Refused

    Conflict.objects.get_or_create(listing=listing, user_id=by.user_id)

    ledger.write(Event.CONFLICT_DECLARED, by=by, on=Subject("listing", listing.id), also=[by.user_id])

    wanted = WallWanted(by.user_id, "A conflict of interest declared to the meeting", certain=True)
    raise_walls(by=by, subject_ids=_subjects(by, listing), wanted=[wanted])


@transaction.atomic
def add_contribution(
    *, by: Viewer, listing_id: UUID, agency_id: UUID, text: str, audience: AudienceWanted | None = None
) -> UUID:
    """Write down what an agency told the meeting; for another agency only the coordinator and the chair may."""
    listing = take_listing(by, Verb.CONTRIBUTE, listing_id, MeetingState.OPEN)
    if agency_id != by.agency_id:
        listing = take_listing(by, Verb.CHAIR, listing_id)
    if not listing.meeting.invitations.filter(agency_id=agency_id).exists() and agency_id != by.agency_id:
        raise NotInTheRoom

    row = Contribution.objects.create(
        space_id=listing.space_id,
        listing=listing,
        case_id=listing.case_id,
        agency_id=agency_id,
        text=said(text),
        by_user_id=by.user_id,
    )
    set_audience(by=by, of_id=row.id, text=text, wanted=audience or AudienceWanted())

    ledger.write(Event.DISCUSSION_NOTED, by=by, on=Subject("listing", listing.id), also=[row.id, agency_id])
    return row.id


@transaction.atomic
def name_risk(*, by: Viewer, listing_id: UUID, whom: Whom, text: str) -> UUID:
    """Name a risk; it stays open until an action or a written reason answers it."""
    listing = take_listing(by, Verb.CHAIR, listing_id, MeetingState.OPEN)

    row = Risk.objects.create(
        space_id=listing.space_id, listing=listing, case_id=listing.case_id, whom=whom, text=said(text)
    )

    ledger.write(Event.RISK_IDENTIFIED, by=by, on=Subject("case", listing.case_id), also=[row.id])
    return row.id


@transaction.atomic
def explain_risk(*, by: Viewer, risk_id: UUID, because: str) -> None:
    """Write why a risk has no action. Raises ``TextNeeded``."""
    row = _risk(by, risk_id)

    row.no_action_because = said(because)
    row.save(update_fields=["no_action_because"])

    ledger.write(Event.RISK_EXPLAINED, by=by, on=Subject("case", row.case_id), also=[row.id])


@transaction.atomic
def withdraw_risk(*, by: Viewer, risk_id: UUID) -> None:
    """Take back a risk that was written down by mistake; one that an action answers stays."""
    row = _risk(by, risk_id)
    if row.actions.exists():
        raise RiskIsAnswered

    ledger.write(Event.RISK_CHANGED, by=by, on=Subject("case", row.case_id), also=[row.id], outcome="withdrawn")

    row.delete()


@transaction.atomic
def agree_action(*, by: Viewer, area: Area, listing_id: UUID, wanted: ActionWanted) -> UUID:
    """Write down an agreed action, which from now on is a duty of its agency.

    Raises ``LastPlanUnanswered``, ``NotInTheRoom``, ``DayDoesNotFit``, ``OwnerElsewhere``, ``RiskElsewhere``, ``TextNeeded``.
    """
    listing = take_listing(by, Verb.CHAIR, listing_id, MeetingState.OPEN)
    require_look_back(listing)
    staff = staff_of(area.id)
    role = post_that_owes(wanted.agency_id, staff)
    is_invited = listing.meeting.invitations.filter(agency_id=wanted.agency_id).exists()
    if (
        role is None
        or wanted.agency_id not in agencies_in(area.id)
        or not (is_invited or wanted.agency_id == by.agency_id)
    ):
        raise NotInTheRoom
    if not listing.meeting.held_on <= wanted.due_on <= listing.meeting.held_on + LONGEST:
        raise DayDoesNotFit
    if wanted.owner_user_id:
        works_there = (wanted.owner_user_id, wanted.agency_id) in {(s.user_id, s.agency_id) for s in staff}
        if not works_there or wanted.owner_user_id in kept_out_of(_subjects(by, listing)):
            raise OwnerElsewhere
    risk = listing.risks.filter(pk=wanted.risk_id).first() if wanted.risk_id else None
    if wanted.risk_id and risk is None:
        raise RiskElsewhere
    text = said(wanted.text)

    action_id = new_id()
    owed = DutyWanted(
        "action",
        Subject("action", action_id),
        wanted.agency_id,
        role,
        Happened(clock.now()),
        wanted.owner_user_id,
        wanted.due_on,
        concerns=listing.case_id,
    )
    [duty_id] = open_duties(by=by, area=area, wanted=[owed])
    Action.objects.create(
        id=action_id,
        space_id=listing.space_id,
        listing=listing,
        case_id=listing.case_id,
        ref=short_ref(),
        agency_id=wanted.agency_id,
        owner_user_id=wanted.owner_user_id,
        catalogue_key=wanted.catalogue_key,
        text=text,
        due_on=wanted.due_on,
        risk=risk,
        protects=wanted.protects,
        duty_id=duty_id,
    )

    ledger.write(
        Event.ACTION_AGREED, by=by, on=Subject("case", listing.case_id), also=[action_id, wanted.agency_id, duty_id]
    )
    return action_id


@transaction.atomic
def withdraw_action(*, by: Viewer, action_id: UUID, because: str) -> None:
    """Take back an action agreed by mistake, while the case is still being heard; its duty ends with the reason."""
    listing_id = Action.objects.filter(pk=action_id).values_list("listing_id", flat=True).first()
    if listing_id is None:
        raise NotFound
    take_listing(by, Verb.CHAIR, listing_id, MeetingState.OPEN)
    # Read once the case is held: somebody else may have taken it back, or its agency ended it, a moment ago.
    row = Action.objects.select_for_update().filter(pk=action_id, ended_at=None).first()
    if row is None:
        raise NotFound
    why = said(because)

    ledger.write(Event.ACTION_CHANGED, by=by, on=Subject("case", row.case_id), also=[row.id], outcome="withdrawn")

    end_by_deed(by=by, kind="action", subject_id=row.id, agency_id=row.agency_id, because=why)
    row.delete()


def _risk(by: Viewer, risk_id: UUID) -> Risk:
    listing_id = Risk.objects.filter(pk=risk_id).values_list("listing_id", flat=True).first()
    if listing_id is None:
        raise NotFound
    take_listing(by, Verb.CHAIR, listing_id, MeetingState.OPEN)
    row = Risk.objects.filter(pk=risk_id).first()
    if row is None:
        raise NotFound
    return row


def _subjects(by: Viewer, listing: Listing) -> list[UUID]:
    """All that a wall around the case stands around, the same people in other cases too."""
    people = [each for case in people_in(by, [listing.case_id]).values() for each in case.ids]
    referrals = [paper.id for papers in papers_of(by, [listing.case_id]).values() for paper in papers]
    return [*dict.fromkeys([listing.case_id, *referrals, *bound_together(people)])]
