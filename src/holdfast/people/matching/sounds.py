"""How a written word may sound, in a form that spellings from many languages share.

A sound is a string of consonant classes and the vowels around them. Classes: s also stands for z, k for c, q, kh and x,
v for w; S is sh, C is ch, J is a soft j or a y before a vowel. An h is kept except at the end.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from holdfast.people.matching.transliterate import Bare

_DIGRAPHS: Final = (
    ("shch", "S"),
    ("tsch", "C"),
    ("sch", "S"),
    ("chh", "C"),
    ("ch", "C"),
    ("cz", "C"),
    ("sh", "S"),
    ("sz", "S"),
    ("zh", "J"),
    ("dj", "J"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("gh", "g"),
    ("kh", "k"),
    ("jh", "J"),
    ("ck", "k"),
    ("qu", "k"),
    ("ts", "ts"),
    ("tz", "ts"),
)
_LETTERS: Final = dict(zip("bpfvtdskgmnlrh", "bpfvtdskgmnlrh", strict=True)) | {
    "z": "s",
    "q": "k",
    "w": "v",
    "j": "J",
    "x": "ks",
}
_VOWELS: Final = frozenset("aeiouy")
_MOST_READINGS: Final = 4
# Other ways to read the same letters: Somali x, Turkish and Bosnian h for kh, Hebrew and Greek ch, Slavic rz and j,
# a soft g, a Tigrinya or Hebrew ts, a Polish c, an article written as one word with its name.
_OTHER_READINGS: Final = (
    (re.compile(r"^x(?=[aeiou])"), "h"),
    (re.compile(r"^kh"), "h"),
    (re.compile(r"ch"), "k"),
    (re.compile(r"rz"), "z"),
    (re.compile(r"t[sz]"), "s"),
    (re.compile(r"(?<=[a-z])j(?=[aeiou])"), "y"),
    (re.compile(r"^g(?=[ei])"), "j"),
    (re.compile(r"c(?=[ki]?$)"), "ts"),
    (re.compile(r"^(?:al|el)(?=[^aeioul][a-z]{4})"), ""),
)
_SERVANT_OF_GOD: Final = re.compile(r"^c?abd[aeiou]ll?aa?h?i?$")
_SERVANT: Final = re.compile(r"^c?abd[aeou](?:l|(?=rr|ss|zz|nn|dd|tt))(?=[a-z]{3})")
_COARSE: Final = str.maketrans({"p": "b", "d": "t", "k": "g", "S": "s", "C": "j", "J": "j"})
_CODE_LENGTH: Final = 5


class Sound(NamedTuple):
    """Consonant classes, and the vowels before the first and after each."""

    consonants: str
    gaps: tuple[str, ...]


def readings_of(latin: str) -> tuple[Sound, ...]:
    """The ways a folded Latin word may sound, the plain one first; at most four."""
    word = _SERVANT.sub("abd", _SERVANT_OF_GOD.sub("abdla", latin))
    spellings = [word]
    for pattern, instead in _OTHER_READINGS:
        changed = pattern.sub(instead, word)
        if changed != word and changed not in spellings:
            spellings.append(changed)
    return tuple(dict.fromkeys(_sound(spelling) for spelling in spellings[:_MOST_READINGS]))


def _sound(word: str) -> Sound:
    consonants: list[str] = []
    gaps = [""]
    for sound in _segments(word):
        if sound in _VOWELS:
            gaps[-1] += sound
        elif consonants and consonants[-1] == sound and not gaps[-1]:
            continue
        else:
            consonants.append(sound)
            gaps.append("")
    if len(consonants) > 1 and consonants[-1] == "h" and not gaps[-1]:
        consonants.pop()
        gaps.pop()
    return Sound("".join(consonants), tuple(gaps))


def _segments(word: str) -> Iterator[str]:
    place = 0
    while place < len(word):
        digraph = next((pair for pair in _DIGRAPHS if word.startswith(pair[0], place)), None)
        if digraph is not None:
            yield from digraph[1]
            place += len(digraph[0])
            continue
        letter, following = word[place], word[place + 1 : place + 2]
        if letter == "y":
            yield "J" if place == 0 and following and following in _VOWELS else "y"
        elif letter == "w":
            yield "v" if following and following in _VOWELS else ("u" if place else "v")
        elif letter == "c":
            yield "s" if following and following in "eiy" else "k"
        elif letter in _VOWELS:
            yield letter
        else:
            yield from _LETTERS.get(letter, "")
        place += 1


def without_glides(sound: Sound) -> Bare:
    """The sound as a script without vowels would keep it: a v inside the word joins the vowels."""
    consonants: list[str] = []
    gaps = [sound.gaps[0]]
    for place, consonant in enumerate(sound.consonants):
        after = sound.gaps[place + 1]
        if consonant == "v" and consonants:
            gaps[-1] += "w" + after
        else:
            consonants.append(consonant)
            gaps.append(after)
    return Bare("".join(consonants), tuple(gaps))


def codes_of(bare: Iterable[Bare | Sound]) -> frozenset[str]:
    """Loose codes under which spellings of one name meet: few letters, no vowels but a first one, no h but a first one."""
    return frozenset(_code(each) for each in bare)


def _code(bare: Bare | Sound) -> str:
    starts_open = bool(bare.gaps[0])
    kept = "".join(
        consonant
        for place, consonant in enumerate(bare.consonants)
        if consonant not in "hv" or (place == 0 and not starts_open)
    )
    return (("a" if starts_open else "") + kept.translate(_COARSE))[:_CODE_LENGTH] or "-"
