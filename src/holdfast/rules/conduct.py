"""Does an agency keep what it signed? What it owed the conference in a quarter, and whether that goes on failing.

It judges agencies by what they did, never people, and says nothing of any case.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from holdfast.rules.decision import Citation, Decision, Reason, reason


class Conduct(Enum):
    """Kept; slipped in the last quarter; or failing quarter after quarter, which goes to the steering group."""

    KEPT = "kept"
    SLIPPED = "slipped"
    PERSISTENT = "persistent"


@dataclass(frozen=True, slots=True)
class Kept:
    """One agency in one quarter: meetings held with it invited, what it was asked, what it took on. Days late are not counted."""

    came: int = 0
    sent_word: int = 0
    stayed_away: int = 0
    on_time: int = 0
    late: int = 0
    missing: int = 0
    done: int = 0
    no_longer_possible: int = 0
    not_done: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many on a quarter fails, and over how many quarters in a row it is persistent."""

    stayed_away: int
    unanswered: int
    not_done: int
    quarters: int
    sources: tuple[Citation, ...] = ()


# Each way to fail, and how often it happened: apologies with the information sent are no failure, silence is.
FAILS: Final[Mapping[str, Callable[[Kept], int]]] = {
    "stayed_away": lambda kept: kept.stayed_away,
    "unanswered": lambda kept: kept.late + kept.missing,
    "not_done": lambda kept: kept.not_done + kept.overdue,
}


def conduct_of(quarters: Sequence[Kept], limits: Limits) -> Decision[Conduct]:
    """How an agency stands; its quarters come with the last one first. Persistent is the same failing in each of so many in a row."""
    limit = {"stayed_away": limits.stayed_away, "unanswered": limits.unanswered, "not_done": limits.not_done}
    slipped, persistent = list[Reason](), list[Reason]()
    for name, count in FAILS.items():
        run = 0
        for kept in quarters:
            if count(kept) < limit[name]:
                break
            run += 1
        if run >= limits.quarters:
            persistent.append(reason(f"conduct_{name}_again", count=count(quarters[0]), quarters=run))
        elif run:
            slipped.append(reason(f"conduct_{name}", count=count(quarters[0]), limit=limit[name]))
    if persistent:
        return Decision(Conduct.PERSISTENT, (*persistent, *slipped), limits.sources)
    if slipped:
        return Decision(Conduct.SLIPPED, tuple(slipped), limits.sources)
    return Decision(Conduct.KEPT, (reason("conduct_kept"),), limits.sources)
