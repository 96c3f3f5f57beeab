"""What is known of a pair, and the referrals a viewer may see."""

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
    "NOTHING_KNOWN",
    "PAGE",
    "CasePeople",
    "PairHistory",
    "PersonRead",
    "QueuedReferral",
    "ReferralPaper",
    "ReferralRead",
    "ToHear",
    "case_refs",
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
