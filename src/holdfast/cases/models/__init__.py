"""The case, who is in it, when it was heard, the referrals that brought it, and the decision on each referral."""

from holdfast.cases.models.case import Case, Hearing, Party
from holdfast.cases.models.draft import Draft, GuestLink
from holdfast.cases.models.hold import Hold
from holdfast.cases.models.presence import PresenceAnswer, PresenceQuestion
from holdfast.cases.models.referral import Referral, Screening

__all__ = [
    "Case",
    "Draft",
    "GuestLink",
    "Hearing",
    "Hold",
    "Party",
    "PresenceAnswer",
    "PresenceQuestion",
    "Referral",
    "Screening",
]
