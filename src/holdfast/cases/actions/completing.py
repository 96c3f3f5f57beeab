"""A referral that was sent back comes again under its reference: the first is kept, the second takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.access import referrals_visible_to
from holdfast.cases.choices import ReferralState
from holdfast.cases.models import Referral
from holdfast.duties.actions import end_by_deed
from holdfast.duties.queries import owed_about
from holdfast.kernel.errors import NotFound
from holdfast.rules.screening import Outcome

DISCHARGED_BY_COMPLETING = "referral_return"


def returned_before(by: Viewer, under_ref: Sequence[Referral], completes: UUID | None) -> Referral | None:
    """The referral of a reference that was sent back and may now be completed by the viewer.

    Raises ``NotFound`` where ``completes`` names another, or one not the viewer's.
    """
    current = next((each for each in under_ref if each.state != ReferralState.REPLACED), None)
    may_be = (
        current is not None
        and current.screening.outcome == Outcome.RETURN_INCOMPLETE.value
        and referrals_visible_to(by).filter(pk=current.id).exists()
    )
    found = current if may_be else None
    if completes is not None and (found is None or found.id != completes):
        raise NotFound
    return found


def replace_returned(by: Viewer, returned: Referral, completed_by: UUID) -> None:
    """Keep the one that was sent back as replaced, and end what was owed about it; what is asked anew is owed about the new one."""
    returned.state = ReferralState.REPLACED
    returned.save(update_fields=["state"])

    for kind, agency_id in owed_about(by, returned.id):
        because = (
            "" if kind == DISCHARGED_BY_COMPLETING else _("The referral was sent again, complete, and screened afresh.")
        )
        end_by_deed(by=by, kind=kind, subject_id=returned.id, agency_id=agency_id, because=because)

    ledger.write(Event.REFERRAL_COMPLETED, by=by, on=Subject("referral", returned.id), also=[completed_by])
