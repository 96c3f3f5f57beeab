"""What is gathered, what is read, and the bytes whose hash stands on the cover."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from holdfast.releases.choices import OPEN, LineDecision, ReleaseState
from holdfast.rules.releasing import AskedAs, Because, Nature, Proposed

_FORM = "holdfast copy 1"


@dataclass(frozen=True, slots=True)
class LineWanted:
    """One thing that is held, gathered and not yet decided on."""

    case_id: UUID
    day: date
    nature: Nature
    source: str
    text: str
    asked_as: AskedAs
    holds_sealed: bool = False
    names_another: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseWanted:
    """A copy to be begun: on which case, about whom (None: the case, for a review), for whom, and why they ask."""

    case_id: UUID
    person_id: UUID | None
    asked_as: AskedAs
    about: str
    receiver: str
    because: str
    lines: tuple[LineWanted, ...]


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What a person decided of one line."""

    line_id: UUID
    decision: LineDecision
    because: Because | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LineRead:
    """One line with what was proposed and decided."""

    id: UUID
    position: int
    day: date
    nature: Nature
    source: str
    text: str
    proposed: Proposed
    proposed_because: Because | None
    decision: LineDecision | None
    because: Because | None
    note: str

    @property
    def is_included(self) -> bool:
        """Whether a person decided to give it."""
        return self.decision is LineDecision.INCLUDE


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One copy in a list."""

    id: UUID
    ref: str
    case_ref: str
    asked_as: AskedAs
    state: ReleaseState
    drafted_at: datetime
    made_by_user_id: UUID | None


@dataclass(frozen=True, slots=True)
class ReleaseRead:
    """One copy, whole."""

    row: ReleaseRow
    case_id: UUID
    about: str
    receiver: str
    asked_because: str
    made_at: datetime | None
    answered_at: datetime | None
    returned_because: str
    content_hash: str
    file_hash: str
    went_through: frozenset[UUID]
    case_ids: tuple[UUID, ...]
    lines: tuple[LineRead, ...]

    @property
    def is_open(self) -> bool:
        """Whether its lines may still be decided."""
        return self.row.state in OPEN

    @property
    def undecided(self) -> int:
        """How many lines nobody has gone through."""
        return sum(each.decision is None for each in self.lines)


def content_of(ref: str, asked_as: str, about: str, receiver: str, lines: Sequence[LineRead]) -> bytes:
    """What a copy says, as bytes that are the same wherever they are made: what is withheld is there by its code alone."""
    said = [
        _FORM,
        ref,
        asked_as,
        about,
        receiver,
        [
            ["included", each.day.isoformat(), each.nature.value, each.source, each.text]
            if each.is_included
            else ["withheld", each.because.value if each.because else ""]
            for each in lines
        ],
    ]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def hash_of(content: bytes) -> str:
    """The SHA-256 of some bytes, as it is printed."""
    return hashlib.sha256(content).hexdigest()
