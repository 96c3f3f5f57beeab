"""Opening circles, giving seats, raising walls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdfast.access.access import live_at, openings_to_review, walls_around
from holdfast.access.choices import CircleKind, Verb, Verdict, WallState
from holdfast.access.decide import require
from holdfast.access.models import Circle, CircleSubject, Opening, Seat, Wall
from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound, Refused, StepUpNeeded


@dataclass(frozen=True, slots=True)
class WallWanted:
    """Somebody to be kept out: certain ones at once, unsure ones as a question; ``written`` is what the referrer wrote."""

    user_id: UUID | None
    written: str
    certain: bool


@dataclass(frozen=True, slots=True)
class CircleWanted:
    """A need-to-know group to be opened: what it concerns, who gets a seat, until when."""

    kind: CircleKind
    subject_ids: Sequence[UUID]
    agency_ids: Sequence[UUID]
    until: datetime | None


class AlreadyReviewed(BadInput):
    """An emergency opening is reviewed once."""

    default = "This opening was reviewed already. Nothing was changed."


class VerdictNeedsReason(BadInput):
    """A verdict without a reason."""

    default = "Write why you find it fitting or not fitting. Nothing was kept."


def open_circle(
    *, by: Viewer, kind: CircleKind, subject_ids: Sequence[UUID], agency_ids: Sequence[UUID], until: datetime | None
) -> UUID:
    """Open a circle with its subjects and seats; access through it ends at ``until`` by itself."""
    return open_circles(by=by, wanted=[CircleWanted(kind, subject_ids, agency_ids, until)])[0]


@transaction.atomic
def open_circles(*, by: Viewer, wanted: Sequence[CircleWanted]) -> list[UUID]:
    """Open many circles in four statements, and return their ids in order."""
    space_id = _space(by)
    circles = [Circle(partnership_id=space_id, kind=each.kind, until_at=each.until) for each in wanted]
    pairs = list(zip(circles, wanted, strict=True))

    Circle.objects.bulk_create(circles)
    CircleSubject.objects.bulk_create(
        [CircleSubject(circle=circle, subject_id=subject) for circle, each in pairs for subject in each.subject_ids]
    )
    Seat.objects.bulk_create(
        [
            Seat(circle=circle, agency_id=agency, why=each.kind.value, until_at=each.until)
            for circle, each in pairs
            for agency in each.agency_ids
        ]
    )

    ledger.write_many([Line(Event.CIRCLE_OPENED, on=Subject("circle", each.id)) for each in circles], by=by)
    return [each.id for each in circles]


@transaction.atomic
def widen_circle(*, by: Viewer, circle_id: UUID, subject_ids: Iterable[UUID]) -> None:
    """Put more cases and people into a circle of the viewer's partnership; what is in it already stays."""
    if not Circle.objects.filter(pk=circle_id, partnership_id=_space(by)).exists():
        raise NotFound
    there = set(CircleSubject.objects.filter(circle_id=circle_id).values_list("subject_id", flat=True))
    new = [each for each in dict.fromkeys(subject_ids) if each not in there]
    CircleSubject.objects.bulk_create([CircleSubject(circle_id=circle_id, subject_id=each) for each in new])

    if new:
        ledger.write(Event.CIRCLE_SUBJECT_ADDED, by=by, on=Subject("circle", circle_id), also=new)


@transaction.atomic
def narrow_circle(*, by: Viewer, circle_id: UUID, subject_ids: Iterable[UUID]) -> None:
    """Take cases and people out of a circle of the viewer's partnership: no seat in it reaches them from now on."""
    if not Circle.objects.filter(pk=circle_id, partnership_id=_space(by)).exists():
        raise NotFound
    there = CircleSubject.objects.filter(circle_id=circle_id, subject_id__in=list(subject_ids))
    gone = sorted(there.values_list("subject_id", flat=True))
    there.delete()

    if gone:
        ledger.write(Event.CIRCLE_SUBJECT_REMOVED, by=by, on=Subject("circle", circle_id), also=gone)


@transaction.atomic
def break_glass(*, by: Viewer, on: Subject, with_: Sequence[UUID], why: str, until: datetime) -> UUID:
    """Give one person a seat of their own with a subject and whoever belongs to it, for a while; return the opening's id.

    Raises ``StepUpNeeded``, and ``NotFound`` before any wall: nothing opens one.
    """
    require(by, Verb.VIEW)
    if not by.stepped_up:
        raise StepUpNeeded
    if on.id is None or by.user_id is None or by.agency_id is None or not by.walled.isdisjoint({on.id, *with_}):
        raise NotFound
    now = clock.now()
    circle = Circle.objects.create(partnership_id=_space(by), kind=CircleKind.BREAK_GLASS, from_at=now, until_at=until)
    CircleSubject.objects.bulk_create(
        [CircleSubject(circle=circle, subject_id=each) for each in dict.fromkeys([on.id, *with_])]
    )
    Seat.objects.create(
        circle=circle,
        agency_id=by.agency_id,
        user_id=by.user_id,
        why=CircleKind.BREAK_GLASS.value,
        from_at=now,
        until_at=until,
    )
    opening = Opening.objects.create(
        space_id=_space(by),
        circle=circle,
        subject_id=on.id,
        user_id=by.user_id,
        agency_id=by.agency_id,
        why=why,
        from_at=now,
        until_at=until,
    )
    ledger.write(Event.BREAK_GLASS_OPENED, by=by, on=on, also=[opening.id])
    return opening.id


@transaction.atomic
def review_opening(*, by: Viewer, opening_id: UUID, verdict: Verdict, why: str) -> None:
    """Say whether an emergency opening was fitting, and why. Raises ``NotFound``, also for one's own, and ``AlreadyReviewed``."""
    row = openings_to_review(by).select_for_update(of=("self",)).filter(pk=opening_id).first()
    if row is None:
        raise NotFound
    if row.reviewed_at is not None:
        raise AlreadyReviewed
    if not why.strip():
        raise VerdictNeedsReason

    row.verdict, row.verdict_why = verdict, why.strip()
    row.reviewed_at, row.reviewed_by_user_id = clock.now(), by.user_id
    row.save(update_fields=["verdict", "verdict_why", "reviewed_at", "reviewed_by_user_id"])

    ledger.write(
        Event.BREAK_GLASS_REVIEWED,
        by=by,
        on=Subject("break_glass", row.id),
        also=[row.subject_id],
        outcome=verdict.value,
    )


@transaction.atomic
def bring_into_circles(*, by: Viewer, beside: UUID, subject_id: UUID) -> None:
    """Whoever needs to know of one subject now needs to know of another: into every live circle of the first."""
    circles = Circle.objects.filter(live_at(clock.now()), partnership_id=_space(by), subjects__subject_id=beside)
    new = [
        CircleSubject(circle=each, subject_id=subject_id) for each in circles.exclude(subjects__subject_id=subject_id)
    ]
    CircleSubject.objects.bulk_create(new)

    ledger.write_many(
        [Line(Event.CIRCLE_SUBJECT_ADDED, on=Subject("circle", each.circle_id), also=[subject_id]) for each in new],
        by=by,
    )


@transaction.atomic
def leave_circles(*, by: Viewer, subject_ids: Sequence[UUID]) -> None:
    """Take subjects out of every live circle of the viewer's partnership: no seat there reaches them from now on."""
    rows = CircleSubject.objects.filter(
        live_at(clock.now(), "circle__"), circle__partnership_id=_space(by), subject_id__in=subject_ids
    )
    gone = list(rows.order_by("circle_id", "id"))
    CircleSubject.objects.filter(id__in=[each.id for each in gone]).delete()

    ledger.write_many(
        [
            Line(Event.CIRCLE_SUBJECT_REMOVED, on=Subject("circle", each.circle_id), also=[each.subject_id])
            for each in gone
        ],
        by=by,
    )


@transaction.atomic
def spread_walls(*, by: Viewer, subject_ids: Sequence[UUID]) -> None:
    """Whoever is kept out of one of these subjects, or asked about, is so of all of them: they belong together now."""
    standing = walls_around(list(subject_ids))
    wanted: dict[UUID, WallWanted] = {}
    for wall in standing:
        if wall.user_id is not None and (wall.user_id not in wanted or wall.state == WallState.RAISED):
            wanted[wall.user_id] = WallWanted(wall.user_id, wall.written, certain=wall.state == WallState.RAISED)
    raise_walls(by=by, subject_ids=subject_ids, wanted=list(wanted.values()))


@transaction.atomic
def raise_walls(*, by: Viewer, subject_ids: Sequence[UUID], wanted: Sequence[WallWanted]) -> None:
    """Keep people out of each subject; the unsure become questions.

    What stands stays as it is, but for one thing: who is now certainly meant is kept out, whatever was asked or answered before.
    """
    if by.partnership_id is None:
        raise Refused
    if not wanted:
        return
    there = {
        (wall.subject_id, wall.user_id): wall
        for wall in Wall.objects.filter(subject_id__in=subject_ids, user_id__isnull=False)
    }
    pairs = [(want, subject_id) for want in wanted for subject_id in subject_ids]
    rows = [
        Wall(
            space_id=by.partnership_id,
            user_id=want.user_id,
            subject_id=subject_id,
            state=WallState.RAISED if want.certain and want.user_id else WallState.ASKED,
            written=want.written,
            by_user_id=by.user_id,
        )
        for want, subject_id in pairs
        if (subject_id, want.user_id) not in there
    ]
    found = [
        there[subject_id, want.user_id]
        for want, subject_id in pairs
        if want.certain and (subject_id, want.user_id) in there
    ]
    settled = [wall for wall in found if wall.state != WallState.RAISED]
    for wall in settled:
        wall.state = WallState.RAISED
    Wall.objects.bulk_create(rows)
    Wall.objects.bulk_update(settled, ["state"])

    ledger.write_many(
        [
            Line(
                Event.WALL_RAISED if row.state == WallState.RAISED else Event.WALL_PROPOSED,
                on=Subject("wall", row.id),
                also=[row.subject_id],
            )
            for row in (*rows, *settled)
        ],
        by=by,
    )


@transaction.atomic
def answer_wall(*, by: Viewer, subject_ids: Sequence[UUID], wall_id: UUID, keep_out: bool) -> None:
    """Answer whether somebody asked about must be kept out: for every one of the subjects, or for none of them.

    Raises ``NotFound`` where there is no such question in the viewer's partnership.
    """
    require(by, Verb.SCREEN)
    asked = list(
        Wall.objects.filter(space_id=_space(by), subject_id__in=subject_ids, state=WallState.ASKED).order_by("id")
    )
    question = next((each for each in asked if each.id == wall_id), None)
    if question is None or (keep_out and question.user_id is None):
        raise NotFound

    same = [each for each in asked if each.user_id == question.user_id and each.written == question.written]
    for each in same:
        each.state = WallState.RAISED if keep_out else WallState.LOWERED
        each.answered_at, each.by_user_id = clock.now(), by.user_id
    Wall.objects.bulk_update(same, ["state", "answered_at", "by_user_id"])

    for each in same:
        outcome = "raised" if keep_out else "lowered"
        ledger.write(Event.WALL_ANSWERED, by=by, on=Subject("wall", each.id), also=[each.subject_id], outcome=outcome)


def _space(by: Viewer) -> UUID:
    if by.partnership_id is None:
        raise Refused
    return by.partnership_id
