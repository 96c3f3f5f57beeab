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
    """The words that, in what a service says of itself, mean that nobody may learn where it is."""

    words: tuple[str, ...]
    sources: tuple[Citation, ...] = ()


def door_of(said: Iterable[str], rule: DoorRule) -> Decision[Door]:
    """Whether the door is to be hidden: one word is enough. A wrong guess costs a question, the other way round a life."""
    text = " ".join(said).casefold()
    found = [word for word in rule.words if re.search(rf"\b{re.escape(word.casefold())}", text)]
    if found:
        return Decision(Door.HIDDEN, (reason("door_said", word=found[0]),), rule.sources)
    return Decision(Door.OPEN, (reason("door_open"),), rule.sources)
