"""Noticing that overdue duties climbed: the state is derived, this only writes down each step once."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from holdfast.access.decide import require_standing
from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.duties.facts import LONGEST_CHAIN, STEP, step_at
from holdfast.duties.models import Climb, Duty
from holdfast.kernel.errors import NotFound

BATCH: Final = 200


@transaction.atomic
def notice_climbs(*, by: Viewer, at: datetime) -> int:
    """Write down each step that open duties of the partnership climbed by a moment; how many were new, a batch at a time.

    Safe to run again and at the same time: rows are locked before what is known of them is read, and a step is there once.
    """
    require_standing(by)
    if not by.is_operator or by.partnership_id is None:
        raise NotFound
    rows = list(
        Duty.objects.select_for_update(of=("self",))
        .defer("reason")
        .filter(_unnoticed(at), space_id=by.partnership_id, ended_at=None)
        .order_by("due_at", "id")[:BATCH]
    )
    known = set(Climb.objects.filter(duty__in=[row.id for row in rows]).values_list("duty_id", "step"))

    new = [
        (row, step)
        for row in rows
        for step in range(1, step_at(row.due_at, row.steps, at) + 1)
        if (row.id, step) not in known
    ]

    Climb.objects.bulk_create([Climb(duty=row, step=step, at=at) for row, step in new])

    ledger.write_many(
        [
            Line(
                Event.DUTY_CLIMBED,
                on=Subject("duty", row.id),
                also=[row.subject_id],
                outcome=row.chain[step - 1],
                basis=row.kind,
            )
            for row, step in new
        ],
        by=by,
    )
    return len(new)


def _unnoticed(at: datetime) -> Q:
    wanted = Q()
    for place in range(LONGEST_CHAIN):
        noticed = Exists(Climb.objects.filter(duty=OuterRef("pk"), step=place + 1))
        wanted |= Q(steps__gt=place, due_at__lt=at - place * STEP) & ~Q(noticed)
    return wanted
