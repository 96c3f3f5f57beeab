"""May a new plan be made? For a repeat, only once it was said whether the last one worked."""

from enum import Enum

from holdfast.rules.decision import Citation, Decision, reason


class Planning(Enum):
    """Whether a new action may be agreed."""

    MAY_PLAN = "may_plan"
    LAST_PLAN_FIRST = "last_plan_first"


def may_plan(*, is_repeat: bool, is_answered: bool, citations: tuple[Citation, ...] = ()) -> Decision[Planning]:
    """Whether the last plan was looked at where there was one to look at: an old plan is never used again unchecked."""
    if not is_repeat:
        return Decision(Planning.MAY_PLAN, (reason("last_plan_none"),), citations)
    if not is_answered:
        return Decision(Planning.LAST_PLAN_FIRST, (reason("last_plan_unanswered"),), citations)
    return Decision(Planning.MAY_PLAN, (reason("last_plan_answered"),), citations)
