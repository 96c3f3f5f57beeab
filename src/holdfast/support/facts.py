"""What is read of supervision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NoteRead:
    """One note: whose, when, what, and whether the supervisor of this day reads it."""

    id: UUID
    author_user_id: UUID
    written_at: datetime
    text: str
    supervisor_reads: bool


@dataclass(frozen=True, slots=True)
class Supervised:
    """Somebody at the agency and who supervises them, since when; nobody yet where there is None."""

    user_id: UUID
    supervisor_user_id: UUID | None
    since: datetime | None = None
