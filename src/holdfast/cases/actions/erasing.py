"""Erasing a case: its keys are destroyed, its rows stay as tombstones; never while a hold stands or before its time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.cases.access import cases_visible_to
from holdfast.cases.actions.holding import CaseHeld
from holdfast.cases.models import Case, Party, Referral
from holdfast.cases.queries.holds import is_held
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound, StepUpNeeded
from holdfast.kernel.rows import leads_to
from holdfast.kernel.vault import KeyKind, destroy_key
from holdfast.people.models import MatchKey
from holdfast.rules.retention import Keeping, keeping_on


class StillKept(BadInput):
    """What has not been kept long enough is not erased."""

    default = "This has not ended, or has not been kept long enough, so nothing was erased."


@transaction.atomic
def erase_case(*, by: Viewer, area: Area, case_id: UUID, ended_on: date | None) -> None:
    """Destroy the keys of a case, of its referrals, and of whoever is in no other case; ids and dates stay.

    ``ended_on`` is the day from which it is kept, None while it has not ended. Raises ``NotFound``, ``StepUpNeeded``,
    ``CaseHeld`` and ``StillKept``.
    """
    require(by, Verb.SCREEN)
    case = Case.objects.select_for_update(of=("self",)).filter(leads_to("pk", cases_visible_to(by)), pk=case_id).first()
    if case is None or by.partnership_id != area.id:
        raise NotFound
    if not by.stepped_up:
        raise StepUpNeeded
    today = clock.local_day(area.time_zone)
    people = _only_here(case_id)
    rule = area.edition(today).retention("case")
    kept = keeping_on(today, ended_on, rule, on_hold=is_held([case_id]))
    if kept.outcome is Keeping.HELD:
        raise CaseHeld
    if kept.outcome is Keeping.KEEP:
        raise StillKept

    destroy_key(KeyKind.CASE, case_id)
    for referral_id in Referral.objects.filter(case_id=case_id).values_list("id", flat=True):
        destroy_key(KeyKind.CASE, referral_id)
    for person_id in people:
        destroy_key(KeyKind.PERSON, person_id)
    # A keyed hash of a name still finds who is gone.
    MatchKey.objects.filter(person_id__in=people).delete()

    ledger.write_many(_written(case_id, people), by=by)


def _only_here(case_id: UUID) -> list[UUID]:
    """Everybody in the case who is in no other."""
    inside = set(Party.objects.filter(case_id=case_id).values_list("person_id", flat=True))
    elsewhere = Party.objects.filter(person_id__in=inside).exclude(case_id=case_id)
    return sorted(inside - set(elsewhere.values_list("person_id", flat=True)))


def _written(case_id: UUID, people: Iterable[UUID]) -> list[Line]:
    return [
        Line(Event.RETENTION_APPLIED, on=Subject("case", case_id)),
        Line(Event.KEY_DESTROYED, on=Subject("case", case_id)),
        *(Line(Event.KEY_DESTROYED, on=Subject("person", each)) for each in people),
    ]
