"""Which incidents a viewer may be shown. One predicate for page, list, count and the referral made from one."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from holdfast.access.choices import Verb
from holdfast.access.decide import may, may_read
from holdfast.access.viewer import Viewer
from holdfast.incidents.choices import Audience
from holdfast.incidents.models import Incident
from holdfast.kernel.rows import leads_to
from holdfast.kernel.vault import FieldClass
from holdfast.people.access import visible_to


def incidents_visible_to(viewer: Viewer) -> QuerySet[Incident]:
    """The own agency's, and what others told everybody who sees the pair; only where the viewer may be shown both people."""
    if viewer.agency_id is None or not may(viewer, Verb.VIEW) or not may_read(viewer, FieldClass.NARRATIVE):
        return Incident.objects.none()
    seen = visible_to(viewer)
    rows = Incident.objects.filter(leads_to("survivor_id", seen), leads_to("perpetrator_id", seen))
    return rows.filter(Q(agency_id=viewer.agency_id) | Q(audience=Audience.PAIR))
