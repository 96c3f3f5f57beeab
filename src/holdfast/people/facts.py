"""People as rules and other apps are told of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from holdfast.people.choices import LIVES_WITH, OTHER, UNKNOWN
from holdfast.people.matching.score import Described, Grade, Likeness
from holdfast.people.models import Person
from holdfast.rules.dates import DateReading

# Several sealed values may stand in one cell; a word before a colon says whose or what it is.
_BETWEEN: Final = re.compile(r"[;|\n]")
# Answers that stand in every text and tell no place and no number.
_TELLS_NOTHING: Final = frozenset(
    "yes no y n true false 0 1 unknown none any anybody anytime survivor mother father both parents grandmother grandfather "
    "grandparents aunt uncle sister brother her him self perpetrator same home".split()
) | {"not known", "not said", "the survivor", "the perpetrator", "same address", "at home", "no fixed abode", "n/a"}


@dataclass(frozen=True, slots=True)
class Known:
    """One stored person with the description matching compares."""

    id: UUID
    described: Described


@dataclass(frozen=True, slots=True)
class Found:
    """A stored person who is, or may be, the one described."""

    id: UUID
    likeness: Likeness

    @property
    def is_same(self) -> bool:
        """Whether name and birth date leave no question."""
        return self.likeness.grade is Grade.SAME


@dataclass(frozen=True, slots=True)
class WayWritten:
    """A way to reach somebody as a form gave it, not yet confirmed."""

    way: str
    value: str
    is_safe: str
    rule: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonWritten:
    """A person as a form describes them: kept as written, doubts and all."""

    name: str
    birth: DateReading
    other_names: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    ways: tuple[WayWritten, ...] = ()

    @property
    def described(self) -> Described:
        """What matching compares."""
        names = tuple(each for each in (self.name, *self.other_names) if each)
        return Described(names, frozenset(self.birth.possible), self.about.get("gender", ""))


@dataclass(frozen=True, slots=True)
class RelationshipWanted:
    """How one person is to be recorded as standing to another: a word of the pack's list, else words of their own."""

    one_id: UUID
    other_id: UUID
    kind: str
    words: str
    since_on: date


def kind_of(written: str, known: Collection[str]) -> tuple[str, str]:
    """The word of the list that was written, and what no word of it says. Only the very word counts: text is never mined."""
    said = written.strip()
    word = "_".join(said.casefold().replace("-", " ").split())
    if not said:
        return UNKNOWN, ""
    return (word, "") if word in known and word not in {OTHER, LIVES_WITH} else (OTHER, said)


def described(row: Person) -> Described:
    """What matching compares of a stored person."""
    return Described((row.name, *(row.other_names or ())), born(row), (row.about or {}).get("gender", ""))


def born(row: Person) -> frozenset[date]:
    """Every day a stored person's birth dates may mean."""
    return frozenset(date.fromisoformat(day) for birth in row.births or () for day in birth["possible"])


def births_of(reading: DateReading) -> list[dict[str, object]]:
    """A birth date as stored: as written, with every day it may mean."""
    if reading.is_missing:
        return []
    return [{"written": reading.written, "possible": [each.isoformat() for each in sorted(reading.possible)]}]


def sealed_texts(value: object) -> Iterator[str]:
    """What to look for in a paper that one sealed value must not be in: whole, part by part, and no word that says nothing."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from sealed_texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from sealed_texts(each)
    elif isinstance(value, str):
        for part in _BETWEEN.split(value):
            told = part.rpartition(": ")[2].strip()
            if told.casefold().strip(" .") not in _TELLS_NOTHING | {""}:
                yield told
