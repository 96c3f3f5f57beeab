"""How much does one advocate carry? Referrals of the last twelve months against what one full-time advocate can do well."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from holdfast.rules.decision import Citation, Decision, reason

FULL_TIME: Final = 100
# From four fifths of the level on, the next few referrals reach it.
_NEAR: Final = 5


class Load(Enum):
    """How the number lies to the level."""

    WITHIN = "within"
    NEAR = "near"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class LoadRule:
    """How many referrals a year one full-time advocate can do well."""

    most: int
    citations: tuple[Citation, ...] = ()


def most_for(percent: int, rule: LoadRule) -> int:
    """How many referrals a year fit into a share of full time."""
    return rule.most * percent // FULL_TIME


def load_of(referrals: int, percent: int, rule: LoadRule) -> Decision[Load]:
    """How the referrals of twelve months lie to the level for this share of full time; over it is a warning, and stops nothing."""
    most = most_for(percent, rule)
    if referrals > most:
        said, found = reason("load_over", many=referrals, most=most, over=referrals - most), Load.OVER
    elif (most - referrals) * _NEAR < most:
        said, found = reason("load_near", many=referrals, most=most), Load.NEAR
    else:
        said, found = reason("load_within", many=referrals, most=most), Load.WITHIN
    return Decision(found, (said,), rule.citations)
