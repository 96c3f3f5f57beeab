"""The parts of which papers are made: people, cases, answers, actions, counts. Allow-lists, as the papers are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

BirthDate: TypeAlias = date | str
"""A date, or what was written where no calendar date could be read from it."""


class Answer(StrEnum):
    """What an agency did with its request for research. Silence is not a nil return."""

    RETURNED = "returned"
    NOTHING_KNOWN = "nothing_known"
    NOT_RETURNED = "not_returned"


class Attendance(StrEnum):
    """Whether an invited person came."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"


class Mark(StrEnum):
    """Why a cell of the return has no number."""

    SUPPRESSED = "suppressed"
    MISSING = "missing"


Cell: TypeAlias = int | Decimal | Mark


@dataclass(frozen=True, kw_only=True)
class Known:
    """An adult by the names and birth dates under which an agency may know them."""

    name: str
    aliases: Sequence[str] = ()
    birth_dates: Sequence[BirthDate] = ()


@dataclass(frozen=True, kw_only=True)
class Child:
    """A child by first name and age."""

    first_name: str
    age: int | None = None


@dataclass(frozen=True, kw_only=True)
class CopiedLine:
    """One line of a copy; of one withheld there is its number and why, and nothing else."""

    number: int
    day: date | None = None
    nature: str = ""
    source: str = ""
    text: str = ""
    withheld: str = ""


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """How many lines are withheld for one reason."""

    because: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ListedCase:
    """A case as the case list shows it."""

    order: int
    ref: str
    survivor: Known
    perpetrators: Sequence[Known] = ()
    children: Sequence[Child] = ()
    repeat: bool = False
    referring_agencies: Sequence[str] = ()
    grounds: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A ground for listing and the reason given for it."""

    ground: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Checklist:
    """Totals of a risk checklist. Don't-know is never a no."""

    instrument: str
    yes: int
    dont_know: int
    not_asked: int
    items: int


@dataclass(frozen=True, kw_only=True)
class AgencyReturn:
    """What one agency answered about one case."""

    agency: str
    answer: Answer
    history: str = ""
    risks: Sequence[str] = ()
    protective: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class OldAction:
    """An action of an earlier meeting and how it ended. An empty ending is an open action."""

    ref: str
    what: str
    agency: str
    owner: str = ""
    due: date | None = None
    ending: str = ""
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class PackCase:
    """A case as the meeting pack shows it."""

    listed: ListedCase
    grounds: Sequence[Ground] = ()
    narrative: str = ""
    wishes: str = ""
    checklist: Checklist | None = None
    risks: Sequence[str] = ()
    returns: Sequence[AgencyReturn] = ()
    old_actions: Sequence[OldAction] = ()


@dataclass(frozen=True, kw_only=True)
class Attender:
    """An invited person: came or not, sent information or not, signed the confidentiality statement or not."""

    name: str
    agency: str
    attendance: Attendance
    deputy_for: str = ""
    information_sent: bool = False
    confidentiality_signed: bool = False


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one agency told the meeting."""

    agency: str
    information: str


@dataclass(frozen=True, kw_only=True)
class PlannedAction:
    """An agreed action: who, what, by when, which risk it answers."""

    what: str
    agency: str
    owner: str = ""
    due: date | None = None
    risk: str = ""


@dataclass(frozen=True, kw_only=True)
class UnansweredRisk:
    """A risk that got no action, and the written reason."""

    risk: str
    because: str


@dataclass(frozen=True, kw_only=True)
class MinutedCase:
    """A case as the minutes show it; one put off was not heard."""

    listed: ListedCase
    put_off: bool = False
    information: Sequence[Said] = ()
    risks: Sequence[str] = ()
    plan: Sequence[PlannedAction] = ()
    unanswered: Sequence[UnansweredRisk] = ()


@dataclass(frozen=True, kw_only=True)
class Lapsed:
    """A case whose 12 months of flags ended."""

    ref: str
    ended: date


@dataclass(frozen=True, kw_only=True)
class OwedAction:
    """An action as the list shows it: by reference, without a survivor's name."""

    ref: str
    what: str
    status: str
    owner: str = ""
    due: date | None = None
    overdue: bool = False


@dataclass(frozen=True, kw_only=True)
class AgencyActions:
    """What one agency owes."""

    agency: str
    actions: Sequence[OwedAction] = ()


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One count of the return: a cell for each meeting, in the order of the meetings, one for the quarter, one for twelve months."""

    label: str
    per_meeting: Sequence[Cell]
    quarter: Cell
    twelve_months: Cell


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """One decision to share or not to: everything that somebody who asks is owed."""

    decided: datetime
    sender: str
    receivers: Sequence[str]
    items: Sequence[str]
    purpose: str
    bases: Sequence[str]
    necessity: str
    proportionality: str
    her_view: str
    state: str


@dataclass(frozen=True, kw_only=True)
class JudgedPrinciple:
    """One of the ten principles: what the record told, how far people found it met, why, what is to be done."""

    words: str
    met: str
    told: Sequence[str]
    because: str
    next: str


@dataclass(frozen=True, kw_only=True)
class CopyMade:
    """One paper that was made for somebody and named the case."""

    made: datetime
    paper: str
    reader: str
