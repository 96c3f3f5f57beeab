"""The outbox: who is to be told that something waits for them. A message says how many and one reference, never what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, Max, Min, OuterRef, Q

from holdfast.access.decide import require_standing
from holdfast.access.queries import walled_users
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import StaffMember
from holdfast.agencies.queries import area_by_id, staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.duties.choices import OWED_TO_ONESELF, RUNG_OF, WHOLE_PARTNERSHIP
from holdfast.duties.models import Climb, Duty, Notice
from holdfast.duties.queries import wishes_of
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.kernel.ids import SafeRef
from holdfast.rules.telling import Telling, Waiting, may_tell

BATCH: Final = 200
MOST_TRIES: Final = 5
_ROLE_OF: Final = {word: role for role, word in RUNG_OF.items()}


@dataclass(frozen=True, slots=True)
class Message:
    """Everything a message to staff may hold: to whom, how many things wait, and the reference where it is one."""

    user_id: UUID
    count: int
    ref: SafeRef | None


Send = Callable[[Message], None]


@transaction.atomic
def queue_notices(*, by: Viewer) -> int:
    """Write down whom to tell of duties newly opened or newly climbed, a batch at a time; how many duties there were.

    Safe to run again and at the same time: rows are locked, and nobody is told twice of one step.
    """
    require_standing(by)
    if not by.is_operator or by.partnership_id is None:
        raise NotFound
    climbed = Climb.objects.filter(duty=OuterRef("pk"), step__gt=OuterRef("told_step"))
    rows = list(
        Duty.objects.select_for_update(of=("self",))
        .defer("reason")
        .filter(Q(told_step__lt=0) | Exists(climbed), space_id=by.partnership_id, ended_at=None)
        .order_by("due_at", "id")[:BATCH]
    )
    steps = _steps(rows)
    staff = staff_of(by.partnership_id)
    walled = _walled(rows)

    notices = [
        Notice(duty=row, step=steps[row.id], user_id=user_id)
        for row in rows
        for user_id in dict.fromkeys(_told(row, steps[row.id], staff))
        if walled.isdisjoint({(user_id, row.subject_id), (user_id, row.concerns_id)})
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    for row in rows:
        row.told_step = steps[row.id]
    Duty.objects.bulk_update(rows, ["told_step"])

    ledger.write_many([Line(Event.MESSAGE_QUEUED, on=Subject("duty", each.duty_id)) for each in notices], by=by)
    return len(rows)


def send_notices(*, by: Viewer, send: Send) -> int:
    """Send what waits, one message a person however much waits for them, when they may be told; how many messages went.

    Each message is claimed before it is sent: a worker killed between the two leaves it unsent and never sends it twice.
    My work shows the duty all the same.
    """
    require_standing(by)
    sent = 0
    for user_id in _waiting(by):
        claimed = _claim(by, user_id)
        if claimed:
            sent += _send(by, claimed, send)
    return sent


def _steps(rows: Sequence[Duty]) -> dict[UUID, int]:
    """The step each duty has climbed to, as it was written down."""
    steps = {row.id: 0 for row in rows}
    for duty_id, step in Climb.objects.filter(duty__in=[row.id for row in rows]).values_list("duty_id", "step"):
        steps[duty_id] = max(steps[duty_id], step)
    return steps


def _told(row: Duty, step: int, staff: Sequence[StaffMember]) -> Iterable[UUID]:
    """Whoever owes it, or whom it climbed to."""
    if step == 0 and row.owed_by_user_id is not None:
        return [row.owed_by_user_id]
    if row.kind in OWED_TO_ONESELF:
        return []
    role = Role(row.owed_by_role) if step == 0 else _ROLE_OF.get(row.chain[step - 1])
    everywhere = step > 0 and role in WHOLE_PARTNERSHIP
    return [
        each.user_id for each in staff if each.role == role and (everywhere or each.agency_id == row.owed_by_agency_id)
    ]


def _waiting(by: Viewer) -> list[UUID]:
    """For whom something waits who may be told now: not in their quiet hours nor just after the last message, unless it cannot wait."""
    rows = Notice.objects.filter(taken_at=None, tries__lt=MOST_TRIES, duty__space_id=_space(by))
    soonest = dict(rows.values_list("user_id").annotate(due=Min("duty__due_at")).order_by("due")[:BATCH])
    if not soonest:
        return []
    area = area_by_id(_space(by))
    now = clock.now().astimezone(ZoneInfo(area.time_zone))
    usual, sources = area.edition(now.date()).telling()
    own = wishes_of(soonest, usual)
    sent = Notice.objects.filter(user_id__in=soonest, sent_at__isnull=False)
    told = dict(sent.values_list("user_id").annotate(last=Max("sent_at")))
    return [
        user_id
        for user_id, due in soonest.items()
        if may_tell(
            Waiting(now, due, clock.real_now() - told[user_id] if user_id in told else None), own[user_id], sources
        ).outcome
        is Telling.NOW
    ]


@transaction.atomic
def _claim(by: Viewer, user_id: UUID) -> list[Notice]:
    """Take what waits for one person, so that nobody else sends it.

    What has ended meanwhile, or what they were kept out of meanwhile, is told no more.
    """
    rows = list(
        Notice.objects.select_for_update(of=("self",))
        .filter(user_id=user_id, taken_at=None, tries__lt=MOST_TRIES, duty__space_id=_space(by))
        .select_related("duty")
        .defer("duty__reason")
    )
    Notice.objects.filter(id__in=[row.id for row in rows]).update(taken_at=clock.real_now())
    walled = _walled([row.duty for row in rows])
    return [
        row
        for row in rows
        if row.duty.ended_at is None
        and walled.isdisjoint({(user_id, row.duty.subject_id), (user_id, row.duty.concerns_id)})
    ]


def _walled(rows: Sequence[Duty]) -> set[tuple[UUID, UUID | None]]:
    """Who is kept out of what these duties are about, as pairs."""
    return {*walled_users({each for row in rows for each in (row.subject_id, row.concerns_id) if each})}


def _send(by: Viewer, claimed: Sequence[Notice], send: Send) -> int:
    ref = SafeRef(claimed[0].duty.ref) if len(claimed) == 1 else None
    ids = [row.id for row in claimed]
    try:
        send(Message(claimed[0].user_id, len(claimed), ref))
    except OSError:  # the mail server's every fault; it did not take the message, so it may be tried again
        with transaction.atomic():
            Notice.objects.filter(id__in=ids).update(taken_at=None, tries=claimed[0].tries + 1)
            ledger.write(Event.MESSAGE_FAILED, by=by, on=Subject("user", claimed[0].user_id))
        return 0
    with transaction.atomic():
        Notice.objects.filter(id__in=ids).update(sent_at=clock.real_now())
        ledger.write(Event.MESSAGE_SENT, by=by, on=Subject("user", claimed[0].user_id))
    return 1


def _space(by: Viewer) -> UUID:
    if by.partnership_id is None:
        raise NotFound
    return by.partnership_id
