"""Which answers each part of a draft holds, and which of them say where somebody is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# One part is one page; the order is the order in which they are asked.
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "referrer": (
        "referrer_name",
        "referrer_role",
        "referrer_email",
        "referrer_phone",
        "manager_consulted",
        "representative_told",
    ),
    "survivor": ("survivor_name", "survivor_aliases", "survivor_dob", "survivor_other_dobs"),
    "about": (
        "survivor_gender",
        "survivor_ethnicity",
        "survivor_lgbt",
        "survivor_disability",
        "survivor_religion",
        "survivor_language",
        "interpreter",
        "immigration",
        "pregnancy",
    ),
    "home": ("survivor_address", "survivor_postcode", "housing", "employer", "gp"),
    "contact": ("survivor_phone", "safe_to_call", "safe_times", "voicemail", "code_word", "who_may_answer"),
    "perpetrators": (),
    "children": (),
    "others": ("household", "whom_she_fears", "safe_to_talk_to", "unsafe_to_talk_to"),
    "checklist": ("checklist_asked_by", "checklist_asked_on", "checklist_setting", "checklist_source"),
    "grounds": ("grounds", "judgement_reason", "why_multi_agency", "previous_conference", "previous_elsewhere"),
    "happened": ("incidents_12m", "last_incident", "immediate_danger", "narrative", "steps_taken"),
    "wishes": ("wishes", "aware_of_referral", "safer_not_to_ask", "consent"),
    "no-consent": ("no_consent_lawful", "no_consent_necessary", "no_consent_proportionate", "no_consent_by"),
    "keep-from": ("must_not_receive", "must_not_receive_why"),
}
# Of each perpetrator and each child; an entry has an id of its own.
PEOPLE: Final[Mapping[str, tuple[str, ...]]] = {
    "perpetrators": ("name", "aliases", "born", "relation", "address", "custody", "weapons", "occupation"),
    "children": ("name", "born", "relations", "school", "lives_with"),
}
# Where she is, where she can be waited for, and how she is reached; where he and the children are.
SEALED: Final = frozenset(
    {
        *PARTS["contact"],
        "survivor_address",
        "survivor_postcode",
        "housing",
        "employer",
        "gp",
        "address",
        "school",
        "lives_with",
    }
)
DAYS: Final = frozenset({"survivor_dob", "last_incident", "born"})
NO_CONSENT: Final = frozenset({"refused", "not_sought"})
MOST_PEOPLE: Final = 20
# What a checklist's answer is called on a page, and its letter in the sheet.
LETTERS: Final[Mapping[str, str]] = {"yes": "Y", "no": "N", "unknown": "D", "not_asked": "-"}


def parts_for(answers: Mapping[str, object]) -> tuple[str, ...]:
    """The parts to be filled: the no-consent record only where she refused or was not asked."""
    return tuple(each for each in PARTS if each != "no-consent" or answers.get("consent") in NO_CONSENT)
