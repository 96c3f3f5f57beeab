"""The lanes nobody has touched yet: they are read from the duty that the referral opened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.cases.access import cases_visible_to
from holdfast.duties.queries import Owed, owed_by_agencies

CONTACT = "idva_contact"
TELL = "tell_survivor"


def owed_on_cases(viewer: Viewer) -> dict[UUID, list[Owed]]:
    """What is owed of contacting and telling her, by case, the soonest due first; two queries."""
    owed = owed_by_agencies(viewer, (CONTACT, TELL))
    referrals = {each.subject_id for each in owed if each.kind == CONTACT}
    seen = cases_visible_to(viewer)
    case_of = dict(seen.filter(referrals__id__in=referrals).values_list("referrals__id", "id")) if referrals else {}
    told = {each.subject_id for each in owed if each.kind == TELL}
    cases = set(seen.filter(id__in=told).values_list("id", flat=True)) if told else set()
    found: dict[UUID, list[Owed]] = {}
    for each in owed:
        case_id = case_of.get(each.subject_id) if each.kind == CONTACT else each.subject_id
        if case_id is not None and (each.kind == CONTACT or case_id in cases):
            found.setdefault(case_id, []).append(each)
    return found


def began(viewer: Viewer, case_id: UUID) -> datetime | None:
    """When the newest referral of a case told the viewer's agency to contact her, while that is owed; two queries."""
    referrals = set(cases_visible_to(viewer).filter(pk=case_id).values_list("referrals__id", flat=True))
    owed = owed_by_agencies(viewer, (CONTACT,))
    opened = [each.opened_at for each in owed if each.subject_id in referrals and each.agency_id == viewer.agency_id]
    return max(opened, default=None)
