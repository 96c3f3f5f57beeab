"""What each outgoing paper may hold. What has no field here cannot leave.

No paper has a field for an address, a telephone number, a school, a refuge or an appointment: those are sealed.
Text that people wrote (reasons, narrative, what agencies said) may still repeat one, so `preview` reads every field.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from holdfast.documents.parts import (
    AgencyActions,
    Attender,
    CopiedLine,
    CopyMade,
    Disclosure,
    JudgedPrinciple,
    Lapsed,
    ListedCase,
    Measure,
    MinutedCase,
    OldAction,
    PackCase,
    Withheld,
)


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
class CaseList(Paper):
    """What agencies need to search their files before a meeting."""

    meeting_day: date
    research_by: date
    cases: Sequence[ListedCase] = ()


@dataclass(frozen=True, kw_only=True)
class MeetingPack(Paper):
    """What the meeting reads: the case list, then each case on pages of its own."""

    meeting_day: date
    research_by: date
    cases: Sequence[PackCase] = ()


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
class ActionList(Paper):
    """Who owes what by when after a meeting."""

    meeting_day: date
    agencies: Sequence[AgencyActions] = ()


@dataclass(frozen=True, kw_only=True)
class Disclosures(Paper):
    """Who was told what of one case, why, and until when."""

    case_ref: str
    shares: Sequence[Disclosure] = ()
    copies: Sequence[CopyMade] = ()


@dataclass(frozen=True, kw_only=True)
class HeldCopy(Paper):
    """A copy of what is held about somebody, or of a case for a review: a cover, then line by line. The hash is of what it says."""

    ref: str
    about: str
    asked_as: str
    content_hash: str
    ledger_head: str
    included: int
    withheld: Sequence[Withheld] = ()
    lines: Sequence[CopiedLine] = ()


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


@dataclass(frozen=True, kw_only=True)
class SelfReview(Paper):
    """How a partnership judged itself, principle by principle; it names nobody."""

    quarter_from: date
    quarter_to: date
    reviewed: datetime
    principles: Sequence[JudgedPrinciple] = ()
