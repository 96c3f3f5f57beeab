"""The minutes of cases as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.conference.access import listings_visible_to
from holdfast.conference.models import MinuteNote
from holdfast.kernel.vault import FieldClass, warm


@dataclass(frozen=True, slots=True)
class NoteRead:
    """What the minutes of one case say, as which version, since when, by whom."""

    text: str
    version: int
    saved_at: datetime | None
    by_user_id: UUID | None


NO_NOTE = NoteRead("", 0, None, None)


def notes_of(viewer: Viewer, listing_ids: Iterable[UUID]) -> Mapping[UUID, NoteRead]:
    """The minutes of those of these cases the viewer may see; two queries."""
    if not may_read(viewer, FieldClass.NARRATIVE):
        return {}
    rows = list(MinuteNote.objects.filter(listing__in=listings_visible_to(viewer).filter(id__in=list(listing_ids))))
    warm(rows)
    return {row.listing_id: NoteRead(row.text, row.version, row.saved_at, row.by_user_id) for row in rows}
