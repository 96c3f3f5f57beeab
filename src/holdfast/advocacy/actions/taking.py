"""Taking a lane together with the right to change it; the first deed writes what until then only the duty knew."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from holdfast.access.access import live_seats
from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import lanes_visible_to, works_lanes
from holdfast.advocacy.choices import WORKING
from holdfast.advocacy.models import Lane, Move
from holdfast.advocacy.queries.begun import began
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.access import cases_visible_to
from holdfast.duties.actions import end_by_deed
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.rules.lane import OVER, LaneState, Moving, may_move

CONTACT = "idva_contact"
_ENDS_CONTACT = frozenset({LaneState.CONTACTED, LaneState.DECLINED, LaneState.TOLD})
UNSAFE = "No way to reach her is safe at present; why is written on her lane."


class WrongWay(BadInput):
    """A lane cannot go there from where it is, or not without a reason."""

    default = "That does not follow from where things stand with her. Nothing was changed."


class TextNeeded(BadInput):
    """Something has to be said in words."""

    default = "Write it in words. Nothing was saved."


def take_lane(by: Viewer, case_id: UUID, *, roles: frozenset[Role] = WORKING) -> Lane:
    """The open lane of the viewer's agency, held until the change is done; begun where nobody touched it yet.

    A lane on which she was told already ends here where another referral came since: that begins its own. Raises ``NotFound``.
    """
    require(by, Verb.REFER)
    if by.role not in roles or by.agency_id is None or by.partnership_id is None:
        raise NotFound
    if not cases_visible_to(by).filter(pk=case_id).exists():
        raise NotFound
    rows = lanes_visible_to(by).filter(case_id=case_id, agency_id=by.agency_id, closed_at=None)
    lane = rows.select_for_update(of=("self",)).first()
    since = began(by, case_id)
    if lane is not None and not (LaneState(lane.state) in OVER and since and since > lane.opened_at):
        return lane
    if lane is None and since is None and not _is_service(by, case_id):
        raise NotFound
    if lane is not None:
        lane.closed_at = clock.now()
        lane.save(update_fields=["closed_at"])
    try:
        with transaction.atomic():
            return Lane.objects.create(
                space_id=by.partnership_id,
                case_id=case_id,
                agency_id=by.agency_id,
                opened_at=since or clock.now(),
                worker_user_id=lane.worker_user_id if lane else None,
                allocated_at=lane.allocated_at if lane else None,
            )
    except IntegrityError:
        # A colleague's first deed came at the same moment.
        return rows.select_for_update(of=("self",)).get()


def require_working(by: Viewer) -> None:
    """Raise ``NotFound`` for whoever works no lane."""
    require(by, Verb.CONTRIBUTE)
    if not works_lanes(by):
        raise NotFound


def move(by: Viewer, area: Area, lane: Lane, there: LaneState, because: str = "") -> None:
    """Put the lane where it now stands, keep how it came there, and end the duty of the first contact. Raises ``WrongWay``."""
    here, reason = LaneState(lane.state), because.strip()
    decision = may_move(here, there, reason_written=bool(reason))
    if decision.outcome is not Moving.MAY_MOVE:
        edition = area.edition(clock.local_day(area.time_zone))
        raise WrongWay(f"{' '.join(edition.sentence(each) for each in decision.reasons)} Nothing was changed.")

    Move.objects.create(
        space_id=lane.space_id,
        lane=lane,
        case_id=lane.case_id,
        before=here.value,
        after=there.value,
        because=reason or None,
        by_user_id=by.user_id,
    )
    lane.state = there.value
    if there is LaneState.CONTACTED and lane.contacted_at is None:
        lane.contacted_at = clock.now()
    lane.save(update_fields=["state", "contacted_at"])

    ledger.write(Event.LANE_MOVED, by=by, on=Subject("case", lane.case_id), also=[lane.id], outcome=there.value)

    if there in _ENDS_CONTACT:
        end_contact(by, lane)
    elif there is LaneState.UNSAFE:
        end_contact(by, lane, UNSAFE)


def end_contact(by: Viewer, lane: Lane, because: str = "") -> None:
    """End what the agency owes of contacting her on each referral of the case."""
    case = cases_visible_to(by).get(pk=lane.case_id)
    for referral_id in case.referrals.values_list("id", flat=True):
        end_by_deed(by=by, kind=CONTACT, subject_id=referral_id, agency_id=lane.agency_id, because=because)


def said(text: str) -> str:
    """What was written, trimmed. Raises ``TextNeeded`` where there is nothing."""
    trimmed = text.strip()
    if not trimmed:
        raise TextNeeded
    return trimmed


def _is_service(by: Viewer, case_id: UUID) -> bool:
    """Whether an advocate's own agency sits with the case: a lane may begin again there without a new referral."""
    seats = live_seats(case_id, clock.now()).filter(user_id=None).values_list("agency_id", flat=True)
    return by.role in {Role.ADVOCATE, Role.LEAD} and by.agency_id in set(seats)
