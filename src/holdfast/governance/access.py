"""Who sits where agencies answer for themselves: the coordinator, the chair, the agencies' leads and who reviews."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from holdfast.access.decide import require_standing
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.governance.models import AgencyAnswer, SelfReview
from holdfast.kernel.errors import NotFound

STEERING = frozenset({Role.COORDINATOR, Role.CHAIR, Role.LEAD, Role.AUDITOR})
# Who speaks for the partnership; a lead speaks for the own agency, an auditor only reads.
LEADS = frozenset({Role.COORDINATOR, Role.CHAIR})


# Whose hands run the conference.
OFFICE = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})


def sits_in_steering(viewer: Viewer) -> bool:
    """Whether the viewer's post is of the steering group."""
    return viewer.role in STEERING


def require_steering(viewer: Viewer) -> None:
    """Raise unless the viewer has standing and sits in the steering group."""
    require_standing(viewer)
    if not sits_in_steering(viewer):
        raise NotFound


def may_answer_for(viewer: Viewer, agency_id: UUID) -> bool:
    """Whether the viewer answers for an agency: its own lead, or the chair or coordinator who heard it. An auditor only reads."""
    return viewer.role in LEADS or (viewer.role is Role.LEAD and viewer.agency_id == agency_id)


def answers_visible_to(viewer: Viewer) -> QuerySet[AgencyAnswer]:
    """Every answer of the partnership, to the steering group."""
    if viewer.partnership_id is None or not sits_in_steering(viewer):
        return AgencyAnswer.objects.none()
    return AgencyAnswer.objects.filter(space_id=viewer.partnership_id)


def reviews_visible_to(viewer: Viewer) -> QuerySet[SelfReview]:
    """Every self-review of the partnership, to the steering group."""
    if viewer.partnership_id is None or not sits_in_steering(viewer):
        return SelfReview.objects.none()
    return SelfReview.objects.filter(space_id=viewer.partnership_id)
