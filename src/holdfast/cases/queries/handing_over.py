"""What another area needs of a case that goes there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from holdfast.access.choices import Verb
from holdfast.access.decide import require, require_class
from holdfast.access.viewer import Viewer
from holdfast.cases.access import cases_visible_to, referrals_visible_to
from holdfast.cases.choices import ReferralState
from holdfast.cases.facts.people_cells import cells_of
from holdfast.cases.models import Hearing
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.kernel.vault import FieldClass


class NothingToSend(BadInput):
    """A case that was never referred here."""

    default = "Nobody here ever referred this case, so there is nothing to send. Refer it first. Nothing was sent."


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The case's last referral with all that was sealed of it, and when it was heard; to be copied, never to be shown."""

    cells: Mapping[str, str]
    case_ref: str
    heard: tuple[tuple[date, date | None, str], ...]


def handed_over(viewer: Viewer, case_id: UUID) -> HandedOver:
    """What goes with a case. Asks for a step-up, for sealed values leave. Raises ``NotFound`` and ``StepUpNeeded``."""
    require(viewer, Verb.SCREEN)
    case = cases_visible_to(viewer).filter(pk=case_id).first()
    referral = (
        referrals_visible_to(viewer)
        .filter(case_id=case_id)
        .exclude(state=ReferralState.REPLACED)
        .order_by("-submitted_at", "-id")
        .first()
    )
    if case is None:
        raise NotFound
    if referral is None:
        raise NothingToSend
    require_class(viewer, FieldClass.SEALED)
    heard = Hearing.objects.filter(case_id=case_id).order_by("heard_on", "id")
    return HandedOver(
        cells_of(referral.answers or {}, referral.whereabouts or {}),
        case.ref,
        tuple(heard.values_list("heard_on", "referred_on", "area")),
    )


def goes_elsewhere(viewer: Viewer, case_id: UUID) -> str:
    """The reference of a case that may be handed over by the viewer. Raises ``NotFound``."""
    require(viewer, Verb.SCREEN)
    ref = cases_visible_to(viewer).filter(pk=case_id).values_list("ref", flat=True).first()
    if ref is None:
        raise NotFound
    return ref
