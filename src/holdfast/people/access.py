"""Which people a viewer may be shown: those of the partnership's space whom no wall hides."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from holdfast.access.access import seated_for
from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.kernel import clock
from holdfast.kernel.rows import leads_to
from holdfast.kernel.vault import FieldClass
from holdfast.people.choices import LIVES_WITH
from holdfast.people.models import Person, Relationship


def visible_to(viewer: Viewer) -> QuerySet[Person]:
    """Everybody the viewer may be shown: the coordinator's whole space, else those a live seat reaches; never the walled, nor who left."""
    if viewer.partnership_id is None or viewer.role is None:
        return Person.objects.none()
    rows = Person.objects.filter(space_id=viewer.partnership_id, left_at=None)
    if viewer.role is not Role.COORDINATOR:
        rows = rows.filter(Q(seated_for(viewer, "id", clock.now())))
    return rows.exclude(id__in=viewer.walled) if viewer.walled else rows


def relationships_visible_to(viewer: Viewer) -> QuerySet[Relationship]:
    """Those whose both ends the viewer may be shown. Who lives with whom tells where a child is: only for a fresh step-up."""
    if not may_read(viewer, FieldClass.PERSONAL):
        return Relationship.objects.none()
    seen = visible_to(viewer)
    rows = Relationship.objects.filter(leads_to("one_id", seen), leads_to("other_id", seen))
    if may_read(viewer, FieldClass.SEALED) and viewer.stepped_up:
        return rows
    return rows.exclude(kind=LIVES_WITH)
