"""Which referrals another may be joined to: those of the same people that a meeting will hear."""

from __future__ import annotations

from holdfast.access.viewer import Viewer
from holdfast.agencies.queries import area_by_id
from holdfast.cases.access import referrals_visible_to
from holdfast.cases.choices import GOES_TO_MEETING, ReferralState
from holdfast.cases.facts.rereading import form_of
from holdfast.cases.models import Referral
from holdfast.cases.queries.pairs import pair_history
from holdfast.rules.screening import Outcome


def joinable(viewer: Viewer, row: Referral) -> list[Referral]:
    """The listed referrals of the same pair, the newest first."""
    if viewer.partnership_id is None:
        return []
    history = pair_history(viewer, form_of(row, area_by_id(viewer.partnership_id)))
    cases = [each for each in {row.case_id, history.case_id} if each]
    outcomes = [each.value for each in GOES_TO_MEETING] + [Outcome.EMERGENCY.value]
    return list(
        referrals_visible_to(viewer)
        .filter(case_id__in=cases, screening__outcome__in=outcomes)
        .exclude(pk=row.id)
        .exclude(state=ReferralState.REPLACED)
        .select_related("screening")
        .order_by("-submitted_at", "-id")[:50]
    )
