"""May this be erased? Only when its time has run out and no hold stands."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from holdfast.rules.dates import add_months
from holdfast.rules.decision import Citation, Decision, reason


class Keeping(Enum):
    """What is to be done with a record on a day."""

    KEEP = "keep"
    HELD = "held"
    MAY_ERASE = "may_erase"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long one kind of record is kept after it ended."""

    kind: str
    months: int
    citations: tuple[Citation, ...] = ()


def kept_until(ended_on: date, rule: RetentionRule) -> date:
    """The last day a record is kept."""
    return add_months(ended_on, rule.months)


def kept_since(now: datetime, rule: RetentionRule) -> datetime:
    """The moment before which what ended is kept no longer: whatever ended on or after its day stays."""
    day = add_months(now.date(), -rule.months)
    return datetime.combine(day, time.min, now.tzinfo)


def keeping_on(day: date, ended_on: date | None, rule: RetentionRule, *, on_hold: bool) -> Decision[Keeping]:
    """Whether a record stays; one that has not ended or is held for a review or a court always does."""
    if on_hold:
        return Decision(Keeping.HELD, (reason("retention_held", kind=rule.kind),), rule.citations)
    if ended_on is None:
        return Decision(Keeping.KEEP, (reason("retention_not_ended", kind=rule.kind),), rule.citations)
    until = kept_until(ended_on, rule)
    outcome = Keeping.MAY_ERASE if day > until else Keeping.KEEP
    said = reason(f"retention_{outcome.value}", kind=rule.kind, until=until.isoformat(), months=rule.months)
    return Decision(outcome, (said,), rule.citations)
