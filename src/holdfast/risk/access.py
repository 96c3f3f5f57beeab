"""Which assessments a viewer may be shown, and about what they may record one."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.access.access import seated_for, seated_subjects
from holdfast.access.choices import Verb
from holdfast.access.decide import may, may_read, require_standing
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import FieldClass
from holdfast.risk.models import Assessment


def visible_to(viewer: Viewer) -> QuerySet[Assessment]:
    """The coordinator's whole partnership, else what the agency made or a live seat reaches; never around the walled.

    An assessment is narrative throughout, so whoever may not read narratives sees none.
    """
    if viewer.partnership_id is None or not (may(viewer, Verb.VIEW) and may_read(viewer, FieldClass.NARRATIVE)):
        return Assessment.objects.none()
    rows = Assessment.objects.filter(space_id=viewer.partnership_id)
    if viewer.role is not Role.COORDINATOR:
        if viewer.agency_id is None:
            return rows.none()
        rows = rows.filter(Q(by_agency_id=viewer.agency_id) | Q(seated_for(viewer, "subject_id", clock.now())))
    if viewer.walled:
        # A row without a person is no row of somebody walled: NOT IN would drop it.
        rows = rows.exclude(subject_id__in=viewer.walled).filter(Q(person_id=None) | ~Q(person_id__in=viewer.walled))
    return rows


def require_reach(viewer: Viewer, subject_ids: Collection[UUID]) -> UUID:
    """The partnership in which the viewer may record an assessment of these subjects. Raises ``NotFound``."""
    require_standing(viewer)
    if viewer.partnership_id is None or not (may(viewer, Verb.REFER) or may(viewer, Verb.CONTRIBUTE)):
        raise NotFound
    if not viewer.walled.isdisjoint(subject_ids):
        raise NotFound
    if viewer.role is not Role.COORDINATOR and seated_subjects(viewer, subject_ids, clock.now()) != set(subject_ids):
        raise NotFound
    return viewer.partnership_id
