"""What the rest of the house reads of a lane: what she said may be shared, and whether she was told the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.advocacy.access import tellings_owed_by, tellings_visible_to, views_visible_to
from holdfast.advocacy.choices import How, Said, SharedPart
from holdfast.kernel.vault import FieldClass, warm


@dataclass(frozen=True, slots=True)
class ViewsRead:
    """What she said, item by item, at one asking; an item that is not there was not answered."""

    answers: Mapping[SharedPart, Said]
    at: datetime


def her_views(viewer: Viewer, case_ids: Iterable[UUID]) -> dict[UUID, ViewsRead]:
    """The newest of what she said may be shared, by case, for whoever sees it; two queries."""
    rows = list(views_visible_to(viewer).filter(case_id__in=set(case_ids)).order_by("at", "id"))
    newest = {row.case_id: row for row in rows}
    warm(newest.values())
    return {
        case_id: ViewsRead({SharedPart(part): Said(said) for part, said in (row.answers or {}).items()}, row.at)
        for case_id, row in newest.items()
    }


@dataclass(frozen=True, slots=True)
class TellingRead:
    """Who tells her the plan, and what came of it. ``answer`` and ``because`` are words: for posts that read them."""

    id: UUID
    case_id: UUID
    listing_id: UUID | None
    agency: str
    user_id: UUID | None
    owed_at: datetime
    ended_at: datetime | None
    told_on: date | None
    how: str
    answer: str
    because: str
    ended_by_user_id: UUID | None
    is_mine: bool

    @property
    def is_open(self) -> bool:
        """Whether it is still owed to her."""
        return self.ended_at is None

    @property
    def how_said(self) -> str:
        """How she was told, in words."""
        return str(How(self.how).label) if self.how else ""


def telling_of(viewer: Viewer, case_id: UUID) -> TellingRead | None:
    """The newest telling of a case: owed, done, or not possible; three queries."""
    rows = tellings_visible_to(viewer).filter(case_id=case_id).select_related("agency").order_by("-owed_at", "-id")
    row = rows.first()
    if row is None:
        return None
    reads = may_read(viewer, FieldClass.NARRATIVE)
    return TellingRead(
        row.id,
        row.case_id,
        row.listing_id,
        row.agency.name,
        row.user_id,
        row.owed_at,
        row.ended_at,
        row.told_on,
        row.how,
        (row.answer or "") if reads else "",
        (row.because or "") if reads else "",
        row.ended_by_user_id,
        tellings_owed_by(viewer).filter(pk=row.pk).exists(),
    )
