"""Who may be shown which finding: never whoever it is about, nor anybody walled from its case."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from holdfast.access.decide import require_standing
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.cases.access import cases_visible_to
from holdfast.duties.access import visible_to as duties_visible_to
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.oversight.choices import ANSWERS
from holdfast.oversight.models import Finding


def require_answerer(viewer: Viewer) -> None:
    """Raise unless the viewer's post is one that answers findings."""
    require_standing(viewer)
    if viewer.role not in ANSWERS or viewer.user_id is None:
        raise NotFound


def findings_visible_to(viewer: Viewer) -> QuerySet[Finding]:
    """What the viewer's post is asked about; the coordinator also what an agency's lead has not answered in time."""
    if viewer.role not in ANSWERS or viewer.user_id is None or viewer.partnership_id is None:
        return Finding.objects.none()
    asked = Q(asked_role=viewer.role)
    if viewer.role is Role.LEAD:
        asked &= Q(agency_id=viewer.agency_id)
    if viewer.role is Role.COORDINATOR:
        late = duties_visible_to(viewer).filter(subject_id=OuterRef("id"), ended_at=None, due_at__lt=clock.now())
        asked |= Q(Exists(late), asked_role=Role.LEAD)
    rows = Finding.objects.filter(asked, space_id=viewer.partnership_id).exclude(user_id=viewer.user_id)
    if not viewer.walled:
        return rows
    # Every case of the partnership but those the viewer is kept out of: as the coordinator's own predicate says it.
    outside = cases_visible_to(viewer.in_role(Role.COORDINATOR))
    return rows.filter(Q(case_id=None) | Q(case_id__in=outside.values("id")))
