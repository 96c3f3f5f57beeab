"""Does what is written of a service say that its door must not be known? Then it is treated so until a person says otherwise."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from holdfast.rules.decision import Citation, Decision, reason


class Door(Enum):
    """What may be held and told of where a service is."""

    OPEN = "open"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class DoorRule:
    """What means that nobody may learn where a service is: words of its name, and words anywhere in what it says of itself."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    sources: tuple[Citation, ...] = ()


def door_of(names: Iterable[str], said: Iterable[str], rule: DoorRule) -> Decision[Door]:
    """Whether the door is to be hidden: one word is enough. A wrong guess costs a question, the other way round a life.

    ``names`` are what service and place are called, ``said`` is all they say. Who helps people *leaving a refuge* is no refuge, so
    some words count in a name alone.
    """
    found = [*_of(rule.names, names), *_of(rule.words, said)]
    if found:
        return Decision(Door.HIDDEN, (reason("door_said", word=found[0]),), rule.sources)
    return Decision(Door.OPEN, (reason("door_open"),), rule.sources)


def _of(words: Iterable[str], texts: Iterable[str]) -> list[str]:
    text = "\n".join(texts).casefold()
    return [word for word in words if re.search(rf"\b{re.escape(word.casefold())}", text)]
