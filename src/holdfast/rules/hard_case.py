"""Was that a case which stays with whoever heard it? Then everybody who was in the room is offered a talk.

It is asked for the sake of those who work, never of the danger she is in: nothing of it is kept, and no case is treated otherwise for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from holdfast.rules.decision import Citation, Decision, reason


class Sign(Enum):
    """What makes a case hard to have heard."""

    DEATH = "death"
    CHILD_HARMED = "child_harmed"
    STRANGULATION = "strangulation"
    SUICIDE_RISK = "suicide_risk"
    EMERGENCY = "emergency"


class Debrief(Enum):
    """Whether a talk is offered."""

    OFFERED = "offered"
    NOT_OFFERED = "not_offered"


@dataclass(frozen=True, slots=True)
class HeardFacts:
    """What the record tells of a case when it is closed, and what the chair says of it beyond the record."""

    yes_items: frozenset[str] = frozenset()
    has_children: bool = False
    is_emergency: bool = False
    said: frozenset[Sign] = frozenset()


@dataclass(frozen=True, slots=True)
class HardRule:
    """Which signs an area counts, and which items of its checklist tell of one."""

    signs: frozenset[Sign]
    items: Mapping[str, Sign] = field(default_factory=dict, hash=False)
    sources: tuple[Citation, ...] = ()


def debrief_after(heard: HeardFacts, rule: HardRule) -> Decision[Debrief]:
    """Whether a talk is offered after a case, and for what; without children no item tells that one was harmed."""
    found = [sign for sign in Sign if sign in rule.signs & _signs(heard, rule)]
    if not found:
        return Decision(Debrief.NOT_OFFERED, (reason("hard_none"),), rule.sources)
    return Decision(Debrief.OFFERED, tuple(reason(f"hard_{sign.value}") for sign in found), rule.sources)


def _signs(heard: HeardFacts, rule: HardRule) -> set[Sign]:
    told = {rule.items[item] for item in heard.yes_items if item in rule.items}
    if not heard.has_children:
        told.discard(Sign.CHILD_HARMED)
    if heard.is_emergency:
        told.add(Sign.EMERGENCY)
    return {*told, *heard.said}
