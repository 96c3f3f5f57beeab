"""How close two words of two names are."""

import re
from enum import IntEnum
from itertools import product
from typing import Final

from rapidfuzz.distance import OSA

from holdfast.people.matching.names import Word
from holdfast.people.matching.sounds import Sound
from holdfast.people.matching.transliterate import VOWELLESS, Bare, Script


class Closeness(IntEnum):
    """From strangers to the same word."""

    NONE = 0
    NEAR = 1  # one letter apart, as other people's names are too: Amina and Amira
    REGIONAL = 2  # may write the same Chinese character: Wong and Wang
    INITIAL = 3
    SLIP = 4  # what a hurried hand does: a letter left out of a long name
    VARIANT = 5  # spellings or forms of one name
    EQUAL = 6


_SHORTEST_SWAP = 6
_SHORTEST_LOST_VOWEL = 7
_SHORTEST_SLIP = 5
_SHORTEST_NEAR = 3
_SHORTEST_TWO_APART = 8
_SHORTEST_PART = 4
_VOWELS: Final = frozenset("aeiouy")
# A woman's form of a family name beside a man's: Kowalska and Kowalski, Ivanova and Ivanov.
_GENDERED: Final = re.compile(r"(?:(?<=[sc]k)(?:i|a|y|yy|iy|aya|aia)|(?<=[oe]v)a)$")
# Given names that West African families shorten by dropping who is praised.
_PRAISED: Final = ("oluwa", "olu", "chukwu", "chuku", "ade", "ola", "omo", "ifeolu", "ire", "nwa", "ayo", "temi")


def closeness(a: Word, b: Word) -> Closeness:
    """How close two words are. Symmetric."""
    if a.text == b.text:
        return Closeness.EQUAL
    if a.script in {Script.HAN, Script.OTHER} or b.script in {Script.HAN, Script.OTHER}:
        return Closeness.NONE
    if a.script in VOWELLESS or b.script in VOWELLESS:
        return _across(a, b)
    if a.is_initial or b.is_initial:
        return Closeness.INITIAL if a.text[0] == b.text[0] else Closeness.NONE
    return _in_letters(a, b)


def _in_letters(a: Word, b: Word) -> Closeness:
    alike = any(_sounds_like(one, other) for one, other in product(a.sounds, b.sounds))
    if alike or a.heads & b.heads or _shortened(a.text, b.text) or _gendered(a.text, b.text):
        return Closeness.VARIANT
    if a.regional & b.regional:
        return Closeness.REGIONAL
    near = _by_letters(a.text, b.text)
    # Two well-known names that are not one another's: a letter apart, they are still two names.
    return min(near, Closeness.NEAR) if a.heads and b.heads else near


def _gendered(a: str, b: str) -> bool:
    return len(a) > _SHORTEST_PART and _GENDERED.sub("", a) == _GENDERED.sub("", b)


def _shortened(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) >= _SHORTEST_PART and long.endswith(short) and long[: -len(short)] in _PRAISED


def _by_letters(a: str, b: str) -> Closeness:
    longer = max(len(a), len(b))
    apart = OSA.distance(a, b, score_cutoff=2)
    if apart == 1 and longer >= _SHORTEST_NEAR:
        return _one_apart(a, b, longer)
    if apart == 2 and longer >= _SHORTEST_TWO_APART and a[0] == b[0]:  # noqa: PLR2004 - two letters apart
        return Closeness.NEAR
    return Closeness.NONE


def _one_apart(a: str, b: str, longer: int) -> Closeness:
    if len(a) == len(b):
        swapped = sorted(a) == sorted(b)
        return (Closeness.VARIANT if longer >= _SHORTEST_SWAP else Closeness.SLIP) if swapped else Closeness.NEAR
    short, long = sorted((a, b), key=len)
    place = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    letter = long[place]
    at_edge = place in {0, len(short)}
    if letter in _VOWELS and at_edge:
        # A vowel at the end makes another name, and often a sister of a brother: Samir and Samira.
        return Closeness.NEAR
    if letter in _VOWELS and longer >= _SHORTEST_LOST_VOWEL:
        return Closeness.VARIANT
    return Closeness.SLIP if longer >= _SHORTEST_SLIP else Closeness.NEAR


def _sounds_like(a: Sound, b: Sound) -> bool:
    if a.consonants == b.consonants:
        return _vowels_agree(a.gaps, b.gaps, len(a.consonants))
    if a.consonants.replace("h", "") != b.consonants.replace("h", "") or a.consonants[:1] != b.consonants[:1]:
        return False
    one, other = _without_h(a), _without_h(b)
    return len(one.consonants) > 1 and _vowels_agree(one.gaps, other.gaps, len(one.consonants))


def _without_h(sound: Sound) -> Sound:
    consonants, gaps = "", [sound.gaps[0]]
    for place, consonant in enumerate(sound.consonants):
        if consonant == "h" and place:
            gaps[-1] += sound.gaps[place + 1]
        else:
            consonants += consonant
            gaps.append(sound.gaps[place + 1])
    return Sound(consonants, tuple(gaps))


def _vowels_agree(a: tuple[str, ...], b: tuple[str, ...], consonants: int) -> bool:
    """Whether the vowels differ no more than spellings of one name do: one of several may be loose, the last may not."""
    spoken = min(sum(1 for gap in a if gap), sum(1 for gap in b if gap))
    loose = 0
    for place, (one, other) in enumerate(zip(a, b, strict=True)):
        if one == other:
            continue
        edge = place == len(a) - 1 or (place == 0 and not (one and other))
        strong = _kinds(one) == _kinds(other)
        if edge:
            silent_e = {one, other} == {"", "e"} and place and spoken == 1 and consonants > 1
            if not strong and not silent_e:
                return False
        elif not strong and not (_alike(one, other) and consonants > 2 - (spoken > 1)):
            if not _may_be_loose(one, other):
                return False
            loose += 1
    return loose == 0 or (loose == 1 and spoken > 1)


def _kinds(gap: str) -> frozenset[str]:
    return frozenset("a" if vowel == "a" else "i" if vowel in "eiy" else "u" for vowel in gap)


def _alike(a: str, b: str) -> bool:
    """Two written vowels on both sides that stand for one glide: ai and ie, au and ou."""
    return min(len(a), len(b)) > 1 and len(_kinds(a) ^ _kinds(b)) == 1 and "a" in _kinds(a) ^ _kinds(b)


def _may_be_loose(a: str, b: str) -> bool:
    if not a or not b:
        return len(a + b) == 1
    if min(len(a), len(b)) == 1 and max(len(a), len(b)) > 1:
        return bool(_kinds(a) & _kinds(b))
    return {a, b} in ({"a", "e"}, {"a", "o"})


def _across(a: Word, b: Word) -> Closeness:
    """Compare where at least one side leaves short vowels out: consonants the same, written vowels in their places."""
    both = a.script in VOWELLESS and b.script in VOWELLESS
    best = Closeness.NONE
    for one, other in product(a.bare, b.bare):
        if one.consonants != other.consonants or not one.consonants:
            continue
        if both:
            agrees = _written_alike(one.gaps) == _written_alike(other.gaps)
        else:
            without, having = (one, other) if a.script in VOWELLESS else (other, one)
            agrees = _written_vowels_fit(without, having)
        best = max(best, Closeness.VARIANT if agrees else Closeness.NEAR)
    return best


def _written_alike(gaps: tuple[str, ...]) -> tuple[str, ...]:
    """Written vowels, the first as any, a long a inside left out as writers do: رحمان and رحمن, but not حسين and حسن."""
    first, *inside = gaps
    return ("*" if first else "", *(gap.replace("a", "").replace("*", "") for gap in inside[:-1]), *inside[-1:])


def _written_vowels_fit(without: Bare, having: Bare) -> bool:
    last = len(without.gaps) - 1
    for place, (written, spoken) in enumerate(zip(without.gaps, having.gaps, strict=True)):
        if place in {0, last}:
            if bool(written) != bool(spoken):
                return False
            if place == 0 or not written:
                continue
        if not written and len(spoken) > 1 and spoken != "ou":
            # A long vowel is written: Hussain is not حسن.
            return False
        if not all(_heard(vowel, spoken) for vowel in written):
            return False
    return True


def _heard(written: str, spoken: str) -> bool:
    wanted = {"w": "ouw", "y": "eiy", "a": "aeo"}.get(written, "aeiouyw")
    return any(vowel in wanted for vowel in spoken)
