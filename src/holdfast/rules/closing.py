"""May this case be closed at the meeting? Every identified risk has an action or a written reason for none."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from holdfast.rules.decision import Citation, Decision, reason


class Closing(Enum):
    """Whether the chair may close the case."""

    MAY_CLOSE = "may_close"
    RISKS_UNANSWERED = "risks_unanswered"


@dataclass(frozen=True, slots=True)
class RiskAnswer:
    """One identified risk, how many actions answer it, and whether a reason for none is written."""

    risk: str
    actions: int
    reason_written: bool


def may_close(risks: Sequence[RiskAnswer], citations: tuple[Citation, ...] = ()) -> Decision[Closing]:
    """Whether each identified risk is answered; those that are not are named one by one."""
    open_risks = tuple(each for each in risks if each.actions < 1 and not each.reason_written)
    if open_risks:
        missing = tuple(reason("risk_unanswered", risk=each.risk) for each in open_risks)
        why = (reason("closing_refused", count=len(open_risks)),)
        return Decision(Closing.RISKS_UNANSWERED, why, citations, missing=missing)
    why = (reason("closing_risks_answered", count=len(risks)) if risks else reason("closing_no_risk"),)
    return Decision(Closing.MAY_CLOSE, why, citations)
