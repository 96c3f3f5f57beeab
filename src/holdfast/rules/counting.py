"""What does one heard case add to the return? Counts, never persons."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Final

from holdfast.rules.ages import age_on

SENT_BY: Final[Mapping[str, str]] = {
    "police": "referrals_police",
    "idva": "referrals_idva",
    "health_acute": "referrals_health",
    "health_primary": "referrals_health",
    "mental_health": "referrals_mental_health",
    "substance_use": "referrals_substance_use",
    "housing": "referrals_housing",
    "childrens_social_care": "referrals_childrens_social_care",
    "adult_social_care": "referrals_adult_social_care",
    "education": "referrals_education",
    "probation": "referrals_probation",
    "voluntary": "referrals_voluntary",
}
OTHER_SENDER: Final = "referrals_other"


@dataclass(frozen=True, slots=True)
class HeardCase:
    """One case as heard: who sent it, and of its people only what is counted. Births are all the days each may be born."""

    is_repeat: bool
    sent_by: str
    children: int
    referred_on: date
    survivor_about: Mapping[str, str]
    survivor_born: AbstractSet[date]
    perpetrators_born: Sequence[AbstractSet[date]]


def counts_of(cases: Iterable[HeardCase], measures: Sequence[str], not_minoritised: AbstractSet[str]) -> dict[str, int]:
    """The count of each measure over the cases of one meeting; an answer not given counts as nobody's."""
    total: Counter[str] = Counter()
    for case in cases:
        total.update(_of_one(case, not_minoritised))
    return {measure: total[measure] for measure in measures}


def _of_one(case: HeardCase, not_minoritised: AbstractSet[str]) -> dict[str, int]:
    about = {name: " ".join(value.casefold().split()) for name, value in case.survivor_about.items()}
    ethnicity = about.get("ethnicity", "")
    known = ethnicity not in {"", "unknown", "not known", "not said", "not_said"}
    return {
        "cases": 1,
        "repeats": int(case.is_repeat),
        "children": case.children,
        SENT_BY.get(case.sent_by, OTHER_SENDER): 1,
        "victims_minoritised": int(known and ethnicity not in not_minoritised),
        "victims_lgbt": int(about.get("lgbt") == "yes"),
        "victims_disabled": int(about.get("disability") == "yes"),
        "victims_male": int(about.get("gender") == "male"),
        "victims_16_17": int(_is_aged(case.survivor_born, case.referred_on, 16, 17)),
        "perpetrators_under_18": sum(_is_aged(born, case.referred_on, 0, 17) for born in case.perpetrators_born),
    }


def _is_aged(born: AbstractSet[date], on: date, least: int, most: int) -> bool:
    """Whether somebody is of that age beyond question: on every day they may be born."""
    return bool(born) and all(least <= age_on(day, on) <= most for day in born)
