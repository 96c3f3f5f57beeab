"""Does somebody have to explain why they opened a case? No task, their own surname or address, the hour, or how many in a day.

It asks a person to look, and finds nobody guilty: each finding gets a human verdict with a reason.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from holdfast.rules.decision import Citation, Decision, Reason, reason

_SATURDAY: Final = 5


class Looking(Enum):
    """Whether somebody is asked."""

    TO_EXPLAIN = "to_explain"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Looked:
    """What one person's looks at one case on one day were; ``at`` is local. None where their own address is not known."""

    at: tuple[datetime, ...]
    has_task: bool
    own_surname: bool
    own_address: bool | None = None


@dataclass(frozen=True, slots=True)
class LookingRule:
    """The hours of work, and how many cases a day one person opens without being asked."""

    from_hour: int
    until_hour: int
    cases_a_day: int
    sources: tuple[Citation, ...] = ()


def looked_at(looked: Looked, rule: LookingRule) -> Decision[Looking]:
    """Whether one person's looks at one case on one day are to be explained, and for what."""
    found = list[Reason]()
    if not looked.has_task:
        found.append(reason("looking_no_task"))
    if looked.own_surname:
        found.append(reason("looking_own_surname"))
    if looked.own_address:
        found.append(reason("looking_own_address"))
    if any(_is_out_of_hours(each, rule) for each in looked.at):
        found.append(reason("looking_out_of_hours", start=rule.from_hour, end=rule.until_hour))
    return Decision(Looking.TO_EXPLAIN if found else Looking.NOTHING, tuple(found), rule.sources)


def looked_at_many(cases: int, rule: LookingRule) -> Decision[Looking]:
    """Whether so many cases opened by one person in one day are to be explained."""
    if cases < rule.cases_a_day:
        return Decision(Looking.NOTHING, (), rule.sources)
    return Decision(Looking.TO_EXPLAIN, (reason("looking_many", count=cases, limit=rule.cases_a_day),), rule.sources)


def _is_out_of_hours(at: datetime, rule: LookingRule) -> bool:
    return at.weekday() >= _SATURDAY or not rule.from_hour <= at.hour < rule.until_hour
