"""When somebody is told that something waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.telling import Telling, Waiting, Wishes, may_tell

USUAL = Wishes(19, 8, 60)
HOUR = timedelta(hours=1)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 25, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("waiting", "wishes", "outcome", "because"),
    [
        (Waiting(at(12)), USUAL, Telling.NOW, "telling_now"),
        (Waiting(at(8)), USUAL, Telling.NOW, "telling_now"),
        (Waiting(at(7, 59)), USUAL, Telling.LATER, "telling_quiet"),
        (Waiting(at(18, 59)), USUAL, Telling.NOW, "telling_now"),
        (Waiting(at(19)), USUAL, Telling.LATER, "telling_quiet"),
        (Waiting(at(23), at(23) + 10 * HOUR), USUAL, Telling.LATER, "telling_quiet"),
        (Waiting(at(23), at(23) + 9 * HOUR), USUAL, Telling.NOW, "telling_cannot_wait"),
        (Waiting(at(23), at(22)), USUAL, Telling.NOW, "telling_cannot_wait"),
        (Waiting(at(12), since_told=timedelta(minutes=59)), USUAL, Telling.LATER, "telling_told_lately"),
        (Waiting(at(12), since_told=HOUR), USUAL, Telling.NOW, "telling_now"),
        (Waiting(at(12), at(12, 1), timedelta(minutes=30)), USUAL, Telling.NOW, "telling_cannot_wait"),
        (Waiting(at(3), since_told=timedelta(0)), Wishes(0, 0, 0), Telling.NOW, "telling_now"),
        (Waiting(at(13)), Wishes(12, 14, 0), Telling.LATER, "telling_quiet"),
        (Waiting(at(11)), Wishes(12, 14, 0), Telling.NOW, "telling_now"),
        (Waiting(at(7), since_told=HOUR), Wishes(19, 8, 1440), Telling.LATER, "telling_told_lately"),
    ],
)
def test_each_moment(waiting: Waiting, wishes: Wishes, outcome: Telling, because: str) -> None:
    decision = may_tell(waiting, wishes)
    assert (decision.outcome, decision.reasons[0].code) == (outcome, because)


hours = st.integers(0, 23)


@given(start=hours, end=hours, every=st.integers(0, 1440), minute=st.integers(0, 1439), due=st.integers(0, 3000))
def test_nobody_learns_of_anything_after_it_is_due(start: int, end: int, every: int, minute: int, due: int) -> None:
    """Asked again each minute, the rule tells at the latest in the minute before it falls due, or at once where that has passed."""
    now, wishes = at(0) + timedelta(minutes=minute), Wishes(start, end, every)
    due_at = now + timedelta(minutes=due)
    told = may_tell(Waiting(now, due_at, timedelta(0)), wishes).outcome is Telling.NOW
    later = may_tell(Waiting(due_at, due_at, timedelta(minutes=due)), wishes).outcome is Telling.NOW
    assert told or later


@given(start=hours, end=hours, minute=st.integers(0, 1439))
def test_the_quiet_ends(start: int, end: int, minute: int) -> None:
    now, wishes = at(0) + timedelta(minutes=minute), Wishes(start, end, 0)
    assert (
        any(may_tell(Waiting(now + each * HOUR), wishes).outcome is Telling.NOW for each in range(24)) or start == end
    )
