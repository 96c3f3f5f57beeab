"""Is this a repeat? Same survivor and perpetrator, heard before, and further abuse inside the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from holdfast.rules.dates import DateReading, add_months
from holdfast.rules.decision import Citation, Decision, Reason, reason


class Anchor(Enum):
    """From which day the repeat clock runs."""

    MEETING = "meeting"
    REFERRAL = "referral"


class RepeatOutcome(Enum):
    """Whether it is a repeat, and if not, why."""

    REPEAT = "repeat"
    OUTSIDE_WINDOW = "outside_window"
    NOT_AFTER_HEARING = "not_after_hearing"
    NEVER_HEARD = "never_heard"


@dataclass(frozen=True, slots=True)
class Heard:
    """An earlier hearing of the same pair, here or in another area."""

    ref: str
    heard_on: date
    referred_on: date | None
    area: str
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """The latest abuse as written, and the day it was told to us."""

    last: DateReading
    submitted_on: date


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """The area's window in months, the day it runs from, and where that is written."""

    window_months: int
    anchor: Anchor
    citations: tuple[Citation, ...] = ()


def is_repeat(earlier: Sequence[Heard], incident: Incident, rule: RepeatRule) -> Decision[RepeatOutcome]:
    """Whether further abuse falls inside the repeat window of an earlier hearing, its last day included.

    The abuse must come after the hearing. Where its day is missing, unreadable, in no calendar or later than the referral, the
    day of the referral stands in and a question is asked; of several possible days the one that counts is taken.
    """
    days, questions = _incident_days(incident)
    if not earlier:
        # A day nobody wrote matters only where there is a window to hold it against.
        questions = () if incident.last.is_missing else questions
        return Decision(RepeatOutcome.NEVER_HEARD, (reason("repeat_never_heard"),), rule.citations, questions)
    latest = sorted(earlier, key=lambda each: each.heard_on, reverse=True)
    for heard in latest:
        matching = [day for day in days if heard.heard_on <= day <= _closes(heard, rule)]
        if not matching:
            continue
        if heard.heard_on in matching and len(matching) == 1:
            questions = (*questions, reason("incident_on_hearing_day", heard_on=heard.heard_on.isoformat()))
        if rule.anchor is Anchor.REFERRAL and heard.referred_on is None:
            questions = (*questions, reason("repeat_referral_day_unknown", ref=heard.ref))
        return Decision(RepeatOutcome.REPEAT, _why(heard, rule), rule.citations, questions)
    last = latest[0]
    known = {"ref": last.ref, "area": last.area, "heard_on": last.heard_on.isoformat()}
    if max(days) < last.heard_on:
        reasons = (Reason("repeat_not_after_hearing", known),)
        return Decision(RepeatOutcome.NOT_AFTER_HEARING, reasons, rule.citations, questions)
    closes = _closes(last, rule).isoformat()
    reasons = (Reason("repeat_outside_window", {**known, "closed_on": closes, "months": rule.window_months}),)
    return Decision(RepeatOutcome.OUTSIDE_WINDOW, reasons, rule.citations, questions)


def _closes(heard: Heard, rule: RepeatRule) -> date:
    """The last day of the window that this hearing opened."""
    referral = heard.referred_on or heard.heard_on
    return add_months(heard.heard_on if rule.anchor is Anchor.MEETING else referral, rule.window_months)


def _why(heard: Heard, rule: RepeatRule) -> tuple[Reason, ...]:
    on = heard.heard_on.isoformat()
    met = reason("ground_repeat", ref=heard.ref, area=heard.area, heard_on=on, months=rule.window_months)
    if heard.is_elsewhere:
        return (met, reason("repeat_transfer", area=heard.area, heard_on=on))
    return (met,)


def _incident_days(incident: Incident) -> tuple[tuple[date, ...], tuple[Reason, ...]]:
    """The days the latest abuse may have happened on, and what has to be asked about them."""
    last, told = incident.last, incident.submitted_on
    days = tuple(day for day in last.possible if day <= told)
    if last.is_missing:
        return (told,), (reason("incident_missing", used=told.isoformat()),)
    written = last.written.strip()
    if last.possible and not days:
        return (told,), (reason("incident_later_than_referral", written=written, used=told.isoformat()),)
    if not days:
        return (told,), (reason("incident_unreadable", written=written, used=told.isoformat()),)
    if any(each.code == "date_not_in_calendar" for each in last.complaints):
        # No such day: near it is a guess, and a slip may as well be in the year. The day of the referral stands beside the guesses.
        return (*days, told), (reason("incident_doubtful", written=written),)
    if last.complaints or len(days) != len(last.possible):
        return days, (reason("incident_doubtful", written=written),)
    return days, ()
