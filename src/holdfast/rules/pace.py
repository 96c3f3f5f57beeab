"""When will the meeting be over? From the time each case took so far; before the first is done, from what a case is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from holdfast.rules.decision import Citation


@dataclass(frozen=True, slots=True)
class CaseTime:
    """How many minutes a case is given: at least, and at most."""

    least: int
    most: int
    citations: tuple[Citation, ...] = ()

    @property
    def middle(self) -> timedelta:
        """What a case is reckoned with before any was heard."""
        return timedelta(minutes=self.least + self.most) / 2


@dataclass(frozen=True, slots=True)
class Heard:
    """One case that was opened, and when the meeting was done with it; one that is being heard has no end."""

    opened_at: datetime
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How the meeting goes: what a case takes, from how many that is known, how long the present one has taken, and the end."""

    each: timedelta
    known_from: int
    elapsed: timedelta | None
    is_over_time: bool
    ends_at: datetime


def pace_of(heard: Sequence[Heard], waiting: int, now: datetime, given: CaseTime) -> Pace:
    """The pace so far and when the meeting ends at that pace; ``waiting`` cases have not been opened.

    Cases whose times overlap count the time once, a break between cases not at all. What the present case takes beyond the pace
    moves the end with it. A moment that lies before its beginning counts as none.
    """
    done = [(each.opened_at, each.done_at) for each in heard if each.done_at and each.done_at > each.opened_at]
    each = _covered(done) / len(done) if done else given.middle
    present = max((one.opened_at for one in heard if one.done_at is None), default=None)
    unfinished = sum(one.done_at is None for one in heard)
    elapsed = max(now - present, timedelta()) if present else None
    left = max(each - elapsed, timedelta()) if elapsed is not None else timedelta()
    # Others that were opened and left unfinished are still to be gone through.
    ends_at = now + left + each * (waiting + max(unfinished - 1, 0))
    is_over_time = elapsed is not None and elapsed > timedelta(minutes=given.most)
    return Pace(each, len(done), elapsed, is_over_time, ends_at)


def _covered(spans: Sequence[tuple[datetime, datetime]]) -> timedelta:
    covered, reached = timedelta(), None
    for begun, ended in sorted(spans):
        start = begun if reached is None else max(begun, reached)
        covered += max(ended - start, timedelta())
        reached = ended if reached is None else max(reached, ended)
    return covered
