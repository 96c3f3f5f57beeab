"""Reading a risk checklist as it was ticked. An answer that cannot be read is never a no."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from holdfast.rules.decision import Reason, reason

# Spreadsheets and telephones turn a hyphen into these.
DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212_", "-------")


class Answer(Enum):
    """What was answered to one item of a checklist."""

    YES = "Y"
    NO = "N"
    DONT_KNOW = "D"
    NOT_ASKED = "-"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items were answered in which way; ``unreadable`` counts places that say nothing certain."""

    items: int
    yes: int
    no: int
    dont_know: int
    not_asked: int
    unreadable: int

    @property
    def unsure(self) -> int:
        """Items that might be a yes."""
        return self.dont_know + self.not_asked + self.unreadable

    @property
    def most(self) -> int:
        """The highest count of yes that the answers leave possible."""
        return min(self.items, self.yes + self.unsure)


@dataclass(frozen=True, slots=True)
class Ticks:
    """A checklist as written, what could be read of it, and what is wrong with it.

    ``answers`` are placed item by item (``None``: unreadable) only when there is one letter for each item;
    otherwise nobody can tell which letter belongs to which item, and only the counts stand.
    """

    written: str
    answers: tuple[Answer | None, ...]
    tally: Tally
    complaints: tuple[Reason, ...]

    @property
    def is_doubtful(self) -> bool:
        """Whether the referrer has to be asked about it."""
        return bool(self.complaints)


def read_ticks(text: str, items: int = 24) -> Ticks:
    """The answers in a string of one letter per item: Y yes, N no, D don't know, - not asked.

    Lower case and spaces are tolerated. Each letter too few or too many makes one place unreadable, each
    strange letter one more; the yes that can be read are a lower bound.
    """
    letters = "".join(text.split()).upper().translate(DASHES)
    known = {answer.value: answer for answer in Answer}
    read = tuple(known.get(letter) for letter in letters)
    strange = "".join(dict.fromkeys(letter for letter in letters if letter not in known))
    counted = Counter(read)
    adrift = abs(len(letters) - items)
    tally = Tally(
        items=items,
        yes=min(items, counted[Answer.YES]),
        no=counted[Answer.NO],
        dont_know=counted[Answer.DONT_KNOW],
        not_asked=counted[Answer.NOT_ASKED],
        unreadable=counted[None] + adrift,
    )
    complaints: list[Reason] = []
    if not letters:
        complaints.append(reason("checklist_missing", items=items))
    elif adrift:
        complaints.append(reason("checklist_wrong_length", letters=len(letters), items=items))
    if strange:
        complaints.append(reason("checklist_strange_letters", strange=strange, count=counted[None]))
    return Ticks(text, read if not adrift else (), tally, tuple(complaints))


def tally_of(answers: tuple[Answer | None, ...]) -> Tally:
    """The counts of a checklist answered item by item; ``None`` is an answer that could not be read."""
    counted = Counter(answers)
    return Tally(
        items=len(answers),
        yes=counted[Answer.YES],
        no=counted[Answer.NO],
        dont_know=counted[Answer.DONT_KNOW],
        not_asked=counted[Answer.NOT_ASKED],
        unreadable=counted[None],
    )
