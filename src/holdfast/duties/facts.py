"""What other apps may know of a duty, and how it stands at a moment."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from holdfast.agencies.choices import Role
from holdfast.audit.ledger import Subject
from holdfast.duties.choices import State
from holdfast.rules.clocks import Happened

DUE_SOON: Final = timedelta(days=2)
# An overdue duty goes to the first post of its chain at once, and one post further each day.
STEP: Final = timedelta(days=1)
LONGEST_CHAIN: Final = 6


@dataclass(frozen=True, slots=True)
class DutyWanted:
    """A duty to be opened: what, of whom, and what set its clock going.

    ``due_on`` where a meeting agreed the day itself; ``meeting`` is the day of the one it has to be done before. ``concerns`` is
    the case of a subject no wall knows by itself.
    """

    kind: str
    subject: Subject
    agency_id: UUID
    role: Role
    happened: Happened
    user_id: UUID | None = None
    due_on: date | None = None
    meeting: date | None = None
    concerns: UUID | None = None
    # The pack's clock, where it is another than that of the kind.
    clock: str = ""


@dataclass(frozen=True, slots=True)
class DutyFacts:
    """One line of somebody's work."""

    id: UUID
    ref: str
    kind: str
    subject: Subject
    due_at: datetime
    state: State
    climbed_to: str
    agency: str
    why: tuple[str, ...]
    concerns: UUID | None = None


def state_at(due_at: datetime, at: datetime, *, has_ended: bool) -> State:
    """How a duty stands at a moment; due at the very minute is not yet overdue."""
    if has_ended:
        return State.ENDED
    if at > due_at:
        return State.OVERDUE
    return State.DUE_SOON if due_at - at <= DUE_SOON else State.OPEN


def step_at(due_at: datetime, steps: int, at: datetime) -> int:
    """How many steps of a chain an open duty has climbed at a moment; none until it is overdue."""
    return min(steps, 1 + (at - due_at) // STEP) if at > due_at else 0


def climbed_to(due_at: datetime, chain: Sequence[str], at: datetime) -> str:
    """The post an open duty has climbed to at a moment, by the pack's word; empty for none."""
    step = step_at(due_at, len(chain), at)
    return chain[step - 1] if step else ""


def calendar_hash(token: bytes) -> bytes:
    """What is kept of the address of a calendar; the address is random enough to need no salt."""
    return hashlib.sha256(token).digest()
