"""What is known of a pair, and the referrals a viewer may see."""

from holdfast.cases.queries.cases import CASES_PAGE, CaseRead, CaseSeen, ReferralOf, case_for, cases_seen
from holdfast.cases.queries.listing import (
    ReferralPaper,
    ToHear,
    days_to_hear,
    emergency_case,
    heard_before,
    papers_of,
    to_hear,
)
from holdfast.cases.queries.pairs import NOTHING_KNOWN, PairHistory, case_refs, hearings_known, pair_history
from holdfast.cases.queries.people import CasePeople, PersonRead, people_in
from holdfast.cases.queries.referrals import PAGE, QueuedReferral, ReferralRead, queue, referral_for, referral_refs

__all__ = [
    "CASES_PAGE",
    "NOTHING_KNOWN",
    "PAGE",
    "CasePeople",
    "CaseRead",
    "CaseSeen",
    "PairHistory",
    "PersonRead",
    "QueuedReferral",
    "ReferralOf",
    "ReferralPaper",
    "ReferralRead",
    "ToHear",
    "case_for",
    "case_refs",
    "cases_seen",
    "days_to_hear",
    "emergency_case",
    "heard_before",
    "hearings_known",
    "pair_history",
    "papers_of",
    "people_in",
    "queue",
    "referral_for",
    "referral_refs",
    "to_hear",
]
