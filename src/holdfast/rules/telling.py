"""When may somebody at work be told that something waits for them? Not at night, and not every minute; but never too late.

What a message says is the same whenever it is sent: how many things wait. Only its moment is decided here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from holdfast.rules.decision import Citation, Decision, Reason, reason

HOURS = 24


class Telling(Enum):
    """Now, or when the wait is over."""

    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Wishes:
    """Hours of the day in which nothing is sent (equal: none), and how many minutes lie between two messages at least."""

    quiet_from: int
    quiet_until: int
    every_minutes: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one person, in the area's time: the soonest day it falls due, and how long ago they were last told."""

    now: datetime
    soonest_due: datetime | None = None
    since_told: timedelta | None = None


def may_tell(waiting: Waiting, wishes: Wishes, sources: tuple[Citation, ...] = ()) -> Decision[Telling]:
    """Whether to tell them now. What falls due before the wait would be over is told at once, quiet or not."""
    until, why = _until(waiting, wishes)
    if until is None:
        return Decision(Telling.NOW, (reason("telling_now"),), sources)
    if waiting.soonest_due is not None and waiting.soonest_due <= until:
        return Decision(Telling.NOW, (reason("telling_cannot_wait"),), sources)
    return Decision(Telling.LATER, (why,), sources)


def _until(waiting: Waiting, wishes: Wishes) -> tuple[datetime | None, Reason]:
    """When the longer of the two waits is over; None where there is none."""
    quiet = _quiet_until(waiting.now, wishes)
    apart = timedelta(minutes=wishes.every_minutes)
    told = (
        None if waiting.since_told is None or waiting.since_told >= apart else waiting.now + apart - waiting.since_told
    )
    if quiet is not None and (told is None or quiet >= told):
        return quiet, reason("telling_quiet", hour=wishes.quiet_until)
    return told, reason("telling_told_lately", minutes=wishes.every_minutes)


def _quiet_until(now: datetime, wishes: Wishes) -> datetime | None:
    since = (now.hour - wishes.quiet_from) % HOURS
    length = (wishes.quiet_until - wishes.quiet_from) % HOURS
    if since >= length:
        return None
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=length - since)
