"""Opening duties and ending them; nothing else makes one go away."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import may, require_standing
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.duties.access import user_of, visible_to
from holdfast.duties.choices import Ending
from holdfast.duties.facts import LONGEST_CHAIN, DutyWanted, calendar_hash
from holdfast.duties.models import Duty, Notice, TellingWish
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.rules.clocks import Calendar, Happened, agreed, due_at
from holdfast.rules.telling import Wishes


class AlreadyOwed(BadInput):
    """The agency owes this already."""

    default = "This is already asked of the agency, and not yet answered. Nothing new was opened."


class AlreadyEnded(BadInput):
    """A duty ends once."""

    default = "This was already ended, so nothing was changed."


class ReasonNeeded(BadInput):
    """An excuse without a reason."""

    default = "Say why this is no longer possible. Nothing was changed."


def open_duty(
    *,
    by: Viewer,
    area: Area,
    kind: str,
    subject: Subject,
    agency_id: UUID,
    role: Role,
    happened: Happened,
    meeting: date | None = None,
    user_id: UUID | None = None,
) -> UUID:
    """Open one duty by the area's clock and return its id. Raises ``AlreadyOwed``."""
    wanted = DutyWanted(kind, subject, agency_id, role, happened, user_id)
    return open_duties(by=by, area=area, wanted=[wanted], meeting=meeting)[0]


@transaction.atomic
def open_duties(*, by: Viewer, area: Area, wanted: Sequence[DutyWanted], meeting: date | None = None) -> list[UUID]:
    """Open many duties at once, all or none, and return their ids in order. Raises ``AlreadyOwed``."""
    _require_opening(by, area, wanted)

    rows = [_row(area, want, meeting) for want in wanted]

    _insert(rows)

    ledger.write_many([_opened(row) for row in rows], by=by)
    return [row.id for row in rows]


@transaction.atomic
def discharge(*, by: Viewer, duty_id: UUID) -> None:
    """End a duty as done. Raises ``NotFound`` and ``AlreadyEnded``."""
    row = _open_one(by, duty_id)

    _end(row, by, Ending.DISCHARGED)

    _write_ended(Event.DUTY_DISCHARGED, by, row)


@transaction.atomic
def excuse(*, by: Viewer, duty_id: UUID, reason: str) -> None:
    """End a duty as no longer possible, because. Raises ``ReasonNeeded``, ``NotFound`` and ``AlreadyEnded``."""
    row = _open_one(by, duty_id)
    if not reason.strip():
        raise ReasonNeeded

    row.reason = reason.strip()
    _end(row, by, Ending.EXCUSED)

    _write_ended(Event.DUTY_EXCUSED, by, row)


@transaction.atomic
def end_by_deed(*, by: Viewer, kind: str, subject_id: UUID, agency_id: UUID, because: str = "") -> bool:
    """End the open duty that a deed just fulfilled, or with ``because`` made impossible; whether there was one.

    The deed itself was allowed, by whoever calls; its duty may belong to another post of the same agency.
    """
    require_standing(by)
    if by.partnership_id is None:
        return False
    row = (
        Duty.objects.select_for_update(of=("self",))
        .filter(space_id=by.partnership_id, kind=kind, subject_id=subject_id, owed_by_agency_id=agency_id)
        .filter(ended_at=None)
        .first()
    )
    if row is None or not by.walled.isdisjoint({row.subject_id, row.concerns_id}):
        return False

    if because:
        row.reason = because
    _end(row, by, Ending.EXCUSED if because else Ending.DISCHARGED)

    _write_ended(Event.DUTY_EXCUSED if because else Event.DUTY_DISCHARGED, by, row)
    return True


@transaction.atomic
def supersede(*, by: Viewer, area: Area, duty_id: UUID, with_: DutyWanted, meeting: date | None = None) -> UUID:
    """Put another duty in the place of one, which may be of the same kind and agency; return the new one's id."""
    _require_opening(by, area, [with_])
    row = _open_one(by, duty_id)

    new = _row(area, with_, meeting)

    # The old one ends first, for two alike are never open together; the reference is checked at commit.
    row.superseded_by_id = new.id
    _end(row, by, Ending.SUPERSEDED)
    _insert([new])

    _write_ended(Event.DUTY_SUPERSEDED, by, row)
    ledger.write_many([_opened(new)], by=by)
    return new.id


def _require_opening(by: Viewer, area: Area, wanted: Sequence[DutyWanted]) -> None:
    """Coordinator and chair ask things of agencies: their own partnership's, and never around somebody walled."""
    require_standing(by)
    if not (may(by, Verb.SCREEN) or may(by, Verb.CHAIR)) or by.partnership_id != area.id:
        raise NotFound
    known = agencies_in(area.id)
    if any(
        want.agency_id not in known or not by.walled.isdisjoint({want.subject.id, want.concerns}) for want in wanted
    ):
        raise NotFound


def _row(area: Area, want: DutyWanted, meeting: date | None = None) -> Duty:
    if want.subject.id is None:
        raise NotFound
    day = clock.local_day(area.time_zone, want.happened.earliest)
    edition = area.edition(day)
    rule = edition.clock(want.clock or want.kind)
    calendar = Calendar(ZoneInfo(area.time_zone), edition.holidays())
    due = (
        agreed(want.due_on, rule, calendar)
        if want.due_on
        else due_at(rule, want.happened, calendar, want.meeting or meeting)
    )
    chain = list(rule.climbs[:LONGEST_CHAIN])
    return Duty(
        space_id=area.id,
        kind=want.kind,
        subject_kind=want.subject.kind,
        subject_id=want.subject.id,
        concerns_id=want.concerns,
        owed_by_agency_id=want.agency_id,
        owed_by_role=want.role,
        owed_by_user_id=want.user_id,
        opened_at=clock.now(),
        due_at=due.at,
        judged_on=day,
        stamp=edition.stamp,
        reasons=[{"code": each.code, "params": dict(each.params)} for each in due.reasons],
        chain=chain,
        steps=len(chain),
    )


def _insert(rows: list[Duty]) -> None:
    try:
        with transaction.atomic():
            Duty.objects.bulk_create(rows)
    except IntegrityError as error:
        raise AlreadyOwed from error


def _open_one(by: Viewer, duty_id: UUID) -> Duty:
    require_standing(by)
    row = visible_to(by).select_for_update(of=("self",)).filter(pk=duty_id).first()
    if row is None:
        raise NotFound
    if row.ended_at is not None:
        raise AlreadyEnded
    return row


def _end(row: Duty, by: Viewer, ending: Ending) -> None:
    row.ended_at, row.ending, row.ended_by_user_id = clock.now(), ending, by.user_id
    names = ["ended_at", "ending", "ended_by_user_id", "superseded_by"]
    row.save(update_fields=[*names, "reason"] if ending is Ending.EXCUSED else names)


def _write_ended(event: Event, by: Viewer, row: Duty) -> None:
    ledger.write(event, by=by, on=Subject("duty", row.id), also=[row.subject_id], basis=row.kind)


def _opened(row: Duty) -> Line:
    return Line(Event.DUTY_OPENED, on=Subject("duty", row.id), also=[row.subject_id], basis=row.kind)


@transaction.atomic
def mark_read(*, by: Viewer, notice_ids: Sequence[UUID]) -> int:
    """Note that the viewer has read what they were told; how many were new to them. Others' are left alone."""
    require_standing(by)
    rows = Notice.objects.filter(user_id=user_of(by), id__in=notice_ids, read_at=None)
    many = rows.update(read_at=clock.real_now())

    ledger.write(Event.MESSAGE_READ, by=by, on=Subject("user", by.user_id))
    return many


@transaction.atomic
def wish_telling(*, by: Viewer, wishes: Wishes) -> None:
    """Set when the viewer is told that something waits. What falls due before that is told all the same."""
    require_standing(by)
    wanted = {
        "quiet_from": wishes.quiet_from,
        "quiet_until": wishes.quiet_until,
        "every_minutes": wishes.every_minutes,
    }
    TellingWish.objects.update_or_create(user_id=user_of(by), defaults=wanted)

    ledger.write(Event.USER_CHANGED, by=by, on=Subject("user", by.user_id))


@transaction.atomic
def open_calendar(*, by: Viewer) -> bytes:
    """Give the viewer's calendar a new address, which is kept nowhere; one there was before opens nothing from now on."""
    require_standing(by)
    token = secrets.token_bytes(32)
    TellingWish.objects.update_or_create(user_id=user_of(by), defaults={"calendar_hash": calendar_hash(token)})

    ledger.write(Event.USER_CHANGED, by=by, on=Subject("user", by.user_id))
    return token


@transaction.atomic
def close_calendar(*, by: Viewer) -> None:
    """Let the address of the viewer's calendar open nothing any more."""
    require_standing(by)
    TellingWish.objects.filter(user_id=user_of(by)).update(calendar_hash=None)

    ledger.write(Event.USER_CHANGED, by=by, on=Subject("user", by.user_id))


@transaction.atomic
def forget_leavers_wishes(*, by: Viewer, user_ids: Collection[UUID]) -> None:
    """Erase when people who left every partnership had wished to be told, and the address their calendar read."""
    rows = TellingWish.objects.filter(user_id__in=user_ids)
    gone = sorted(rows.values_list("user_id", flat=True))
    rows.delete()

    ledger.write_many([Line(Event.LEAVER_FORGOTTEN, on=Subject("user", each), basis="telling") for each in gone], by=by)
