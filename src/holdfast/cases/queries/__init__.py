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
from holdfast.cases.queries.referrals import (
    COUNTED,
    PAGE,
    JoinChoice,
    QueuedReferral,
    ReferralRead,
    completed_by,
    join_choices,
    queue,
    referral_for,
    referral_refs,
    waiting_count,
)
from holdfast.cases.queries.sight import AgencySees, Sight, who_sees

__all__ = [
    "CASES_PAGE",
    "COUNTED",
    "NOTHING_KNOWN",
    "PAGE",
    "AgencySees",
    "CasePeople",
    "CaseRead",
    "CaseSeen",
    "JoinChoice",
    "PairHistory",
    "PersonRead",
    "QueuedReferral",
    "ReferralOf",
    "ReferralPaper",
    "ReferralRead",
    "Sight",
    "ToHear",
    "case_for",
    "case_refs",
    "cases_seen",
    "completed_by",
    "days_to_hear",
    "emergency_case",
    "heard_before",
    "hearings_known",
    "join_choices",
    "pair_history",
    "papers_of",
    "people_in",
    "queue",
    "referral_for",
    "referral_refs",
    "to_hear",
    "waiting_count",
    "who_sees",
]
