"""Until when does a file carry its flag? Each further hearing starts the months again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from holdfast.rules.dates import add_months
from holdfast.rules.decision import Citation, Decision, reason
from holdfast.rules.repeat import Anchor, Heard


class FlagState(Enum):
    """Whether the flag stands on a day."""

    LIVE = "live"
    EXPIRED = "expired"
    NEVER_SET = "never_set"


@dataclass(frozen=True, slots=True)
class FlagRule:
    """How many months a flag stands and from which day."""

    months: int
    anchor: Anchor
    citations: tuple[Citation, ...] = ()


def flag_until(heard: Heard, rule: FlagRule) -> date:
    """The last day a hearing's flag stands."""
    referral = heard.referred_on or heard.heard_on
    return add_months(heard.heard_on if rule.anchor is Anchor.MEETING else referral, rule.months)


def flag_on(day: date, hearings: Sequence[Heard], rule: FlagRule) -> Decision[FlagState]:
    """Whether any hearing held by that day keeps the flag up, its last day included, and until when."""
    held = [each for each in hearings if each.heard_on <= day]
    if not held:
        return Decision(FlagState.NEVER_SET, (reason("flag_never_set"),), rule.citations)
    latest = max(held, key=lambda each: flag_until(each, rule))
    until = flag_until(latest, rule)
    state = FlagState.LIVE if day <= until else FlagState.EXPIRED
    said = reason(f"flag_{state.value}", ref=latest.ref, until=until.isoformat(), months=rule.months)
    return Decision(state, (said,), rule.citations)


class AfterIncident(Enum):
    """What whoever learns of further abuse is to do."""

    REFER_AGAIN = "refer_again"
    USE_JUDGEMENT = "use_judgement"


def after_incident(day: date, hearings: Sequence[Heard], rule: FlagRule) -> Decision[AfterIncident]:
    """What further abuse of a pair on a day asks of whoever recorded it: under a live flag, to refer the pair again."""
    flag = flag_on(day, hearings, rule)
    if flag.outcome is FlagState.LIVE:
        return Decision(AfterIncident.REFER_AGAIN, (*flag.reasons, reason("repeat_refer_now")), flag.citations)
    return Decision(AfterIncident.USE_JUDGEMENT, (*flag.reasons, reason("repeat_not_flagged")), flag.citations)
