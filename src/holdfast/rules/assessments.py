"""What changed between two answers to one checklist. Don't know is never a no, on neither side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from holdfast.rules.checklist import Answer


class Turn(Enum):
    """How the answer to one item turned."""

    NEW = "new"  # no, and now yes
    NOW_KNOWN = "now_known"  # not known, and now yes
    GONE = "gone"  # yes, and now no
    RULED_OUT = "ruled_out"  # not known, and now no
    NO_LONGER_KNOWN = "no_longer_known"  # yes, and now not known: it may still be
    IN_DOUBT = "in_doubt"  # no, and now not known


@dataclass(frozen=True, slots=True)
class Change:
    """One item that was answered otherwise than before; ``None`` is an answer that could not be read."""

    item: str
    before: Answer | None
    after: Answer | None
    turn: Turn


_KNOWN = {Answer.YES: "yes", Answer.NO: "no"}
_TURNS = {
    ("no", "yes"): Turn.NEW,
    ("unknown", "yes"): Turn.NOW_KNOWN,
    ("yes", "no"): Turn.GONE,
    ("unknown", "no"): Turn.RULED_OUT,
    ("yes", "unknown"): Turn.NO_LONGER_KNOWN,
    ("no", "unknown"): Turn.IN_DOUBT,
}


def changes_between(before: Mapping[str, Answer | None], after: Mapping[str, Answer | None]) -> tuple[Change, ...]:
    """The items whose answer turned, in the order of the later assessment, then of the earlier.

    Don't know, not asked, unreadable and missing are all "not known": from one to another nothing turned.
    """
    items = dict.fromkeys((*after, *before))
    found = ((item, before.get(item, Answer.NOT_ASKED), after.get(item, Answer.NOT_ASKED)) for item in items)
    return tuple(
        Change(item, one, other, _TURNS[_said(one), _said(other)])
        for item, one, other in found
        if _said(one) != _said(other)
    )


def _said(answer: Answer | None) -> str:
    return _KNOWN[answer] if answer in _KNOWN and answer is not None else "unknown"
