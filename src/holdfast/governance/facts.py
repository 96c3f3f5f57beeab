"""What is read of agencies' answers and of the partnership's looks at itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from holdfast.governance.choices import Met


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """What one agency answered, when."""

    agency_id: UUID
    quarter: str
    text: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """One principle: how far it is met, why, what is to be done; and what the record told of it when it was judged."""

    met: Met
    because: str = ""
    next: str = ""
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewRead:
    """One look of the partnership at itself, by principle."""

    id: UUID
    quarter: str
    reviewed_at: datetime
    answers: Mapping[str, Judged]
