"""A legal hold on a case: placed and lifted by whoever answers for the partnership, each with a reason."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.access import cases_answered_for
from holdfast.cases.models import Case, Hold
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound


class CaseHeld(BadInput):
    """What is held is not erased."""

    default = "This is held for a court or a review, so nothing was erased. It stays until the hold is lifted."


class AlreadyHeld(BadInput):
    """One hold stands at a time."""

    default = "This case is held already. Nothing was changed."


class NotHeld(BadInput):
    """Only a hold that stands is lifted."""

    default = "No hold stands on this case, so nothing was changed."


class WhyNeeded(BadInput):
    """A hold is placed and lifted for a reason."""

    default = "Write why: the court, the review or the request. Nothing was changed."


@transaction.atomic
def place_hold(*, by: Viewer, case_id: UUID, because: str) -> UUID:
    """Hold a case from now on: nothing of it is erased. Raises ``NotFound``, ``WhyNeeded``, ``AlreadyHeld``."""
    case = _taken(by, case_id)
    if not because.strip():
        raise WhyNeeded
    if case.holds.filter(lifted_at=None).exists():
        raise AlreadyHeld

    hold = Hold.objects.create(space_id=case.space_id, case=case, because=because.strip(), placed_by_user_id=by.user_id)

    ledger.write(Event.HOLD_SET, by=by, on=Subject("case", case.id), also=[hold.id])
    return hold.id


@transaction.atomic
def lift_hold(*, by: Viewer, case_id: UUID, because: str) -> None:
    """End the hold of a case. Raises ``NotFound``, ``WhyNeeded``, ``NotHeld``."""
    case = _taken(by, case_id)
    if not because.strip():
        raise WhyNeeded
    hold = case.holds.filter(lifted_at=None).first()
    if hold is None:
        raise NotHeld

    hold.lifted_at, hold.lifted_by_user_id, hold.lifted_because = clock.now(), by.user_id, because.strip()
    hold.save(update_fields=["lifted_at", "lifted_by_user_id", "lifted_because"])

    ledger.write(Event.HOLD_LIFTED, by=by, on=Subject("case", case.id), also=[hold.id])


def _taken(by: Viewer, case_id: UUID) -> Case:
    """The case, held against an erasure or a second hold at the same moment."""
    require(by, Verb.RELEASE)
    case = Case.objects.select_for_update(of=("self",)).filter(pk__in=cases_answered_for(by), pk=case_id).first()
    if case is None:
        raise NotFound
    return case
