"""What other apps say and learn of assessments, and how answers are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from holdfast.audit.ledger import Subject
from holdfast.risk.choices import ANSWERS, WORDS
from holdfast.rules.assessments import Change, changes_between
from holdfast.rules.checklist import Answer, Tally, Ticks, tally_of


class Stored(TypedDict):
    """Answers as stored, encrypted: per item the word, the source and the comment; the counts only where no item can be told."""

    items: dict[str, list[str]]
    written: str
    counts: list[int]


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered to one item (``None``: unreadable), from whom if not from her, and a comment."""

    answer: Answer | None
    source: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """A whole checklist: its items, or only ``counts`` where nobody can tell which answer belongs to which item."""

    items: Mapping[str, Answered]
    written: str = ""
    counts: Tally | None = None

    @property
    def tally(self) -> Tally:
        """How many items were answered in which way."""
        return self.counts or tally_of(tuple(each.answer for each in self.items.values()))


@dataclass(frozen=True, slots=True)
class AssessmentWanted:
    """One assessment to be recorded; ``person_id`` is whose danger was asked about."""

    on: Subject
    instrument: str
    version: str
    answers: Answers
    person_id: UUID | None = None
    by_agency_id: UUID | None = None
    judgement: str = ""
    asked_on: date | None = None
    asked_by: str = ""
    setting: str = ""
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentRead:
    """One assessment as read; ``changes`` are those since the one before it of the same subject and instrument."""

    id: UUID
    subject: Subject
    person_id: UUID | None
    agency: str
    instrument: str
    version: str
    answers: Answers
    judgement: str
    asked_on: date | None
    asked_by: str
    setting: str
    interpreter: str
    recorded_at: datetime
    changes: tuple[Change, ...] = field(default=())


def answers_from(ticks: Ticks, items: tuple[str, ...], source: str = "") -> Answers:
    """A checklist as it was ticked in one string, item by item where each place can be told; one source for all of it."""
    if len(ticks.answers) != len(items):
        return Answers({}, ticks.written, ticks.tally)
    answered = {item: Answered(answer, source) for item, answer in zip(items, ticks.answers, strict=True)}
    return Answers(answered, ticks.written)


def stored(answers: Answers) -> Stored:
    """Answers as they are kept."""
    return {
        "items": {item: [WORDS[each.answer], each.source, each.comment] for item, each in answers.items.items()},
        "written": answers.written,
        "counts": list(astuple(answers.counts)) if answers.counts else [],
    }


def restored(kept: Stored | None) -> Answers:
    """The answers that were kept; none once they are erased."""
    if kept is None:
        return Answers({})
    items = {item: Answered(ANSWERS[word], source, comment) for item, (word, source, comment) in kept["items"].items()}
    return Answers(items, kept["written"], Tally(*kept["counts"]) if kept["counts"] else None)


def turned(before: Answers, after: Answers) -> tuple[Change, ...]:
    """What changed from one assessment to the next; nothing is claimed where one of them has counts only."""
    if not before.items or not after.items:
        return ()
    one, other = ({item: each.answer for item, each in answers.items.items()} for answers in (before, after))
    return changes_between(one, other)
