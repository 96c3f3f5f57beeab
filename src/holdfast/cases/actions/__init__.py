"""What changes cases and referrals."""

from holdfast.cases.actions.answering import answer_question
from holdfast.cases.actions.deciding import agree_with_rule, decide_referral
from holdfast.cases.actions.earlier import take_in_earlier_case
from holdfast.cases.actions.following import Following
from holdfast.cases.actions.hearing import put_off, record_hearing
from holdfast.cases.actions.naming import SAME_PERSON, ask_who_it_is, name_in_case, same_person
from holdfast.cases.actions.taking_in import Decided, DifferentUnderOneReference, fingerprint_of, take_in_referral

__all__ = [
    "SAME_PERSON",
    "Decided",
    "DifferentUnderOneReference",
    "Following",
    "agree_with_rule",
    "answer_question",
    "ask_who_it_is",
    "decide_referral",
    "fingerprint_of",
    "name_in_case",
    "put_off",
    "record_hearing",
    "same_person",
    "take_in_earlier_case",
    "take_in_referral",
]
