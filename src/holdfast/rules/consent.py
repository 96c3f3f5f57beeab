"""May this be shared? Consent is a fact with a history, not a gate; without it the reason must be in writing."""

from dataclasses import dataclass
from enum import Enum

from holdfast.rules.decision import Citation, Decision, reason


class Consent(Enum):
    """What the survivor said to sharing, as the referrer recorded it."""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_SOUGHT = "not_sought"
    UNKNOWN = "unknown"


class LawfulBasis(Enum):
    """On what footing the referral may be shared."""

    AGREED = "agreed"
    WITHOUT_CONSENT = "without_consent"
    URGENT_REASON_OWED = "urgent_reason_owed"
    NOT_SHOWN = "not_shown"


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """What was recorded about her view, and whether danger is immediate."""

    consent: Consent
    reason_given: bool
    immediate_danger: bool


def lawful_basis_for(facts: ConsentFacts, citations: tuple[Citation, ...] = ()) -> Decision[LawfulBasis]:
    """Whether sharing has a footing; in immediate danger a missing reason is asked for afterwards, never waited for."""
    if facts.consent is Consent.GIVEN:
        return Decision(LawfulBasis.AGREED, (reason("consent_given"),), citations)
    word = facts.consent.value
    if facts.reason_given:
        return Decision(LawfulBasis.WITHOUT_CONSENT, (reason(f"shared_consent_{word}"),), citations)
    owed = reason(f"consent_reason_missing_{word}")
    if facts.immediate_danger:
        urgent = (reason("shared_in_danger"),)
        return Decision(LawfulBasis.URGENT_REASON_OWED, urgent, citations, questions=(owed,))
    return Decision(LawfulBasis.NOT_SHOWN, (reason("no_lawful_basis"),), citations, missing=(owed,))
