"""How alike two written names are as wholes."""

from enum import IntEnum
from typing import NamedTuple

from holdfast.people.matching.affixes import COMMON, HONORIFICS
from holdfast.people.matching.closeness import Closeness, closeness
from holdfast.people.matching.names import Name, Word
from holdfast.people.matching.transliterate import Script


class Level(IntEnum):
    """What two names have in common, weakest first."""

    NONE = 0
    GIVEN = 1  # the given name; the family name is another
    NEAR = 2  # one letter apart, and that letter may make another name
    INITIAL = 3  # an initial stands for the given name
    MONONYM = 4  # one side is a single word
    REGIONAL = 5
    PART = 6  # all words of the shorter, but not the first of the longer
    SLIP = 7
    EXTENDED = 8  # all words of the shorter, among them both first ones
    FULL = 9


class NameLikeness(NamedTuple):
    """How alike, and what was noticed on the way."""

    level: Level
    exact: bool = False
    swapped: bool = False
    across_scripts: bool = False
    strong: bool = False


class _Pair(NamedTuple):
    a: int
    b: int
    close: Closeness


_NOTHING = NameLikeness(Level.NONE)
_FULL_NAME = 2


def name_likeness(a: Name, b: Name) -> NameLikeness:
    """Compare two names, in any order of their words. Symmetric."""
    if not a.words or not b.words:
        return _NOTHING
    return max(_compare(one, other) for one, other in _fittings(a.words, b.words, min(a.written, b.written)))


def _fittings(a: tuple[Word, ...], b: tuple[Word, ...], written: int) -> list[tuple["_Side", "_Side"]]:
    """The names as read, and with neighbouring words run together where that gives a word of the other (Kelly Ann, Kellyann)."""
    fittings = [(_Side(a, written), _Side(b, written))]
    for one, other in ((_run_together(a, b), b), (a, _run_together(b, a))):
        if (one, other) != (a, b):
            fittings.append((_Side(one, written), _Side(other, written)))
    return fittings


class _Side(NamedTuple):
    words: tuple[Word, ...]
    written: int


def _run_together(words: tuple[Word, ...], other: tuple[Word, ...]) -> tuple[Word, ...]:
    texts = {word.text: word for word in other}
    for place in range(len(words) - 1):
        joined = texts.get(words[place].text + words[place + 1].text)
        if joined is not None:
            return (*words[:place], joined, *words[place + 2 :])
    return words


def _compare(one: _Side, other: _Side) -> NameLikeness:
    a, b = one.words, other.words
    pairs = _paired(a, b)
    sure = [pair for pair in pairs if pair.close >= Closeness.VARIANT]
    level = _level(a, b, pairs, sure, min(one.written, other.written))
    if level is Level.NONE:
        return _NOTHING
    by_a = [pair.b for pair in sorted(pairs)]
    return NameLikeness(
        level=level,
        exact=level is Level.FULL and all(pair.close is Closeness.EQUAL for pair in pairs),
        swapped=level is Level.FULL and by_a != sorted(by_a),
        across_scripts=any(a[pair.a].script != b[pair.b].script for pair in pairs),
        strong=level is Level.FULL and by_a == sorted(by_a) and any(_is_telling(a[pair.a], b[pair.b]) for pair in sure),
    )


def _paired(a: tuple[Word, ...], b: tuple[Word, ...]) -> list[_Pair]:
    """The words that belong together, closest first, each used once; equal closeness prefers the same place."""
    found = [_Pair(i, j, closeness(one, other)) for i, one in enumerate(a) for j, other in enumerate(b)]
    found.sort(key=lambda pair: (-pair.close, abs(pair.a - pair.b), pair.a + pair.b))
    pairs: list[_Pair] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for pair in found:
        if pair.close and pair.a not in used_a and pair.b not in used_b:
            pairs.append(pair)
            used_a.add(pair.a)
            used_b.add(pair.b)
    return pairs


def _level(a: tuple[Word, ...], b: tuple[Word, ...], pairs: list[_Pair], sure: list[_Pair], written: int) -> Level:
    # A middle initial says nothing against and little for.
    left_a = [
        word
        for i, word in enumerate(a)
        if i not in {p.a for p in pairs} and not (word.is_initial and 0 < i < len(a) - 1)
    ]
    left_b = [
        word
        for j, word in enumerate(b)
        if j not in {p.b for p in pairs} and not (word.is_initial and 0 < j < len(b) - 1)
    ]
    if not sure:
        slip = all(pair.close is Closeness.SLIP for pair in pairs) and len(pairs) == 1 and written < _FULL_NAME
        return Level.MONONYM if slip else Level.NONE
    if left_a and left_b:
        return _level_of_conflict(a, b, pairs, left_a, left_b)
    middling = [pair for pair in pairs if pair.close < Closeness.VARIANT and not _is_middle_initial(pair, a, b)]
    if written < _FULL_NAME:
        return Level.NONE if middling else Level.MONONYM
    if middling:
        return _WEAKENED[min(pair.close for pair in middling)]
    if left_a or left_b:
        places = {pair.a: pair.b for pair in pairs}
        return _level_of_longer(a, b, places) if left_a else _level_of_longer(b, a, {j: i for i, j in places.items()})
    return Level.FULL


def _level_of_longer(longer: tuple[Word, ...], shorter: tuple[Word, ...], places: dict[int, int]) -> Level:
    """EXTENDED where the first words are one another's and some given name tells: Mohammed Khan may be any Mohammed … Khan."""
    last = len(longer) - 1
    swapped = places.get(last) == 0 and places.get(0) == len(shorter) - 1
    given = [place for place in places if place != (0 if swapped else last)]
    if len(places) < _FULL_NAME or all(_is_honorific(longer[place]) for place in given):
        return Level.PART
    return Level.EXTENDED if places.get(0) == 0 or swapped else Level.PART


def _level_of_conflict(
    a: tuple[Word, ...], b: tuple[Word, ...], pairs: list[_Pair], left_a: list[Word], left_b: list[Word]
) -> Level:
    """Each side has a word the other lacks: another family name under the same given name, or nothing to go by."""
    if Script.HAN in {word.script for word in [*left_a, *left_b]} and {w.script for w in left_a} != {
        w.script for w in left_b
    }:
        return Level.GIVEN
    firsts = next((pair for pair in pairs if pair.a == 0 and pair.b == 0), None)
    if firsts is None or firsts.close < Closeness.VARIANT:
        return Level.NONE
    telling = [
        p for p in pairs if p.close >= Closeness.VARIANT and not (_is_honorific(a[p.a]) and _is_honorific(b[p.b]))
    ]
    return Level.GIVEN if telling else Level.NONE


_WEAKENED = {
    Closeness.NEAR: Level.NEAR,
    Closeness.REGIONAL: Level.REGIONAL,
    Closeness.INITIAL: Level.INITIAL,
    Closeness.SLIP: Level.SLIP,
}


def _is_middle_initial(pair: _Pair, a: tuple[Word, ...], b: tuple[Word, ...]) -> bool:
    return pair.close is Closeness.INITIAL and 0 < pair.a < len(a) - 1 and 0 < pair.b < len(b) - 1


def _is_honorific(word: Word) -> bool:
    return bool(({word.text} | word.heads) & HONORIFICS)


def _is_telling(a: Word, b: Word) -> bool:
    """Whether sharing this word says much: it is neither an initial nor one of the commonest names."""
    return not any(word.is_initial or ({word.text} | word.heads) & COMMON for word in (a, b))
