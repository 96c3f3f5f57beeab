"""What is known of a pair, and the referrals a viewer may see."""

from holdfast.cases.queries.pairs import NOTHING_KNOWN, PairHistory, case_refs, hearings_known, pair_history
from holdfast.cases.queries.referrals import PAGE, QueuedReferral, ReferralRead, queue, referral_for, referral_refs

__all__ = [
    "NOTHING_KNOWN",
    "PAGE",
    "PairHistory",
    "QueuedReferral",
    "ReferralRead",
    "case_refs",
    "hearings_known",
    "pair_history",
    "queue",
    "referral_for",
    "referral_refs",
]
