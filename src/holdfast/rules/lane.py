"""Where does the advocate's lane go from here? Declined and unsafe are places on it with a reason, never silences."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from holdfast.rules.decision import Citation, Decision, Reason, reason


class LaneState(Enum):
    """How far the advocate has come with her."""

    REFERRED = "referred"
    TRYING = "trying"
    CONTACTED = "contacted"
    DECLINED = "declined"
    UNSAFE = "unsafe"
    TOLD = "told"
    NOT_TOLD = "not_told"


class Moving(Enum):
    """Whether the lane may go there."""

    MAY_MOVE = "may_move"
    NOT_FROM_HERE = "not_from_here"
    REASON_NEEDED = "reason_needed"


_S = LaneState
# A lane nobody may reach her on ends untold, unless a safe way is found first.
WAYS_ON: Final[Mapping[LaneState, frozenset[LaneState]]] = {
    _S.REFERRED: frozenset({_S.TRYING, _S.CONTACTED, _S.DECLINED, _S.UNSAFE, _S.TOLD, _S.NOT_TOLD}),
    _S.TRYING: frozenset({_S.CONTACTED, _S.DECLINED, _S.UNSAFE, _S.TOLD, _S.NOT_TOLD}),
    _S.CONTACTED: frozenset({_S.DECLINED, _S.UNSAFE, _S.TOLD, _S.NOT_TOLD}),
    _S.DECLINED: frozenset({_S.CONTACTED, _S.UNSAFE, _S.TOLD, _S.NOT_TOLD}),
    _S.UNSAFE: frozenset({_S.TRYING, _S.CONTACTED, _S.NOT_TOLD}),
    # The advocate may go on with her after the plan is told.
    _S.TOLD: frozenset({_S.DECLINED, _S.UNSAFE}),
    _S.NOT_TOLD: frozenset({_S.TRYING, _S.CONTACTED, _S.DECLINED, _S.UNSAFE, _S.TOLD}),
}
# What was said to her about the meeting is settled; a further referral begins a lane of its own.
OVER: Final = frozenset({_S.TOLD, _S.NOT_TOLD})
# A lane ends by hand, and never while somebody still waits for her or for a safe way to her.
MAY_END: Final = OVER | {_S.DECLINED}
# In these nobody may try to reach her.
RESTING: Final = frozenset({_S.DECLINED, _S.UNSAFE})
# Going there owes a reason; trying again owes one after either rest.
_REASON_TO: Final[Mapping[LaneState, Reason]] = {
    _S.DECLINED: reason("lane_why_declined"),
    _S.UNSAFE: reason("lane_why_unsafe"),
    _S.NOT_TOLD: reason("lane_why_not_told"),
}
_BACK: Final = frozenset({_S.TRYING, _S.CONTACTED})


def may_move(
    here: LaneState, there: LaneState, *, reason_written: bool, citations: tuple[Citation, ...] = ()
) -> Decision[Moving]:
    """Whether the lane goes from here to there: along a way there is, and with a reason where one is owed.

    A reason is owed for resting, for ending untold, and for trying again after either rest.
    """
    if there not in WAYS_ON[here]:
        return Decision(Moving.NOT_FROM_HERE, (reason("lane_not_from_here"),), citations)
    owed = reason("lane_why_again") if here in RESTING and there in _BACK else _REASON_TO.get(there)
    if owed is not None and not reason_written:
        return Decision(Moving.REASON_NEEDED, (owed,), citations)
    return Decision(Moving.MAY_MOVE, (), citations)
