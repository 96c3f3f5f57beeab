"""One referral as it was written: read field by field, every doubt kept, nothing thrown away."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from holdfast.people.facts import PersonWritten, WayWritten
from holdfast.rules.checklist import Ticks, read_ticks
from holdfast.rules.consent import Consent
from holdfast.rules.dates import DateReading, MomentReading, read_birth, read_date, read_moment
from holdfast.rules.decision import Reason, reason
from holdfast.rules.grounds import Ground
from holdfast.rules.screening import Danger

COLUMNS = (
    "ref submitted_at agency agency_type referrer_name referrer_role referrer_email grounds survivor_name survivor_aliases "
    "survivor_dob survivor_gender survivor_ethnicity survivor_disability survivor_lgbt survivor_language survivor_postcode "
    "survivor_address survivor_phone safe_to_call safe_times voicemail perpetrators children incidents_12m last_incident "
    "immediate_danger ric judgement_reason consent no_consent_reason must_not_receive wishes narrative previous_conference"
).split()
NEEDED = "ref survivor_name consent ric".split()
# What the pages ask and the sheet has no column for; an answer here is kept beside the others.
EXTRAS = (
    "referrer_phone manager_consulted representative_told survivor_other_dobs survivor_religion interpreter immigration pregnancy "
    "housing employer gp code_word who_may_answer perpetrators_more children_more "
    "household whom_she_fears safe_to_talk_to unsafe_to_talk_to checklist_asked_by checklist_asked_on checklist_setting "
    "checklist_source checklist_version why_multi_agency previous_elsewhere steps_taken aware_of_referral safer_not_to_ask "
    "no_consent_lawful no_consent_necessary no_consent_proportionate no_consent_by must_not_receive_why"
).split()
# Where she is and how to reach her: stored apart, under a key of its own.
WHEREABOUTS = (
    "survivor_postcode survivor_address survivor_phone safe_to_call safe_times voicemail housing employer gp code_word who_may_answer"
).split()
ABOUT = "gender ethnicity disability lgbt language".split()

LONGEST_REF = 40
# A sending further from the receipt than a working life is a slip of the pen.
FARTHEST_YEARS = 50

# How a way is used safely: the name in the rule of a contact, and the answer that gives it.
_SAFELY = {"times": "safe_times", "voicemail": "voicemail", "code_word": "code_word", "may_answer": "who_may_answer"}
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})
_GROUNDS = {word: ground for ground in Ground for word in (ground.value, ground.value.replace("_", " "))}
_GROUNDS |= {"judgement": Ground.JUDGEMENT, "professional judgment": Ground.JUDGEMENT, "high risk": Ground.CHECKLIST}


@dataclass(frozen=True, slots=True)
class PartyWritten:
    """A perpetrator or child as named in a referral, and how they stand to her."""

    person: PersonWritten
    relation: str


@dataclass(frozen=True, slots=True)
class ReferralForm:
    """One referral, read; ``answers`` keeps every field as written."""

    ref: str
    submitted: MomentReading
    submitted_at: datetime
    survivor: PersonWritten
    perpetrators: tuple[PartyWritten, ...]
    children: tuple[PartyWritten, ...]
    claimed: frozenset[Ground]
    ticks: Ticks
    incidents: int | None
    last_incident: DateReading
    danger: Danger
    consent: Consent
    answers: Mapping[str, str]

    @property
    def submitted_on(self) -> date:
        """The day on which it is judged."""
        return self.submitted_at.date()

    @property
    def doubts(self) -> tuple[Reason, ...]:
        """What has to be asked about the sending itself."""
        return self.submitted.complaints


def read_form(cells: Mapping[str, str], received_at: datetime) -> ReferralForm:
    """Read one referral. An unreadable time of submission reads as the time it was received (local time, naive both)."""
    answers = {name: cells.get(name, "") for name in COLUMNS}
    submitted = _sent(answers["submitted_at"], received_at)
    at = (submitted.moment or received_at).replace(tzinfo=None)
    return ReferralForm(
        ref=answers["ref"],
        submitted=submitted,
        submitted_at=at,
        survivor=_survivor(answers, at.date()),
        perpetrators=read_people(answers["perpetrators"], at.date()),
        children=tuple(_party(part, at.date(), is_child=True) for part in _parts(answers["children"])),
        claimed=_grounds(answers["grounds"]),
        ticks=read_ticks(answers["ric"]),
        incidents=_count(answers["incidents_12m"]),
        last_incident=read_date(answers["last_incident"]),
        danger=_danger(answers["immediate_danger"]),
        consent=_consent(answers["consent"]),
        answers=answers,
    )


def _sent(cell: str, received_at: datetime) -> MomentReading:
    """When it was sent; a moment nobody living can mean is no moment."""
    found = read_moment(cell)
    if found.moment is None or abs(found.moment.year - received_at.year) <= FARTHEST_YEARS:
        return found
    return replace(found, moment=None, complaints=(reason("date_unreadable", written=cell.strip()),))


def read_people(cell: str, on: date) -> tuple[PartyWritten, ...]:
    """The perpetrators in one cell: name|birth date|relation|address, parted by semicolons."""
    return tuple(_party(part, on) for part in _parts(cell))


def _survivor(answers: Mapping[str, str], on: date) -> PersonWritten:
    rule = {name: answers[given] for name, given in _SAFELY.items() if answers.get(given)}
    safe = _word_for(answers["safe_to_call"])
    ways = [WayWritten("phone", answers["survivor_phone"], safe, rule)] if answers["survivor_phone"] else []
    home = ", ".join(filter(None, (answers["survivor_address"], answers["survivor_postcode"])))
    if home:
        ways.append(WayWritten("address", home, "unknown"))
    return PersonWritten(
        name=answers["survivor_name"],
        birth=read_birth(answers["survivor_dob"], on),
        other_names=tuple(_parts(answers["survivor_aliases"])),
        about={name: answers[f"survivor_{name}"] for name in ABOUT if answers[f"survivor_{name}"]},
        ways=tuple(ways),
    )


def _party(part: str, on: date, *, is_child: bool = False) -> PartyWritten:
    """One person inside a cell: name|birth date|relation|address, or for a child name|birth date|school|lives with."""
    name, born, third, fourth = [each.strip() for each in (part.split("|") + [""] * 4)[:4]]
    ways = (WayWritten("address", fourth, "unknown"),) if fourth and not is_child else ()
    about = {"school": third, "lives_with": fourth} if is_child else {}
    relation = "child" if is_child else third
    return PartyWritten(PersonWritten(name, read_birth(born, on), about=about, ways=ways), relation)


def _parts(cell: str) -> Sequence[str]:
    return [part.strip() for part in cell.split(";") if part.strip(" |")]


def _grounds(cell: str) -> frozenset[Ground]:
    words = (" ".join(word.split()).casefold() for word in re.split(r"[;,/\n]", cell))
    return frozenset(_GROUNDS[word] for word in words if word in _GROUNDS)


def _count(cell: str) -> int | None:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= 4 else None  # noqa: PLR2004 - no real count is longer


def _word_for(cell: str) -> str:
    word = cell.casefold()
    return "yes" if word in _YES else "no" if word in _NO else "unknown"


def _danger(cell: str) -> Danger:
    return Danger(_word_for(cell))


def _consent(cell: str) -> Consent:
    word = "_".join(cell.casefold().split()).replace("-", "_")
    known = {each.value: each for each in Consent} | {
        "yes": Consent.GIVEN,
        "no": Consent.REFUSED,
        "not_asked": Consent.NOT_SOUGHT,
    }
    return known.get(word, Consent.UNKNOWN)
