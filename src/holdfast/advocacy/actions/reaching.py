"""Trying to reach her: the safe-contact rule is asked before, and again by the deed itself."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.advocacy.actions.taking import move, require_working, take_lane
from holdfast.advocacy.choices import Result
from holdfast.advocacy.facts import moment_of, way_facts
from holdfast.advocacy.models import Attempt
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.queries import people_in
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.people.actions import stop_contact
from holdfast.people.queries import ways_to_reach
from holdfast.rules.lane import LaneState
from holdfast.rules.safe_contact import IN_PERSON, Contact, Use, may_reach

_TRIED = frozenset({Result.NO_ANSWER, Result.LEFT, Result.OTHER_ANSWERED, Result.DEAD, Result.NOT_SAFE})
_STANDING_FROM = frozenset({LaneState.REFERRED, LaneState.NOT_TOLD})


class UnsafeWay(BadInput):
    """A way, use or hour that is not safe."""

    default = "It is not safe to reach her this way now. Nothing was recorded."


class ReasonNeeded(BadInput):
    """A call by a way not lately confirmed, without a word why."""

    default = "Write why you call although this is not confirmed. Nothing was recorded."


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody did, by which way, and what came of it."""

    contact_id: UUID
    use: Use
    result: Result
    despite: str = ""
    note: str = ""


@transaction.atomic
def record_attempt(*, by: Viewer, area: Area, case_id: UUID, tried: Tried) -> UUID:
    """Record one attempt that the rule let pass. Raises ``NotFound``, ``StepUpNeeded``, ``UnsafeWay`` and ``ReasonNeeded``."""
    require_working(by)
    lane = take_lane(by, case_id)
    people = people_in(by, [case_id]).get(case_id)
    if people is None or people.survivor is None:
        raise NotFound
    way = next((each for each in ways_to_reach(by, people.survivor.id) if each.id == tried.contact_id), None)
    if way is None:
        raise NotFound
    edition = area.edition(clock.local_day(area.time_zone))
    decision = may_reach(way_facts(way), tried.use, moment_of(lane, area), edition.contact_rule())
    if decision.outcome is Contact.REFUSED:
        raise UnsafeWay(" ".join([*(edition.sentence(each) for each in decision.reasons), "Nothing was recorded."]))
    if tried.result is Result.LEFT and tried.use in IN_PERSON:
        raise UnsafeWay(
            "A call or visit leaves no message; a voicemail is asked about by itself. Nothing was recorded."
        )
    if decision.outcome is Contact.REASON_NEEDED and not tried.despite.strip():
        raise ReasonNeeded

    row = Attempt.objects.create(
        space_id=lane.space_id,
        lane=lane,
        case_id=case_id,
        contact_id=way.id,
        use=tried.use.value,
        result=tried.result,
        despite=tried.despite.strip() or None,
        note=tried.note.strip() or None,
        by_user_id=by.user_id,
    )

    on = Subject("case", case_id)
    ledger.write(Event.ADVOCATE_CONTACTED, by=by, on=on, also=[row.id], outcome=tried.result.value)

    if tried.result is Result.NOT_SAFE:
        stop_contact(by=by, person_id=people.survivor.id, contact_id=way.id)
    here = LaneState(lane.state)
    if tried.result is Result.SPOKE and here not in {LaneState.CONTACTED, LaneState.TOLD}:
        move(by, area, lane, LaneState.CONTACTED)
    elif tried.result in _TRIED and here in _STANDING_FROM:
        move(by, area, lane, LaneState.TRYING)
    return row.id


@transaction.atomic
def set_standing(*, by: Viewer, area: Area, case_id: UUID, there: LaneState, because: str) -> None:
    """Record that she declined, that no contact is safe, or that contact is right again. Raises ``NotFound`` and ``WrongWay``."""
    require_working(by)
    lane = take_lane(by, case_id)
    move(by, area, lane, there, because)
