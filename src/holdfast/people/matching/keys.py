"""Keys under which a person is stored and looked for.

Two records that `score.compare` would grade SAME share a key (not promised where every word is misspelt in its consonants and
the birth date is a slip away or a first of January). A key is short text without a name spelt out; whoever stores it makes an
HMAC of it first, since loose codes can be guessed back. Stored keys and asked keys differ on purpose: a person known by two
names is not fetched for one shared common word.

Kinds, by their first letter: p two words together; q one word and the first sound of another; w one word; s a name of one word;
y one word and the birth year; d the whole birth date; e, f, g, h parts of it that survive one slip.
"""

from collections.abc import Iterable
from datetime import date
from itertools import combinations, permutations, product
from typing import Final

from holdfast.people.matching.names import Name, Word, read_name
from holdfast.people.matching.normalise import spellings

_MOST_WORDS: Final = 5
_FULL_NAME: Final = 2
# Where no birth date is known, forms are filled with the first of January: it says nothing without a name.
_FILLER: Final = (1, 1)


def name_keys(name: str) -> frozenset[str]:
    """All keys one written name is stored under; equal for names that read the same."""
    return frozenset[str]().union(*(_stored(read_name(spelling)) for spelling in spellings(name)))


def birth_keys(births: Iterable[date]) -> frozenset[str]:
    """Five keys a possible date. Dates that are equal or one slip apart share at least one.

    e year and month (slip in the day) · f year and day (in the month) · g month and day (in the year) · h year and the sorted
    digits of month and day (swapped) · d the whole, unless it is a first of January.
    """
    keys: set[str] = set()
    for born in births:
        digits = f"{born.month:02}{born.day:02}"
        keys |= {
            f"e{born.year}-{born.month}",
            f"f{born.year}-{born.day}",
            f"g{digits}",
            f"h{born.year}-{''.join(sorted(digits))}",
        }
        keys |= _whole(born)
    return frozenset(keys)


def person_keys(names: Iterable[str], births: Iterable[date] = ()) -> frozenset[str]:
    """The keys a person is stored under: all of their names', the whole birth dates', and word by birth year.

    Never loses a key when a name or a date is added.
    """
    written, dates = tuple(names), frozenset(births)
    stored = frozenset[str]().union(*(name_keys(name) for name in written))
    return stored | _with_birth(written, dates)


def query_keys(names: Iterable[str], births: Iterable[date] = ()) -> frozenset[str]:
    """The keys to look for: whoever is stored under any of them is a candidate to compare."""
    written, dates = tuple(names), frozenset(births)
    asked = frozenset[str]().union(*(_asked(read_name(each)) for name in written for each in spellings(name)))
    return asked | _with_birth(written, dates)


def _stored(name: Name) -> frozenset[str]:
    words = _words(name)
    keys = _together(words) | {f"w{code}" for word in words for code in word.codes}
    if len(words) < _FULL_NAME:
        keys |= {f"s{code}" for word in words for code in word.codes}
    return frozenset(keys)


def _asked(name: Name) -> frozenset[str]:
    words = _words(name)
    kind = "w" if len(words) < _FULL_NAME else "s"
    return frozenset(_together(words) | {f"{kind}{code}" for word in words for code in word.codes})


def _words(name: Name) -> tuple[Word, ...]:
    """The words that make keys: no initials (unless nothing else is there); of a very long name its first two and last three."""
    words = tuple(word for word in name.words if not word.is_initial) or name.words
    return words if len(words) <= _MOST_WORDS else (*words[:2], *words[-3:])


def _together(words: tuple[Word, ...]) -> set[str]:
    keys: set[str] = set()
    for one, other in combinations(words, _FULL_NAME):
        keys |= {"p" + "|".join(sorted(codes)) for codes in product(one.codes, other.codes)}
    for one, other in permutations(words, _FULL_NAME):
        keys |= {f"q{code}|{first}" for code in one.codes for first in {code[:1] for code in other.codes}}
    return keys


def _with_birth(names: tuple[str, ...], births: frozenset[date]) -> frozenset[str]:
    codes = {
        code for name in names for each in spellings(name) for word in _words(read_name(each)) for code in word.codes
    }
    years = {born.year for born in births}
    keys = {f"y{code}|{year}" for code, year in product(codes, years)}
    for born in births:
        keys |= _whole(born)
    return frozenset(keys)


def _whole(born: date) -> set[str]:
    return set() if (born.month, born.day) == _FILLER else {f"d{born.isoformat()}"}
