"""Handing a case over to another area: written, sent, taken back, or its receipt written down by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in, area_by_id
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.queries import case_for
from holdfast.cases.queries.handing_over import goes_elsewhere, handed_over
from holdfast.conference.access import actions_visible_to, transfers_visible_to
from holdfast.conference.actions.arriving import CLOCK, arrive, empty
from holdfast.conference.actions.received import end_here
from holdfast.conference.choices import Knows, ListingState, MeetingState, Permanent, TransferState
from holdfast.conference.models import Arrival, Listing, Transfer
from holdfast.conference.queries.her_view import her_view_of_each
from holdfast.conference.queries.transfers import UNDER_WAY
from holdfast.duties.actions import end_by_deed, open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.duties.queries import owed_about
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.rules.clocks import Happened
from holdfast.sharing.actions import record_shares
from holdfast.sharing.facts import Worded, disclosures

SEND: Final = "send_transfer"
ANSWERED: Final = "transfer_answered"


class AlreadyUnderWay(BadInput):
    """A case is handed over once at a time."""

    default = "This transfer has gone further already, so nothing was changed. Look at where it stands."


class ActionsOpen(BadInput):
    """Nothing that was agreed for her is dropped on the way."""

    default = (
        "Say of each open action which agency takes it there, or why it ends. Nothing was sent; what you wrote is kept."
    )


class StillListed(BadInput):
    """A meeting here is about to hear it."""

    default = "The case is on a list that was sent out. Let the meeting hear it or put it off first. Nothing was sent."


class ReasonNeeded(BadInput):
    """What is refused or taken back says why."""

    default = "Write why. Nothing was changed."


@dataclass(frozen=True, slots=True)
class ActionHanded:
    """Who takes one open action in the other area, or why it ends."""

    agency_id: UUID | None = None
    agency: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class TransferWritten:
    """What the sending coordinator writes of a hand-over; ``said`` is by the names of the form's fields."""

    to_space_id: UUID | None
    to_area: str
    permanent: Permanent
    he_knows: Knows
    address: str = ""
    postcode: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[UUID, ActionHanded] = field(default_factory=dict)


@transaction.atomic
def write_transfer(*, by: Viewer, area: Area, case_id: UUID, written: TransferWritten) -> UUID:
    """Begin the hand-over of a case, or write on while it is not sent; return its id.

    From then on the coordinator owes that it is sent. Raises ``NotFound`` and ``AlreadyUnderWay``.
    """
    require(by, Verb.SCREEN)
    goes_elsewhere(by, case_id)
    to = _area_meant(area, written)
    row = _under_way(by, case_id)
    if row is not None and row.state != TransferState.DRAFTED:
        raise AlreadyUnderWay

    is_new = row is None
    row = row or Transfer(space_id=area.id, case_id=case_id, by_user_id=by.user_id)
    row.to_space_id, row.to_area = (to.id, to.name) if to else (None, written.to_area.strip())
    row.permanent, row.he_knows = written.permanent, written.he_knows
    # The page never shows a sealed value again, so nothing written leaves what was written before.
    row.address, row.postcode = written.address.strip() or row.address, written.postcode.strip() or row.postcode
    row.written = {**written.said, "actions": _actions_written(by, case_id, to, written.actions)}
    try:
        with transaction.atomic():
            row.save(force_insert=is_new)
    except IntegrityError as error:
        raise AlreadyUnderWay from error

    ledger.write(Event.CASE_CHANGED, by=by, on=Subject("case", case_id), also=[row.id], outcome="transfer_written")

    if is_new and (SEND, by.agency_id) not in owed_about(by, case_id):
        _owe(by, area, SEND, Subject("case", case_id), by.agency_id)
    return row.id


@transaction.atomic
def send_transfer(*, by: Viewer, area: Area, case_id: UUID, worded: Worded | None = None) -> UUID | None:
    """Send a case that was written: its share here, its copy there under that area's keys. Return the id of what arrives there.

    Raises ``NotFound``, ``StepUpNeeded``, ``AlreadyUnderWay``, ``ActionsOpen``, ``StillListed`` and ``NobodyThere``.
    """
    require(by, Verb.SCREEN)
    row = _under_way(by, case_id)
    if row is None:
        raise NotFound
    if row.state != TransferState.DRAFTED:
        raise AlreadyUnderWay
    given = handed_over(by, case_id)
    _require_ready(by, row)

    row.share_id = _share(by, area, case_id, worded)
    row.state, row.sent_at = TransferState.SENT, clock.now()
    row.save(update_fields=["share", "state", "sent_at"])
    arrival_id = arrive(by, row, given, area.name) if row.to_space_id else None

    ledger.write(Event.CASE_TRANSFERRED, by=by, on=Subject("case", case_id), also=[row.id])

    _end_duty(by, SEND, case_id)
    _owe(by, area, ANSWERED, Subject("case", case_id), by.agency_id)
    return arrival_id


@transaction.atomic
def take_back(*, by: Viewer, case_id: UUID, because: str) -> None:
    """Take a transfer back before it is acknowledged; what was copied to the other area is emptied there.

    Raises ``NotFound``, ``AlreadyUnderWay`` and ``ReasonNeeded``.
    """
    require(by, Verb.SCREEN)
    row = _under_way(by, case_id)
    if row is None:
        raise NotFound
    if not because.strip():
        raise ReasonNeeded

    arrival = Arrival.objects.select_for_update().filter(transfer_id=row.id, state=TransferState.SENT).first()
    row.state, row.settled_at = TransferState.TAKEN_BACK, clock.now()
    row.settled_because = because.strip()
    row.save(update_fields=["state", "settled_at", "settled_because"])

    ledger.write(Event.CASE_CHANGED, by=by, on=Subject("case", case_id), also=[row.id], outcome="transfer_taken_back")

    for kind in (SEND, ANSWERED):
        _end_duty(by, kind, case_id, because.strip())
    if arrival is not None:
        empty(arrival)


@transaction.atomic
def receipt_by_hand(*, by: Viewer, area: Area, case_id: UUID, received_by: str, on: date) -> None:
    """Write down that an area which is not on this installation has the case; from then on it is read here no more.

    Raises ``NotFound``, ``AlreadyUnderWay`` and ``ReasonNeeded``.
    """
    require(by, Verb.SCREEN)
    row = _under_way(by, case_id)
    if row is None or row.to_space_id is not None:
        raise NotFound
    if row.state != TransferState.SENT:
        raise AlreadyUnderWay
    if not received_by.strip() or on > clock.local_day(area.time_zone):
        raise ReasonNeeded(_("Write who received it, and a day that has been. Nothing was changed."))

    row.settled_because = f"{received_by.strip()}, {on.isoformat()}"
    row.save(update_fields=["settled_because"])

    _end_duty(by, ANSWERED, case_id)
    end_here(row)


def _under_way(by: Viewer, case_id: UUID) -> Transfer | None:
    rows = transfers_visible_to(by).select_for_update(of=("self",))
    return rows.filter(case_id=case_id, state__in=UNDER_WAY).first()


def _area_meant(area: Area, written: TransferWritten) -> Area | None:
    """The area on this installation; none where its name was written. It is never the sender's own."""
    if written.to_space_id is None:
        if not written.to_area.strip():
            raise BadInput(_("Say which area she has gone to. Nothing was kept."))
        return None
    if written.to_space_id == area.id:
        raise NotFound
    return area_by_id(written.to_space_id)


def _actions_written(
    by: Viewer, case_id: UUID, to: Area | None, handed: Mapping[UUID, ActionHanded]
) -> list[dict[str, str]]:
    there = agencies_in(to.id) if to else {}
    found = []
    for row in actions_visible_to(by).filter(case_id=case_id, ended_at=None).order_by("due_on", "id"):
        said = handed.get(row.id, ActionHanded())
        agency = there.get(said.agency_id) if said.agency_id else None
        found.append(
            {
                "id": str(row.id),
                "ref": row.ref,
                "text": row.text,
                "due_on": row.due_on.isoformat(),
                "agency_id": str(agency.id) if agency else "",
                "agency": agency.name if agency else ("" if to else said.agency.strip()),
                "because": said.because.strip(),
            }
        )
    return found


def _require_ready(by: Viewer, row: Transfer) -> None:
    """Every action that is open now is named, and no list that was sent waits for the case."""
    named = {each["id"] for each in (row.written or {})["actions"] if each["agency"] or each["because"]}
    still_open = actions_visible_to(by).filter(case_id=row.case_id, ended_at=None).values_list("id", flat=True)
    if not {str(each) for each in still_open} <= named:
        raise ActionsOpen
    if Listing.objects.filter(
        case_id=row.case_id,
        state=ListingState.LISTED,
        meeting__state__in=[MeetingState.CIRCULATED, MeetingState.OPEN],
    ).exists():
        raise StillListed


def _share(by: Viewer, area: Area, case_id: UUID, worded: Worded | None) -> UUID:
    said = her_view_of_each(by, {case_id: case_for(by, case_id).subjects})
    edition = area.edition(clock.local_day(area.time_zone))
    # No agency of this area receives it: whom it went to is in the transfer itself.
    wanted = disclosures(edition, "transfer", of=said, sender=by.agency_id, to=(), until=None, worded=worded)
    return record_shares(by=by, wanted=wanted)[0]


def _owe(by: Viewer, area: Area, kind: str, subject: Subject, agency_id: UUID | None) -> None:

    if agency_id is None:
        raise NotFound
    wanted = DutyWanted(kind, subject, agency_id, Role.COORDINATOR, Happened(clock.now()), clock=CLOCK)
    open_duties(by=by, area=area, wanted=[wanted])


def _end_duty(by: Viewer, kind: str, case_id: UUID, because: str = "") -> None:
    for owed, agency_id in owed_about(by, case_id):
        if owed == kind:
            end_by_deed(by=by, kind=kind, subject_id=case_id, agency_id=agency_id, because=because)
