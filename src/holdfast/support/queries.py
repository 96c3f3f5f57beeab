"""What the author, the supervisor and the lead are shown."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import StaffMember
from holdfast.agencies.queries import staff_of
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import warm
from holdfast.support.access import at_work, names_supervisors, notes_visible_to, supervision_visible_to
from holdfast.support.facts import NoteRead, Supervised
from holdfast.support.models import SupervisionNote

PAGE: Final = 20


def own_notes(viewer: Viewer, *, before: UUID | None = None) -> tuple[list[NoteRead], UUID | None]:
    """What the viewer wrote, the latest first, and where the next page begins; three queries."""
    user_id, _agency = at_work(viewer)
    supervisor = supervisor_of(viewer)
    reader = supervisor.supervisor_user_id if supervisor else None
    return _page(viewer, user_id, reader, before)


def notes_by(viewer: Viewer, author_user_id: UUID, *, before: UUID | None = None) -> tuple[list[NoteRead], UUID | None]:
    """What somebody the viewer supervises wrote to them; three queries. Raises ``NotFound`` for anybody else."""
    user_id, _agency = at_work(viewer)
    if author_user_id not in {each.user_id for each in supervised_by(viewer)}:
        raise NotFound
    return _page(viewer, author_user_id, user_id, before)


def supervisor_of(viewer: Viewer) -> Supervised | None:
    """Who supervises the viewer; one query."""
    user_id, _agency = at_work(viewer)
    row = supervision_visible_to(viewer).filter(user_id=user_id).first()
    return Supervised(user_id, row.supervisor_id, row.from_at) if row else None


def supervised_by(viewer: Viewer) -> list[Supervised]:
    """Whom the viewer supervises; one query."""
    user_id, _agency = at_work(viewer)
    rows = supervision_visible_to(viewer).filter(supervisor_id=user_id).order_by("from_at", "id")
    return [Supervised(row.user_id, row.supervisor_id, row.from_at) for row in rows]


def supervisors_here(viewer: Viewer) -> list[tuple[StaffMember, Supervised]]:
    """Everybody at the agency by name, and who supervises them; for its lead. Two queries. Raises ``NotFound``."""
    _user, agency_id = at_work(viewer)
    if not names_supervisors(viewer):
        raise NotFound
    now = {
        row.user_id: Supervised(row.user_id, row.supervisor_id, row.from_at) for row in supervision_visible_to(viewer)
    }
    return [(each, now.get(each.user_id, Supervised(each.user_id, None))) for each in colleagues(viewer, agency_id)]


def colleagues(viewer: Viewer, agency_id: UUID) -> list[StaffMember]:
    """Everybody who holds a post at the agency now, each once; one query."""
    if viewer.partnership_id is None:
        raise NotFound
    here = {each.user_id: each for each in staff_of(viewer.partnership_id) if each.agency_id == agency_id}
    return sorted(here.values(), key=lambda each: each.name)


def _page(viewer: Viewer, author: UUID, reader: UUID | None, before: UUID | None) -> tuple[list[NoteRead], UUID | None]:
    rows = notes_visible_to(viewer).filter(author_id=author)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: PAGE + 1])
    page = found[:PAGE]
    warm(page)
    return [_read(row, reader) for row in page], page[-1].id if len(found) > PAGE else None


def _read(row: SupervisionNote, reader: UUID | None) -> NoteRead:
    return NoteRead(row.id, row.author_id, row.written_at, row.text, reader is not None and row.open_to_id == reader)
