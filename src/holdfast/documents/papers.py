"""What each outgoing paper may hold. What has no field here cannot leave.

No paper has a field for an address, a telephone number, a school, a refuge or an appointment: those are sealed.
Text that people wrote (reasons, narrative, what agencies said) may still repeat one, so `preview` reads every field.
"""

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
class Recipient:
    """The one person a copy is made for, and what for."""

    name: str
    agency: str
    purpose: str

    def __post_init__(self) -> None:
        """Refuse a copy for nobody or for no purpose."""
        if not (self.name.strip() and self.agency.strip() and self.purpose.strip()):
            sentence = "A paper needs a named recipient, an agency and a purpose."
            raise ValueError(sentence)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What every paper says of itself. `made_at` is aware, in the partnership's time zone."""

    recipient: Recipient
    partnership: str
    made_at: datetime

    def __post_init__(self) -> None:
        """Refuse a time without a zone: a printed time must mean one instant."""
        if self.made_at.tzinfo is None:
            sentence = "The time a paper was made needs a time zone."
            raise ValueError(sentence)


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
class CaseList(Paper):
    """What agencies need to search their files before a meeting."""

    meeting_day: date
    research_by: date
    cases: Sequence[ListedCase] = ()


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
class MeetingPack(Paper):
    """What the meeting reads: the case list, then each case on pages of its own."""

    meeting_day: date
    research_by: date
    cases: Sequence[PackCase] = ()


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
    """A case as the minutes show it."""

    listed: ListedCase
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
class Minutes(Paper):
    """What was said and agreed, with the ledger's signed head as a witness."""

    meeting_day: date
    chair: str
    ledger_head: str
    attendance: Sequence[Attender] = ()
    old_actions: Sequence[OldAction] = ()
    cases: Sequence[MinutedCase] = ()
    lapsed: Sequence[Lapsed] = ()


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
class ActionList(Paper):
    """Who owes what by when after a meeting."""

    meeting_day: date
    agencies: Sequence[AgencyActions] = ()


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One count of the return: a cell for each meeting, in the order of the meetings, and one for twelve months."""

    label: str
    per_meeting: Sequence[Cell]
    twelve_months: Cell


@dataclass(frozen=True, kw_only=True)
class QuarterlyReturn(Paper):
    """Counts per meeting and over twelve months. The first measure is the one that is drawn."""

    quarter_from: date
    quarter_to: date
    meetings: Sequence[date] = ()
    measures: Sequence[Measure] = ()
    notes: Sequence[str] = ()

    def __post_init__(self) -> None:
        """Refuse a row that does not fit the meetings: a shifted count is a false one."""
        super().__post_init__()
        if any(len(measure.per_meeting) != len(self.meetings) for measure in self.measures):
            sentence = "Each measure needs one cell for each meeting."
            raise ValueError(sentence)
