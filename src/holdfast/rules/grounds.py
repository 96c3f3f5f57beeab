"""Which grounds for hearing a case are met? Any one is enough, claimed or not; no count outvotes judgement."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from holdfast.rules.checklist import Tally
from holdfast.rules.decision import Citation, Decision, Reason, reason
from holdfast.rules.repeat import RepeatOutcome


class Ground(Enum):
    """Why a case may be heard."""

    CHECKLIST = "visible_high_risk"
    JUDGEMENT = "professional_judgement"
    ESCALATION = "escalation"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class GroundRules:
    """The grounds an area uses and their numbers, each with its source."""

    grounds: frozenset[Ground]
    threshold: int
    escalation_incidents: int
    escalation_months: int
    sources: Mapping[Ground, tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class GroundFacts:
    """What the referrer claims and gives for it. ``incidents`` is None when not given or not readable."""

    claimed: frozenset[Ground]
    tally: Tally
    judgement_reason_given: bool
    incidents: int | None
    incidents_written: str
    previous_conference_claimed: bool


@dataclass(frozen=True, slots=True)
class GroundsFinding:
    """The grounds met with why, what to ask about them, and what could still make one met."""

    met: tuple[Ground, ...]
    reasons: tuple[Reason, ...]
    citations: tuple[Citation, ...]
    questions: tuple[Reason, ...]
    lacking: tuple[Reason, ...]


def grounds_met(facts: GroundFacts, repeat: Decision[RepeatOutcome], rules: GroundRules) -> GroundsFinding:
    """Each ground of the area in the order of the guidance; a claim without its proof is lacking, never a no."""
    found: dict[Ground, tuple[Reason, ...]] = {}
    if facts.tally.yes >= rules.threshold:
        found[Ground.CHECKLIST] = (reason("ground_checklist", yes=facts.tally.yes, threshold=rules.threshold),)
    if facts.judgement_reason_given:
        found[Ground.JUDGEMENT] = (reason("ground_judgement", yes=facts.tally.yes),)
    if facts.incidents is not None and facts.incidents >= rules.escalation_incidents:
        found[Ground.ESCALATION] = (reason("ground_escalation", count=facts.incidents, months=rules.escalation_months),)
    if repeat.outcome is RepeatOutcome.REPEAT:
        found[Ground.REPEAT] = repeat.reasons
    met = tuple(ground for ground in Ground if ground in found and ground in rules.grounds)
    return GroundsFinding(
        met=met,
        reasons=tuple(each for ground in met for each in found[ground]),
        citations=tuple(each for ground in met for each in rules.sources.get(ground, ())),
        questions=_doubts(facts),
        lacking=tuple(_lacking(facts, repeat, rules)),
    )


def _doubts(facts: GroundFacts) -> tuple[Reason, ...]:
    """Unsure answers ask for the risk to be looked at again; they never count as no."""
    found = []
    if facts.tally.not_asked:
        found.append(reason("checklist_not_asked", count=facts.tally.not_asked))
    if facts.tally.dont_know:
        found.append(reason("checklist_dont_know", count=facts.tally.dont_know))
    if facts.incidents is None and facts.incidents_written.strip():
        found.append(reason("incidents_unreadable", written=facts.incidents_written.strip()))
    return tuple(found)


def _lacking(facts: GroundFacts, repeat: Decision[RepeatOutcome], rules: GroundRules) -> list[Reason]:
    """What, if it were sent, could still meet a ground."""
    found = []
    claimed = facts.claimed & rules.grounds
    if Ground.JUDGEMENT in claimed and not facts.judgement_reason_given:
        found.append(reason("judgement_reason_missing", yes=facts.tally.yes))
    says_repeat = Ground.REPEAT in claimed or (Ground.REPEAT in rules.grounds and facts.previous_conference_claimed)
    if says_repeat and repeat.outcome is RepeatOutcome.NEVER_HEARD:
        found.append(reason("repeat_hearing_missing"))
    says_often = Ground.ESCALATION in claimed or bool(facts.incidents_written.strip())
    if Ground.ESCALATION in rules.grounds and facts.incidents is None and says_often:
        found.append(reason("incidents_missing", needed=rules.escalation_incidents))
    if Ground.CHECKLIST in rules.grounds and facts.tally.yes < rules.threshold <= facts.tally.most:
        unsure = facts.tally.unsure
        found.append(reason("checklist_incomplete", yes=facts.tally.yes, unsure=unsure, threshold=rules.threshold))
    return found
