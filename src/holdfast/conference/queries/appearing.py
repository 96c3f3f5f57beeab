"""On whose lists a case stands."""

from __future__ import annotations

from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.conference.access import listings_visible_to


def meetings_hearing(viewer: Viewer, case_id: UUID) -> list[UUID]:
    """The meetings that have a case on their list, as far as the viewer may see it there; one query."""
    rows = listings_visible_to(viewer).filter(case_id=case_id)
    return list(rows.values_list("meeting_id", flat=True))
