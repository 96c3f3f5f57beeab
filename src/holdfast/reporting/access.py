"""Who may read the return: whoever works on cases, and whoever reviews. All read the same published figures, hidden ones hidden.

The return leaves the house, and what leaves is what people here compare it with: a table of raw counts beside it would give away
what the return hides to whoever glances at both. The meeting's own page still tells its room what the room decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from holdfast.access.choices import Verb
from holdfast.access.decide import may, require_standing
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import CASE_ROLES, Role
from holdfast.kernel.errors import NotFound


def may_read_return(viewer: Viewer) -> bool:
    """Whether the viewer's post reads the area's published counts."""
    return viewer.role in CASE_ROLES or may(viewer, Verb.AUDIT)


def require_return(viewer: Viewer) -> None:
    """Raise unless the viewer has standing and may read the return."""
    require_standing(viewer)
    if not may_read_return(viewer):
        raise NotFound


def agencies_read_by(viewer: Viewer, agency_ids: Iterable[UUID]) -> list[UUID]:
    """Of these agencies, those whose record the viewer reads: whoever sits in the steering group all, others their own.

    Raises ``NotFound`` for a post that neither works on cases nor reviews.
    """
    require_return(viewer)
    return [each for each in agency_ids if reads_every_agency(viewer) or each == viewer.agency_id]


def reads_every_agency(viewer: Viewer) -> bool:
    """Whether the viewer sits where agencies answer for themselves: coordinator, chair, auditor, and the agencies' leads."""
    return viewer.role in {Role.COORDINATOR, Role.CHAIR, Role.AUDITOR, Role.LEAD}


def carries(viewer: Viewer) -> bool:
    """Whether the viewer's post works on cases: there is a load to be shown."""
    return viewer.role in CASE_ROLES and viewer.user_id is not None


def leads(viewer: Viewer) -> bool:
    """Whether the viewer answers for how much the people of an agency carry."""
    return viewer.role is Role.LEAD and viewer.agency_id is not None


def require_lead(viewer: Viewer) -> None:
    """Raise unless the viewer leads an agency."""
    require_standing(viewer)
    if not leads(viewer):
        raise NotFound
