"""Whether a person was old enough on a day, when her birth date may be doubtful."""

from datetime import date
from enum import Enum

from holdfast.rules.dates import DateReading


class AgeFinding(Enum):
    """What the possible birth dates say about an age limit."""

    REACHED = "reached"
    UNDER = "under"
    DOUBTFUL = "doubtful"


def age_on(birth: date, on: date) -> int:
    """Full years on a day; the birthday counts, and one of 29 February falls on 1 March in common years."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def has_reached(reading: DateReading, minimum: int, on: date) -> AgeFinding:
    """Whether every possible birth date, none, or only some of them make the person old enough on that day."""
    verdicts = {age_on(birth, on) >= minimum for birth in reading.possible}
    if verdicts == {True}:
        return AgeFinding.REACHED
    return AgeFinding.UNDER if verdicts == {False} else AgeFinding.DOUBTFUL
