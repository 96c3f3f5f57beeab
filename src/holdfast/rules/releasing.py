"""May a line of what is held be given to whoever asked for it? What is proposed, before a person goes through every line."""

from collections.abc import Mapping
from enum import Enum

from holdfast.rules.decision import Decision, reason


class AskedAs(Enum):
    """As whom somebody asks for what is held about them; or a review asks, after a death."""

    SURVIVOR = "survivor"
    PERPETRATOR = "perpetrator"
    CHILD = "child"
    OTHER = "other"
    DEATH_REVIEW = "death_review"


class Nature(Enum):
    """What one line of a chronology tells."""

    IDENTITY = "identity"  # who the person asked about is, as it was written
    OTHER_PERSON = "other_person"  # who somebody else in the case is
    REFERRAL = "referral"  # that she was referred, by whom, and what was decided
    HER_WORDS = "her_words"  # what she said, wishes and agrees to, and how she was reached and told
    ACCOUNT = "account"  # what one agency knows or told the meeting
    RISK = "risk"  # what is feared, and what was answered to a checklist
    PLAN = "plan"  # what was agreed to be done
    MEETING = "meeting"  # that a conference heard the case
    SHARING = "sharing"  # who was told what
    FLAG = "flag"  # that an agency marked its files
    ABUSE = "abuse"  # further abuse, as an agency recorded it
    ABOUT_HIM = "about_him"  # orders, custody, opinions about a perpetrator
    RECORD = "record"  # what the ledger says was done with the case


class Proposed(Enum):
    """What is proposed for a line. ``NEVER`` cannot be changed by anybody."""

    INCLUDE = "include"
    WITHHOLD = "withhold"
    NEVER = "never"


class Because(Enum):
    """Why a line is withheld; stored and printed, so that the code alone tells nothing of what it withholds."""

    THIRD_PARTY = "third_party"
    RISK_OF_HARM = "risk_of_harm"
    IN_CONFIDENCE = "in_confidence"
    CRIME = "crime"
    PRIVILEGE = "privilege"
    COURT = "court"
    NOT_ABOUT = "not_about"
    SEALED = "sealed"


# Sealed is said by the house alone; a person chooses among the others.
CHOSEN = tuple(each for each in Because if each is not Because.SEALED)

_OF_HER: Mapping[Nature, Because] = {
    Nature.OTHER_PERSON: Because.THIRD_PARTY,
    Nature.ACCOUNT: Because.IN_CONFIDENCE,
    Nature.RISK: Because.RISK_OF_HARM,
    Nature.ABOUT_HIM: Because.THIRD_PARTY,
}
_OF_SOMEBODY_ELSE: Mapping[Nature, Because] = {
    **_OF_HER,
    Nature.REFERRAL: Because.THIRD_PARTY,
    Nature.HER_WORDS: Because.THIRD_PARTY,
    Nature.PLAN: Because.THIRD_PARTY,
    Nature.SHARING: Because.THIRD_PARTY,
    Nature.ABUSE: Because.THIRD_PARTY,
    Nature.RECORD: Because.NOT_ABOUT,
}
_AFTER_A_DEATH: Mapping[Nature, Because] = {
    Nature.OTHER_PERSON: Because.THIRD_PARTY,
    Nature.RISK: Because.RISK_OF_HARM,
    Nature.ABOUT_HIM: Because.THIRD_PARTY,
}
_WITHHELD: Mapping[AskedAs, Mapping[Nature, Because]] = {
    AskedAs.SURVIVOR: _OF_HER,
    AskedAs.CHILD: _OF_SOMEBODY_ELSE,
    AskedAs.OTHER: _OF_SOMEBODY_ELSE,
    AskedAs.DEATH_REVIEW: _AFTER_A_DEATH,
    AskedAs.PERPETRATOR: {
        Nature.PLAN: Because.CRIME,
        Nature.FLAG: Because.CRIME,
        Nature.ABUSE: Because.RISK_OF_HARM,
        Nature.ABOUT_HIM: Because.CRIME,
    },
}
# He learns from none of these that she was referred, what she said, who told, or that anything was feared.
_NEVER_TO_HIM: Mapping[Nature, Because] = {
    Nature.OTHER_PERSON: Because.THIRD_PARTY,
    Nature.REFERRAL: Because.RISK_OF_HARM,
    Nature.HER_WORDS: Because.RISK_OF_HARM,
    Nature.ACCOUNT: Because.IN_CONFIDENCE,
    Nature.RISK: Because.RISK_OF_HARM,
    Nature.MEETING: Because.RISK_OF_HARM,
    Nature.SHARING: Because.RISK_OF_HARM,
    Nature.RECORD: Because.RISK_OF_HARM,
}


def proposed_for(
    nature: Nature, asked: AskedAs, *, holds_sealed: bool = False, names_another: bool = False
) -> Decision[Proposed]:
    """Whether a line is to be given, withheld until a person decides otherwise, or never given; the reason's code says why.

    What is sealed goes to nobody, not even to her: a copy lies about, and she knows where she is. To a perpetrator goes
    nothing in which somebody else of the case is named.
    """
    if holds_sealed:
        return Decision(Proposed.NEVER, (reason(f"withheld_{Because.SEALED.value}"),))
    if asked is AskedAs.PERPETRATOR and names_another:
        return Decision(Proposed.NEVER, (reason(f"withheld_{Because.THIRD_PARTY.value}"),))
    if asked is AskedAs.PERPETRATOR and nature in _NEVER_TO_HIM:
        return Decision(Proposed.NEVER, (reason(f"withheld_{_NEVER_TO_HIM[nature].value}"),))
    because = _WITHHELD[asked].get(nature)
    if because is None:
        return Decision(Proposed.INCLUDE, (reason("release_included"),))
    return Decision(Proposed.WITHHOLD, (reason(f"withheld_{because.value}"),))


def because_of(decision: Decision[Proposed]) -> Because | None:
    """Why a proposal withholds; None where it does not."""
    code = decision.reasons[0].code.removeprefix("withheld_")
    return None if decision.outcome is Proposed.INCLUDE else Because(code)


def may_release(*, maker: object, releaser: object, went_through: frozenset[object]) -> bool:
    """Whether a second person releases: nobody who made the copy, or decided on any of its lines, whichever post they hold."""
    return releaser is not None and releaser != maker and releaser not in went_through
