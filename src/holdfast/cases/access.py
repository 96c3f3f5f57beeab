"""Which cases and referrals a viewer may be shown. One predicate for page, list, count, search and export."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from holdfast.access.access import seated_for
from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.cases.models import Case, Referral
from holdfast.kernel import clock


def cases_visible_to(viewer: Viewer) -> QuerySet[Case]:
    """The coordinator's whole partnership, else the cases a live seat reaches; never one walled, or with somebody walled in it."""
    if viewer.partnership_id is None or viewer.role is None:
        return Case.objects.none()
    rows = Case.objects.filter(space_id=viewer.partnership_id)
    if viewer.role is not Role.COORDINATOR:
        rows = rows.filter(Q(seated_for(viewer, "id", clock.now())))
    if viewer.walled:
        rows = rows.exclude(id__in=viewer.walled).exclude(parties__person_id__in=viewer.walled)
    return rows


def referrals_visible_to(viewer: Viewer) -> QuerySet[Referral]:
    """The coordinator's queue, else what the viewer's own agency sent or a live seat reaches; never one walled or of a walled case."""
    if viewer.partnership_id is None or viewer.role is None:
        return Referral.objects.none()
    rows = Referral.objects.filter(space_id=viewer.partnership_id)
    if viewer.role is not Role.COORDINATOR:
        if viewer.agency_id is None:
            return rows.none()
        # A referral of an agency not known here has none: nobody's agency, so the coordinator's alone.
        seated = Q(seated_for(viewer, "id", clock.now())) if may(viewer, Verb.VIEW) else Q(pk=None)
        rows = rows.filter(Q(agency_id=viewer.agency_id) | seated)
    if viewer.walled:
        rows = rows.exclude(id__in=viewer.walled).exclude(case_id__in=viewer.walled)
    return rows
