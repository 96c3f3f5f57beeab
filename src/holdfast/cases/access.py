"""Which cases and referrals a viewer may be shown. One predicate for page, list, count, search and export."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.access.access import seated_for
from holdfast.access.choices import Verb
from holdfast.access.decide import may, require
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.cases.choices import ReferralState
from holdfast.cases.models import Case, Draft, GuestLink, Referral
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.rules.screening import Outcome


def cases_visible_to(viewer: Viewer) -> QuerySet[Case]:
    """The coordinator's whole partnership, else the cases a live seat reaches; never one that left, one walled, or with somebody walled in it."""
    if viewer.partnership_id is None or viewer.role is None:
        return Case.objects.none()
    rows = Case.objects.filter(space_id=viewer.partnership_id, left_at=None)
    if viewer.role is not Role.COORDINATOR:
        rows = rows.filter(Q(seated_for(viewer, "id", clock.now())))
    return _outside_walls(rows, viewer)


def cases_left(space_id: UUID) -> QuerySet[Case, UUID]:
    """The ids of the cases of a partnership that another area has now."""
    rows = Case.objects.filter(space_id=space_id, left_at__isnull=False)
    return rows.values_list("id", flat=True)


def cases_answered_for(viewer: Viewer) -> QuerySet[Case]:
    """The cases a viewer may hold and answer for: the partnership's, to its coordinator and its auditor; never one walled.

    An auditor is told that a case is there by its reference, and nothing else of it.
    """
    if viewer.partnership_id is None or not may(viewer, Verb.RELEASE):
        return Case.objects.none()
    return _outside_walls(Case.objects.filter(space_id=viewer.partnership_id), viewer)


def _outside_walls(rows: QuerySet[Case], viewer: Viewer) -> QuerySet[Case]:
    if not viewer.walled:
        return rows
    return rows.exclude(id__in=viewer.walled).exclude(parties__person_id__in=viewer.walled)


def referrals_visible_to(viewer: Viewer) -> QuerySet[Referral]:
    """The coordinator's queue, else what the viewer's own agency sent or a live seat reaches; never one walled, of a walled case, or of one that left."""
    if viewer.partnership_id is None or viewer.role is None:
        return Referral.objects.none()
    rows = Referral.objects.filter(space_id=viewer.partnership_id).exclude(
        case_id__in=cases_left(viewer.partnership_id)
    )
    if viewer.role is not Role.COORDINATOR:
        if viewer.agency_id is None:
            return rows.none()
        # A referral of an agency not known here has none: nobody's agency, so the coordinator's alone.
        seated = Q(seated_for(viewer, "id", clock.now())) if may(viewer, Verb.VIEW) else Q(pk=None)
        rows = rows.filter(Q(agency_id=viewer.agency_id) | seated)
    if viewer.walled:
        rows = rows.exclude(id__in=viewer.walled).exclude(case_id__in=viewer.walled)
    return rows


def drafts_visible_to(viewer: Viewer) -> QuerySet[Draft]:
    """A guest's one draft; else the author's own and, to representatives, their agency's. Never one walled or thrown away."""
    rows = Draft.objects.filter(discarded_at=None)
    if viewer.partnership_id is None or viewer.agency_id is None:
        return rows.none()
    rows = rows.filter(space_id=viewer.partnership_id, agency_id=viewer.agency_id)
    if viewer.draft_id is not None:
        return rows.filter(pk=viewer.draft_id)
    if viewer.user_id is None or not may(viewer, Verb.REFER):
        return rows.none()
    if viewer.role is not Role.REPRESENTATIVE:
        rows = rows.filter(by_user_id=viewer.user_id)
    if viewer.walled:
        rows = rows.exclude(id__in=viewer.walled).exclude(sent_as_id__in=viewer.walled)
        rows = rows.exclude(completes_id__in=viewer.walled)
    return rows


def returned_to(viewer: Viewer) -> QuerySet[Referral]:
    """The viewer's own agency's referrals that were sent back and have not come again."""
    if viewer.agency_id is None or not may(viewer, Verb.REFER):
        return Referral.objects.none()
    rows = referrals_visible_to(viewer).filter(agency_id=viewer.agency_id)
    return rows.filter(screening__outcome=Outcome.RETURN_INCOMPLETE.value).exclude(state=ReferralState.REPLACED)


def may_make_links(viewer: Viewer) -> bool:
    """Whether the viewer may let somebody without an account write a referral."""
    return may(viewer, Verb.REFER) and viewer.role in {Role.COORDINATOR, Role.REPRESENTATIVE}


def require_link_for(viewer: Viewer, agency_id: UUID) -> None:
    """Raise ``NotFound`` unless the viewer may make a link for somebody of this agency."""
    require(viewer, Verb.REFER)
    if not may_make_links(viewer) or (viewer.role is not Role.COORDINATOR and agency_id != viewer.agency_id):
        raise NotFound


def guest_links_visible_to(viewer: Viewer) -> QuerySet[GuestLink]:
    """The coordinator's whole partnership, a representative's own agency."""
    if viewer.partnership_id is None or viewer.agency_id is None or not may_make_links(viewer):
        return GuestLink.objects.none()
    rows = GuestLink.objects.filter(partnership_id=viewer.partnership_id)
    return rows if viewer.role is Role.COORDINATOR else rows.filter(agency_id=viewer.agency_id)
