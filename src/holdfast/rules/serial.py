"""Is this a serial perpetrator by the area's definition? It says whom to discuss, and nothing else."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import Enum

from holdfast.rules.ages import age_on
from holdfast.rules.dates import add_months
from holdfast.rules.decision import Citation, Decision, reason


class Serial(Enum):
    """Whether the pattern is there."""

    SERIAL = "serial"
    NOT_SERIAL = "not_serial"


@dataclass(frozen=True, slots=True)
class SerialRule:
    """From which age, in how many incidents, against how many victims, within how many months."""

    age: int
    incidents: int
    victims: int
    months: int
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Suspected:
    """One incident he is suspected in: which, against whom, and on which day where that is known."""

    key: str
    victim: str
    on: date | None


def serial_pattern(
    suspected: Sequence[Suspected], births: AbstractSet[date], on: date, rule: SerialRule
) -> Decision[Serial]:
    """Whether the incidents of the last months make the pattern; what is told twice counts once, what lies ahead not at all.

    An age that is not known never hides the pattern, it is asked about; an incident without a day is asked about and not counted.
    """
    since = add_months(on, -rule.months)
    known = {each.key: each for each in suspected}
    counted = [each for each in known.values() if each.on is not None and since <= each.on <= on]
    undated = sum(each.on is None for each in known.values())
    victims = len({each.victim for each in counted})
    questions = (reason("serial_undated", count=undated),) if undated else ()
    many, begun = len(counted), since.isoformat()

    if many < rule.incidents:
        why = reason("serial_one_incident", wanted=rule.incidents, incidents=many, months=rule.months, since=begun)
        return Decision(Serial.NOT_SERIAL, (why,), rule.citations, questions)
    if victims < rule.victims:
        why = reason("serial_one_victim", victims=victims, wanted=rule.victims)
        return Decision(Serial.NOT_SERIAL, (why,), rule.citations, questions)
    old_enough = {age_on(each, on) >= rule.age for each in births}
    if old_enough == {False}:
        return Decision(Serial.NOT_SERIAL, (reason("serial_under_age", age=rule.age),), rule.citations, questions)
    pattern = reason("serial_pattern", victims=victims, incidents=many, months=rule.months, since=begun)
    if old_enough == {True}:
        return Decision(Serial.SERIAL, (pattern, reason("serial_old_enough", age=rule.age)), rule.citations, questions)
    questions = (*questions, reason("serial_age_not_known", age=rule.age))
    return Decision(Serial.SERIAL, (pattern,), rule.citations, questions)
