"""What an agency in the circle records of a perpetrator, what somebody concludes, and which neighbours were considered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference.actions.taking import said
from holdfast.conference.choices import Considered, FactKind, RiskTo
from holdfast.conference.models import Conclusion, NeighbourConsidered, PerpetratorFact
from holdfast.conference.queries.perpetrators import perpetrator_in
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound, Refused


class DaysInWrongOrder(BadInput):
    """What ends has begun before."""

    default = "The last day lies before the first. Nothing was saved; mend one of them."


class DayNeeded(BadInput):
    """Custody and release have their day."""

    default = "Write the day. Nothing was saved."


class NoSuchNeighbour(BadInput):
    """A neighbour is one of the pack's list."""

    default = "This is not offered here any more. Nothing was saved; choose again."


@dataclass(frozen=True, slots=True)
class FactWritten:
    """An order, weapon, custody or release as an agency knows it: what, from and until when, and from where it is known."""

    kind: FactKind
    what: str
    source: str
    since: date | None = None
    until: date | None = None


@transaction.atomic
def record_fact(*, by: Viewer, case_id: UUID, person_id: UUID, written: FactWritten) -> UUID:
    """Record what the own agency knows of a perpetrator, with its source. Raises ``NotFound``, ``TextNeeded``, ``DayNeeded``, ``DaysInWrongOrder``."""
    space_id, agency_id = _own_agency(by, case_id, person_id)
    if written.kind in {FactKind.CUSTODY, FactKind.RELEASE} and written.since is None:
        raise DayNeeded
    if written.since and written.until and written.until < written.since:
        raise DaysInWrongOrder
    body = {
        "what": said(written.what),
        "source": said(written.source),
        "since": written.since.isoformat() if written.since else "",
        "until": written.until.isoformat() if written.until else "",
    }

    row = PerpetratorFact.objects.create(
        space_id=space_id,
        case_id=case_id,
        person_id=person_id,
        kind=written.kind,
        body=body,
        agency_id=agency_id,
        by_user_id=by.user_id,
    )

    _noted(by, case_id, person_id, row.id, written.kind.value)
    return row.id


@transaction.atomic
def end_fact(*, by: Viewer, case_id: UUID, person_id: UUID, fact_id: UUID, because: str) -> None:
    """Say that something no longer holds, and why; for the own agency's only. Raises ``NotFound`` and ``TextNeeded``."""
    _space_id, agency_id = _own_agency(by, case_id, person_id)
    rows = PerpetratorFact.objects.select_for_update(of=("self",)).filter(ended_at=None, agency_id=agency_id)
    row = rows.filter(pk=fact_id, case_id=case_id, person_id=person_id).first()
    if row is None:
        raise NotFound

    row.ended_because, row.ended_at, row.ended_by_user_id = said(because), clock.now(), by.user_id
    row.save(update_fields=["ended_because", "ended_at", "ended_by_user_id"])

    _noted(by, case_id, person_id, row.id, "ended")


@transaction.atomic
def conclude(*, by: Viewer, case_id: UUID, person_id: UUID, risk_to: RiskTo, reasons: str) -> UUID:
    """Conclude whether he is a significant risk, in one's own name and with reasons; nothing computes it. Raises ``NotFound``, ``TextNeeded``."""
    space_id, agency_id = _own_agency(by, case_id, person_id)
    if by.user_id is None:
        raise Refused

    row = Conclusion.objects.create(
        space_id=space_id,
        case_id=case_id,
        person_id=person_id,
        risk_to=risk_to,
        reasons=said(reasons),
        agency_id=agency_id,
        by_user_id=by.user_id,
    )

    _noted(by, case_id, person_id, row.id, risk_to.value)
    return row.id


@transaction.atomic
def consider_neighbour(
    *, by: Viewer, area: Area, case_id: UUID, person_id: UUID, neighbour: str, answer: Considered, why: str
) -> UUID:
    """Record that a neighbour was considered, yes or no, and why. Raises ``NotFound``, ``NoSuchNeighbour``, ``TextNeeded``."""
    space_id, agency_id = _own_agency(by, case_id, person_id)
    if neighbour not in area.edition(clock.local_day(area.time_zone)).vocabulary("neighbours"):
        raise NoSuchNeighbour

    row = NeighbourConsidered.objects.create(
        space_id=space_id,
        case_id=case_id,
        person_id=person_id,
        neighbour=neighbour,
        answer=answer,
        why=said(why),
        agency_id=agency_id,
        by_user_id=by.user_id,
    )

    _noted(by, case_id, person_id, row.id, answer.value)
    return row.id


def _own_agency(by: Viewer, case_id: UUID, person_id: UUID) -> tuple[UUID, UUID]:
    """The space, and the agency in whose name somebody writes of a perpetrator they may see. Raises ``NotFound``."""
    require(by, Verb.CONTRIBUTE)
    perpetrator_in(by, case_id, person_id)
    if by.agency_id is None or by.partnership_id is None:
        raise NotFound
    return by.partnership_id, by.agency_id


def _noted(by: Viewer, case_id: UUID, person_id: UUID, row_id: UUID, outcome: str) -> None:
    ledger.write(Event.CASE_NOTED, by=by, on=Subject("case", case_id), also=[person_id, row_id], outcome=outcome)
