"""Telling her the plan: who told her, when and how, and what she answered; or why she could not be told. And ending the lane."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import tellings_owed_by
from holdfast.advocacy.actions.owing import KIND
from holdfast.advocacy.actions.taking import WrongWay, move, require_working, said, take_lane
from holdfast.advocacy.choices import How
from holdfast.advocacy.models import Lane, Telling
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.duties.actions import end_by_deed
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.rules.lane import MAY_END, LaneState


class TellingDayNeeded(BadInput):
    """She was told today or before, and after it was owed."""

    default = "Say on which day she was told: today or earlier, and not before the meeting. Nothing was recorded."


class NotSafeToTell(BadInput):
    """The lane says that no contact is safe."""

    default = (
        "Her lane says that no contact with her is safe. First record there what changed; or record here why she could not be "
        "told. Nothing was recorded."
    )


@transaction.atomic
def record_told(*, by: Viewer, area: Area, case_id: UUID, how: How, told_on: date, answer: str) -> None:
    """Record that she was told the plan, and what she answered. Raises ``NotFound``, ``TellingDayNeeded``, ``NotSafeToTell``."""
    row = _owed(by, case_id)
    since = clock.local_day(area.time_zone, row.owed_at)
    if not since <= told_on <= clock.local_day(area.time_zone):
        raise TellingDayNeeded
    lane = _lane_of(row)
    if lane is not None and lane.state == LaneState.UNSAFE.value:
        raise NotSafeToTell

    row.how, row.told_on, row.answer = how, told_on, said(answer)
    _end(by, row)

    ledger.write(Event.SURVIVOR_TOLD, by=by, on=Subject("case", case_id), also=[row.id], outcome=how.value)

    if lane is not None and lane.state != LaneState.TOLD.value:
        move(by, area, lane, LaneState.TOLD)
    end_by_deed(by=by, kind=KIND, subject_id=case_id, agency_id=row.agency_id)


@transaction.atomic
def record_not_told(*, by: Viewer, area: Area, case_id: UUID, because: str) -> None:
    """Record why she could not be told; the duty ends as no longer possible, with the reason. Raises ``NotFound``, ``TextNeeded``."""
    row = _owed(by, case_id)

    row.because = said(because)
    _end(by, row)

    ledger.write(Event.SURVIVOR_MISSED, by=by, on=Subject("case", case_id), also=[row.id])

    lane = _lane_of(row)
    if lane is not None and lane.state not in {LaneState.TOLD.value, LaneState.NOT_TOLD.value}:
        move(by, area, lane, LaneState.NOT_TOLD, row.because or "")
    end_by_deed(by=by, kind=KIND, subject_id=case_id, agency_id=row.agency_id, because=row.because or "")


@transaction.atomic
def end_lane(*, by: Viewer, case_id: UUID) -> None:
    """End the lane where it may end: she was told or could not be, or she declined. Raises ``NotFound`` and ``WrongWay``."""
    require_working(by)
    lane = take_lane(by, case_id)
    is_owed = Telling.objects.filter(case_id=case_id, agency_id=lane.agency_id, ended_at=None).exists()
    if LaneState(lane.state) not in MAY_END or is_owed:
        raise WrongWay("She still waits for something on this lane, so it was not ended.")

    lane.closed_at = clock.now()
    lane.save(update_fields=["closed_at"])

    ledger.write(Event.LANE_ENDED, by=by, on=Subject("case", case_id), also=[lane.id])


def _owed(by: Viewer, case_id: UUID) -> Telling:
    require(by, Verb.CONTRIBUTE)
    row = tellings_owed_by(by).select_for_update(of=("self",)).filter(case_id=case_id, ended_at=None).first()
    if row is None:
        raise NotFound
    return row


def _end(by: Viewer, row: Telling) -> None:
    row.ended_at, row.ended_by_user_id = clock.now(), by.user_id
    row.save(update_fields=["ended_at", "ended_by_user_id", "how", "told_on", "answer", "because"])


def _lane_of(row: Telling) -> Lane | None:
    """The open lane on which she is told, where her advocate tells her: another's word does not move an advocate's lane."""
    rows = Lane.objects.select_for_update().filter(case_id=row.case_id, agency_id=row.agency_id, closed_at=None)
    return rows.first()
