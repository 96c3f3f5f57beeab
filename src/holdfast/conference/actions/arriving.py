"""What another area is sent, made there under its own keys; and emptied again where it is taken back."""

from __future__ import annotations

from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from holdfast.access.queries import kept_out_of
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import area_by_id, staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.actions.handing_over import keep_out_of_arrival
from holdfast.cases.facts.form import read_form
from holdfast.cases.facts.people_cells import parted
from holdfast.cases.queries.handing_over import HandedOver
from holdfast.conference.choices import TransferState
from holdfast.conference.models import Arrival, Transfer
from holdfast.conference.queries.brought import stored, to_be_brought
from holdfast.duties.actions import end_by_deed, open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.duties.queries import owed_about
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.rules.clocks import Happened

ACKNOWLEDGE: Final = "acknowledge_transfer"
CLOCK: Final = "other_area_acknowledged"


class NobodyThere(BadInput):
    """No coordinator there may receive it."""

    default = "No coordinator of that area may receive this. Nothing was sent; talk to the area's chair."


def arrive(by: Viewer, row: Transfer, given: HandedOver, home: str) -> UUID:
    """Make what arrives in the area a transfer names, in the transaction of its sending; return its id. Raises ``NobodyThere``."""
    to = area_by_id(row.to_space_id) if row.to_space_id else None
    if to is None:
        raise NotFound
    house = operator_of(to.id)
    at = clock.now().astimezone(ZoneInfo(to.time_zone)).replace(tzinfo=None)
    form = read_form(_cells(by, row, given, home) | {"submitted_at": at.isoformat(timespec="minutes")}, at)
    read, sealed = parted(form.answers)
    arrival = Arrival(
        space_id=to.id,
        transfer_id=row.id,
        ref=row.ref,
        from_space_id=row.space_id,
        from_area=home,
        written={
            "cells": read,
            "case_ref": given.case_ref,
            "heard": [[on.isoformat(), since.isoformat() if since else "", where] for on, since, where in given.heard],
            "permanent": row.permanent,
            "he_knows": row.he_knows,
            "said": {**(row.written or {}), "coordinator": by.name},
        },
        brought=stored(to_be_brought(by, home, row.case_id)),
        whereabouts=sealed,
        arrived_at=clock.now(),
    )
    keep_out_of_arrival(by=house, form=form, arrival_id=arrival.id)
    office = _office(to, arrival.id)
    arrival.save(force_insert=True)

    ledger.write(Event.CASE_CHANGED, by=house, on=Subject("arrival", arrival.id), outcome="transfer_arrived")

    owed = DutyWanted(
        ACKNOWLEDGE, Subject("arrival", arrival.id), office, Role.COORDINATOR, Happened(clock.now()), clock=CLOCK
    )
    open_duties(by=house, area=to, wanted=[owed])
    return arrival.id


def _cells(by: Viewer, row: Transfer, given: HandedOver, home: str) -> dict[str, str]:
    """The last referral, with where she lives now in the place of where she lived."""
    heard = [f"{on.isoformat()} {where}" for on, _since, where in given.heard]
    return {
        **given.cells,
        "ref": row.ref,
        "agency": home,
        "agency_type": "coordination",
        "referrer_name": by.name,
        "referrer_role": str(Role.COORDINATOR.label),
        "referrer_email": "",
        "survivor_address": row.address or "",
        "survivor_postcode": row.postcode or "",
        "previous_conference": "; ".join(heard),
    }


def _office(to: Area, arrival_id: UUID) -> UUID:
    walled = kept_out_of([arrival_id])
    found = (each for each in staff_of(to.id) if each.role == Role.COORDINATOR and each.user_id not in walled)
    office = next((each.agency_id for each in found), None)
    if office is None:
        raise NobodyThere
    return office


def empty(arrival: Arrival) -> None:
    """What was taken back is read in the other area no more."""
    house = operator_of(arrival.space_id)
    arrival.state, arrival.settled_at = TransferState.TAKEN_BACK, clock.now()
    arrival.written, arrival.whereabouts, arrival.brought = {}, {}, None
    arrival.save(update_fields=["state", "settled_at", "written", "whereabouts", "brought"])

    ledger.write(Event.CASE_CHANGED, by=house, on=Subject("arrival", arrival.id), outcome="transfer_taken_back")

    for owed, agency_id in owed_about(house, arrival.id):
        said = _("The other area took it back.")
        end_by_deed(by=house, kind=owed, subject_id=arrival.id, agency_id=agency_id, because=said)
