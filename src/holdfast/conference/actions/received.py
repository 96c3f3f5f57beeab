"""The receiving side of a transfer: acknowledged, or refused with a reason; and how it ends where it came from."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.actions.handing_over import HeardElsewhere, leave_for_elsewhere, take_over
from holdfast.cases.facts.form import read_form
from holdfast.cases.facts.people_cells import cells_of
from holdfast.cases.queries import case_for
from holdfast.conference.access import arrivals_visible_to
from holdfast.conference.actions.chasing import end_action
from holdfast.conference.choices import ActionEnding, TransferState
from holdfast.conference.models import Action, Arrival, Transfer
from holdfast.duties.actions import end_by_deed, open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.duties.queries import owed_about
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.rules.clocks import Happened

TAKE_ON: Final = "take_on_actions"
RECHECK: Final = "risk_recheck"
CLOCK: Final = "other_area_acknowledged"


class TransferSettled(BadInput):
    """Somebody was quicker, or it was taken back."""

    default = "This transfer was settled already, so nothing was changed. Look at where it stands."


class RefusalNeedsReason(BadInput):
    """The sending area has to know what to mend."""

    default = "Write why it is refused: the other coordinator reads it. Nothing was changed."


@transaction.atomic
def acknowledge_transfer(*, by: Viewer, area: Area, arrival_id: UUID) -> UUID:
    """Take over a case: from now on it is this area's, and waits in the queue as a referral; return the referral's id.

    The risk is to be checked again here, each agency named takes on its actions, and the sending area reads the case no more.
    Raises ``NotFound`` and ``TransferSettled``.
    """
    arrival, transfer = _take(by, arrival_id)
    written = arrival.written or {}
    zone = ZoneInfo(area.time_zone)
    at = clock.now().astimezone(zone).replace(tzinfo=None)
    cells = cells_of(written["cells"], arrival.whereabouts or {}) | {"submitted_at": at.isoformat(timespec="minutes")}
    heard = [
        HeardElsewhere(written["case_ref"], date.fromisoformat(on), date.fromisoformat(since) if since else None, where)
        for on, since, where in written["heard"]
    ]

    # The referral bears the arrival's id, so what was owed on the one ends before anything is owed on the other.
    _end_duties(by, arrival_id)
    referral_id = take_over(by=by, area=area, form=read_form(cells, at), heard=heard, arrival_id=arrival_id)
    _settle(arrival, by, TransferState.ACKNOWLEDGED, referral_id=referral_id)

    ledger.write(Event.CASE_CHANGED, by=by, on=Subject("arrival", arrival_id), outcome="transfer_acknowledged")

    _owe_here(by, area, arrival, referral_id)
    end_here(transfer)
    return referral_id


@transaction.atomic
def refuse_transfer(*, by: Viewer, arrival_id: UUID, because: str) -> None:
    """Send a case back to the area it came from, with the reason; what was copied here is emptied.

    Raises ``NotFound``, ``TransferSettled`` and ``RefusalNeedsReason``.
    """
    if not because.strip():
        raise RefusalNeedsReason
    arrival, transfer = _take(by, arrival_id)

    arrival.written, arrival.whereabouts, arrival.brought = {}, {}, None
    arrival.settled_because = because.strip()
    _settle(arrival, by, TransferState.REFUSED)
    transfer.state, transfer.settled_at = TransferState.REFUSED, clock.now()
    transfer.settled_because = because.strip()
    transfer.save(update_fields=["state", "settled_at", "settled_because"])

    house, case = operator_of(transfer.space_id), Subject("case", transfer.case_id)
    ledger.write(Event.CASE_CHANGED, by=by, on=Subject("arrival", arrival_id), outcome="transfer_refused")
    ledger.write(Event.CASE_CHANGED, by=house, on=case, also=[transfer.id], outcome="transfer_refused")

    _end_duties(by, arrival_id)
    _end_answered(house, transfer.case_id)


def end_here(transfer: Transfer) -> None:
    """Another area has the case: what is open of it ends here with its reason, nothing of it is read here, one line stays.

    Called inside the transaction of the receipt. It is the house that acts in the area the case came from.
    """
    house, case_id = operator_of(transfer.space_id), transfer.case_id
    named = {each["id"]: each for each in (transfer.written or {}).get("actions", ())}
    gone = _("The case went to %(area)s.") % {"area": transfer.to_area}
    for row in Action.objects.filter(case_id=case_id, ended_at=None).order_by("id"):
        said = named.get(str(row.id), {})
        taken = _("%(agency)s in %(area)s takes it.") % {"agency": said.get("agency"), "area": transfer.to_area}
        why = taken if said.get("agency") else said.get("because") or gone
        end_action(by=house, action_id=row.id, ending=ActionEnding.NO_LONGER_POSSIBLE, evidence=why)

    _end_answered(house, case_id)
    for subject_id in case_for(house, case_id).subjects:
        _end_duties(house, subject_id, because=gone)
    leave_for_elsewhere(by=house, case_id=case_id)
    transfer.state, transfer.settled_at = TransferState.ACKNOWLEDGED, clock.now()
    # Where she lives now is the other area's to know.
    transfer.address = transfer.postcode = None
    transfer.save(update_fields=["state", "settled_at", "address", "postcode"])


def _take(by: Viewer, arrival_id: UUID) -> tuple[Arrival, Transfer]:
    """Both sides of one transfer, held, where it is still to be answered. The sender's row is always taken first."""
    require(by, Verb.SCREEN)
    transfer_id = arrivals_visible_to(by).filter(pk=arrival_id).values_list("transfer_id", flat=True).first()
    if transfer_id is None:
        raise NotFound
    transfer = Transfer.objects.select_for_update().get(pk=transfer_id)
    arrival = Arrival.objects.select_for_update().get(pk=arrival_id)
    if arrival.state != TransferState.SENT or transfer.state != TransferState.SENT:
        raise TransferSettled
    return arrival, transfer


def _settle(arrival: Arrival, by: Viewer, state: TransferState, referral_id: UUID | None = None) -> None:
    arrival.state, arrival.settled_at, arrival.settled_by_user_id = state, clock.now(), by.user_id
    arrival.referral_id = referral_id
    # Once taken over, the referral holds what was sealed.
    arrival.whereabouts = {}
    arrival.save()


def _owe_here(by: Viewer, area: Area, arrival: Arrival, referral_id: UUID) -> None:
    """The risk is looked at where she lives now, and whoever was named takes on what was agreed for her."""
    now = Happened(clock.now())
    staff = staff_of(area.id)
    wanted = []
    if RECHECK not in {kind for kind, _agency in owed_about(by, referral_id)}:
        role = next(
            (each for each in (Role.ADVOCATE, Role.COORDINATOR) if any(one.role == each for one in staff)), None
        )
        agency = next((each.agency_id for each in staff if each.role == role), None)
        if role is not None and agency is not None:
            wanted.append(DutyWanted(RECHECK, Subject("referral", referral_id), agency, role, now))
    handed = (arrival.written or {})["said"]["actions"]
    for agency_id in dict.fromkeys(each["agency_id"] for each in handed if each["agency_id"]):
        on = Subject("arrival", arrival.id)
        wanted.append(DutyWanted(TAKE_ON, on, UUID(agency_id), Role.REPRESENTATIVE, now, clock=CLOCK))
    if wanted:
        open_duties(by=by, area=area, wanted=wanted)


def _end_answered(house: Viewer, case_id: UUID) -> None:
    for kind, agency_id in owed_about(house, case_id):
        if kind == "transfer_answered":
            end_by_deed(by=house, kind=kind, subject_id=case_id, agency_id=agency_id)


def _end_duties(by: Viewer, subject_id: UUID, because: str = "") -> None:
    for kind, agency_id in owed_about(by, subject_id):
        end_by_deed(by=by, kind=kind, subject_id=subject_id, agency_id=agency_id, because=because)
