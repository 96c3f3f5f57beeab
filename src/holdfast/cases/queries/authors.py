"""Who sent the referrals of some cases, as far as it is known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.cases.access import referrals_visible_to
from holdfast.cases.models import Draft


@dataclass(frozen=True, slots=True)
class Sent:
    """One referral: of which case, by which agency, and by whom where it was written here (None: by a sheet or a guest)."""

    referral_id: UUID
    case_id: UUID
    agency_id: UUID | None
    user_id: UUID | None


def sent_by(viewer: Viewer, case_ids: Collection[UUID]) -> list[Sent]:
    """The referrals of some cases with their senders, for whoever sees them. Two queries."""
    rows = list(
        referrals_visible_to(viewer)
        .filter(case_id__in=set(case_ids))
        .order_by("id")
        .values_list("id", "case_id", "agency_id")
    )
    drafts = Draft.objects.filter(sent_as_id__in=[key for key, _, _ in rows])
    authors = dict(drafts.values_list("sent_as_id", "by_user_id"))
    return [Sent(key, case_id, agency_id, authors.get(key)) for key, case_id, agency_id in rows if case_id]
