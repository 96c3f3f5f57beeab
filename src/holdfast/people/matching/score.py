"""Whether two records may be of one person. A machine's "same" is for joining what a human can part again; the rest is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Final

from holdfast.people.matching.births import Birth, BirthLikeness, birth_likeness
from holdfast.people.matching.likeness import Level, NameLikeness, name_likeness
from holdfast.people.matching.names import Name, read_name
from holdfast.people.matching.normalise import spellings


class Grade(StrEnum):
    """What to do about two records: take as one, ask a human, leave apart."""

    SAME = "same"
    POSSIBLE = "possible"
    DIFFERENT = "different"


class Because(StrEnum):
    """Why. The page has the sentence; nothing here holds a name or a date."""

    NAME_EXACT = "name_exact"
    NAME_VARIANT = "name_variant"
    NAME_ACROSS_SCRIPTS = "name_across_scripts"
    NAME_ORDER_SWAPPED = "name_order_swapped"
    NAME_LONGER = "name_longer"
    NAME_PART = "name_part"
    NAME_SLIP = "name_slip"
    NAME_REGIONAL = "name_regional"
    NAME_SINGLE_WORD = "name_single_word"
    NAME_INITIAL = "name_initial"
    NAME_ONE_LETTER = "name_one_letter"
    SOME_NAMES_DIFFER = "some_names_differ"
    NAME_DIFFERS = "name_differs"
    NAME_COMMON = "name_common"
    BIRTH_SAME = "birth_same"
    BIRTH_SLIP = "birth_slip"
    BIRTH_UNKNOWN = "birth_unknown"
    BIRTH_DIFFERS = "birth_differs"
    GENDER_DIFFERS = "gender_differs"


@dataclass(frozen=True, slots=True)
class Reason:
    """A code and its parameters as (name, value) pairs; `slip` is the only one, its values those of `births.Slip`."""

    code: Because
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """A person as one record describes them: every name, every date the birth date may mean, the gender where stated."""

    names: tuple[str, ...]
    births: frozenset[date] = frozenset()
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The grade, why, and a rank that only orders a list (higher first; not a probability, never shown)."""

    grade: Grade
    reasons: tuple[Reason, ...]
    rank: int


_ASKED: Final = {
    Birth.SAME: frozenset(Level) - {Level.NONE},
    Birth.SLIP: frozenset({Level.FULL, Level.EXTENDED, Level.SLIP, Level.REGIONAL, Level.MONONYM}),
    Birth.UNKNOWN: frozenset(
        {Level.FULL, Level.EXTENDED, Level.PART, Level.SLIP, Level.REGIONAL, Level.MONONYM, Level.INITIAL}
    ),
    Birth.DIFFERENT: frozenset[Level](),
}
_NAME_REASON: Final = {
    Level.NONE: Because.NAME_DIFFERS,
    Level.GIVEN: Because.SOME_NAMES_DIFFER,
    Level.NEAR: Because.NAME_ONE_LETTER,
    Level.INITIAL: Because.NAME_INITIAL,
    Level.MONONYM: Because.NAME_SINGLE_WORD,
    Level.REGIONAL: Because.NAME_REGIONAL,
    Level.PART: Because.NAME_PART,
    Level.SLIP: Because.NAME_SLIP,
    Level.EXTENDED: Because.NAME_LONGER,
    Level.FULL: Because.NAME_VARIANT,
}
_BIRTH_REASON: Final = {
    Birth.SAME: Because.BIRTH_SAME,
    Birth.SLIP: Because.BIRTH_SLIP,
    Birth.UNKNOWN: Because.BIRTH_UNKNOWN,
    Birth.DIFFERENT: Because.BIRTH_DIFFERS,
}
_GRADE_RANK: Final = {Grade.SAME: 200, Grade.POSSIBLE: 100, Grade.DIFFERENT: 0}
_BIRTH_RANK: Final = {Birth.SAME: 30, Birth.SLIP: 20, Birth.UNKNOWN: 10, Birth.DIFFERENT: 0}


def compare(a: Described, b: Described) -> Likeness:
    """Grade two descriptions by their best pair of names and their birth dates. Symmetric.

    SAME needs a full name (spelt as it may be, in any order, or one longer than the other) and the same birth date, or a telling
    full name and a birth date one slip away. Different birth dates are different people, whatever their names.
    """
    return Comparing(a).likeness(b)


class Comparing:
    """One description held against many: its names are read once."""

    def __init__(self, wanted: Described) -> None:
        """Read the names of the one who is looked for."""
        self._wanted, self._names = wanted, _read(wanted.names)

    def may_be(self, births: Iterable[date]) -> bool:
        """Whether somebody of these birth dates can be the one, by any name: asked before a name is opened."""
        return birth_likeness(self._wanted.births, births).birth is not Birth.DIFFERENT

    def likeness(self, other: Described) -> Likeness:
        """Grade another description, as ``compare`` does."""
        return _graded(self._wanted, self._names, other)


def _graded(a: Described, names: Sequence[Name], b: Described) -> Likeness:
    name = max(
        (name_likeness(one, other) for one, other in product(names, _read(b.names))),
        default=NameLikeness(Level.NONE),
    )
    birth = birth_likeness(a.births, b.births)
    genders_differ = bool(a.gender and b.gender and a.gender.casefold() != b.gender.casefold())
    grade = _grade(name, birth.birth, genders_differ=genders_differ)
    rank = _GRADE_RANK[grade] + _BIRTH_RANK[birth.birth] + 2 * name.level + name.exact
    return Likeness(grade, tuple(_reasons(name, birth, genders_differ=genders_differ)), rank)


def _read(names: Iterable[str]) -> list[Name]:
    return [read_name(spelling) for name in names for spelling in spellings(name)]


def _grade(name: NameLikeness, birth: Birth, *, genders_differ: bool) -> Grade:
    if name.level not in _ASKED[birth]:
        return Grade.DIFFERENT
    sure = name.level >= Level.EXTENDED if birth is Birth.SAME else birth is Birth.SLIP and name.strong
    return Grade.SAME if sure and not genders_differ else Grade.POSSIBLE


def _reasons(name: NameLikeness, birth: BirthLikeness, *, genders_differ: bool) -> list[Reason]:
    reasons = [Reason(Because.NAME_EXACT if name.exact else _NAME_REASON[name.level])]
    if name.across_scripts:
        reasons.append(Reason(Because.NAME_ACROSS_SCRIPTS))
    if name.swapped:
        reasons.append(Reason(Because.NAME_ORDER_SWAPPED))
    if name.level is Level.FULL and not name.strong and not name.swapped and birth.birth is not Birth.SAME:
        reasons.append(Reason(Because.NAME_COMMON))
    params = (("slip", birth.slip.value),) if birth.slip else ()
    reasons.append(Reason(_BIRTH_REASON[birth.birth], params))
    if genders_differ:
        reasons.append(Reason(Because.GENDER_DIFFERS))
    return reasons
