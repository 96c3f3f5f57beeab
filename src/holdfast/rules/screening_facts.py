"""What screening is told about a referral, and the area's rules it is judged by."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from holdfast.rules.checklist import Tally, read_ticks
from holdfast.rules.consent import Consent
from holdfast.rules.dates import DateReading
from holdfast.rules.decision import Citation
from holdfast.rules.grounds import Ground, GroundRules
from holdfast.rules.repeat import Heard, RepeatRule


class Outcome(Enum):
    """What becomes of a referral."""

    LIST = "list"
    LIST_REPEAT = "list_repeat"
    JOIN = "join"
    RETURN_INCOMPLETE = "return_incomplete"
    OTHER_AREA = "other_area"
    CHILD_PROTECTION = "child_protection"
    NOT_ELIGIBLE = "not_eligible"
    EMERGENCY = "emergency"


class Danger(Enum):
    """The referrer's own mark of immediate danger."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class AreaKind(Enum):
    """Whose area the survivor's home is in."""

    OURS = "ours"
    NEIGHBOUR = "neighbour"
    ELSEWHERE = "elsewhere"
    ADDRESS_ONLY = "address_only"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class AreaFinding:
    """Where the survivor lives; ``name`` is the neighbouring area, ``written`` the beginning of the postcode."""

    kind: AreaKind
    name: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """A perpetrator as referred: whether a name was given, and the birth date as written."""

    named: bool
    birth: DateReading


@dataclass(frozen=True, slots=True)
class ScreeningFacts:
    """One referral as its referrer filled it in, and what is already known of the same pair.

    ``earlier`` and ``same_pair_listed`` concern this survivor *and* perpetrator together. No narrative is here:
    text is never mined for a decision.
    """

    submitted_on: date
    survivor_named: bool
    survivor_birth: DateReading
    perpetrators: tuple[Perpetrator, ...]
    area: AreaFinding
    consent: Consent
    claimed: frozenset[Ground] = frozenset()
    tally: Tally = field(default_factory=lambda: read_ticks("").tally)
    judgement_reason_given: bool = False
    no_consent_reason_given: bool = False
    incidents: int | None = None
    incidents_written: str = ""
    last_incident: DateReading = field(default_factory=lambda: DateReading(""))
    immediate_danger: Danger = Danger.UNKNOWN
    earlier: tuple[Heard, ...] = ()
    same_pair_listed: str | None = None
    previous_conference_claimed: bool = False


@dataclass(frozen=True, slots=True)
class ScreeningRules:
    """The area's dated values for screening on one day, each with its source."""

    grounds: GroundRules
    repeat: RepeatRule
    minimum_age_survivor: int
    minimum_age_perpetrator: int
    identity_source: tuple[Citation, ...] = ()
    age_source: tuple[Citation, ...] = ()
    area_source: tuple[Citation, ...] = ()
    consent_source: tuple[Citation, ...] = ()
    emergency_source: tuple[Citation, ...] = ()
    joining_source: tuple[Citation, ...] = ()
    outreach_source: tuple[Citation, ...] = ()
