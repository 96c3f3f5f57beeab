"""A written name as comparable words: what each is, how it may sound, and the loose codes it is found under."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from holdfast.people.matching import affixes
from holdfast.people.matching.alphabets import HAN_FAMILY
from holdfast.people.matching.normalise import ARABIC_SERVANT, fold, pieces_of
from holdfast.people.matching.sounds import Sound, codes_of, readings_of, without_glides
from holdfast.people.matching.transliterate import VOWELLESS, Bare, Script, bare_readings, script_of, to_latin
from holdfast.people.matching.variants import heads_of, regional_heads_of

_MOST_WORDS = 12
_ARABIC_ARTICLE: Final = "ال"
_SHORTEST_AFTER_ARTICLE: Final = 3
_ONE_LETTER: Final = str.maketrans("أإآٱيكۃۀ", "اااایکةه")
_MAC: Final = re.compile(r"^mac(?=[b-df-hj-np-tv-z][a-z]{3})")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: as folded, how it may sound, and the loose codes it is found under."""

    text: str
    script: Script
    sounds: tuple[Sound, ...]
    bare: tuple[Bare, ...]
    heads: frozenset[str]
    regional: frozenset[str]

    @property
    def is_initial(self) -> bool:
        """Whether it is a single Latin letter."""
        return len(self.text) == 1 and self.script is Script.LATIN

    @property
    def codes(self) -> frozenset[str]:
        """Loose codes: its own, and those of the names it is a form of."""
        if self.script in {Script.HAN, Script.OTHER}:
            return frozenset({self.text})
        own = codes_of(self.bare)
        for head in self.regional:
            own |= codes_of(readings_of(head)[:1])
        return own


@dataclass(frozen=True, slots=True)
class Name:
    """A name read into words, in the order written (a comma puts the part after it first)."""

    words: tuple[Word, ...]
    written: int

    @property
    def folded(self) -> str:
        """The comparable form: equal for names that differ only in case, marks, titles and particles."""
        return " ".join(word.text for word in self.words)


def read_name(text: str) -> Name:
    """Read one written name. Never fails: what cannot be read gives a name of no words."""
    pieces = pieces_of(text)[:_MOST_WORDS]
    words = [word for piece in pieces for word in _read_piece(piece.text)]
    return Name(words=tuple(words), written=max(len(words), sum(piece.words for piece in pieces)))


def _read_piece(piece: str) -> list[Word]:
    script = script_of(piece)
    if script is Script.HAN:
        return _han_words(piece)
    if script in VOWELLESS:
        return [_bare_word(piece, script)]
    latin = fold(to_latin(piece, script))
    if script is Script.OTHER or not latin.isascii():
        latin = "".join(letter for letter in latin if letter.isalnum())
    latin = _MAC.sub("mc", affixes.ABBREVIATIONS.get(latin, latin))
    return [_latin_word(latin, Script.OTHER if script is Script.OTHER else Script.LATIN)] if latin else []


def _latin_word(latin: str, script: Script = Script.LATIN) -> Word:
    sounds = readings_of(latin)
    heads = heads_of(latin)
    as_heads = [readings_of(head)[0] for head in sorted(heads)]
    bare = tuple(dict.fromkeys(without_glides(sound) for sound in [*sounds, *as_heads]))
    return Word(latin, script, sounds, bare, heads, regional_heads_of(latin))


def _bare_word(piece: str, script: Script) -> Word:
    text = "".join(letter for letter in piece if not unicodedata.combining(letter) and letter != "ـ")
    if script is Script.ARABIC:
        if text.startswith(ARABIC_SERVANT + _ARABIC_ARTICLE):
            text = ARABIC_SERVANT + text[len(ARABIC_SERVANT + _ARABIC_ARTICLE) :]
        elif text.startswith(_ARABIC_ARTICLE) and len(text) >= len(_ARABIC_ARTICLE) + _SHORTEST_AFTER_ARTICLE:
            text = text[len(_ARABIC_ARTICLE) :]
        text = text.translate(_ONE_LETTER)
    return Word(text, script, (), bare_readings(text, script), frozenset(), frozenset())


def _han_words(piece: str) -> list[Word]:
    family = HAN_FAMILY.get(piece[0])
    if family is None:
        return [Word(piece, Script.HAN, (), (), frozenset(), frozenset())]
    first = _latin_word(family)
    rest = piece[1:]
    return [first, Word(rest, Script.HAN, (), (), frozenset(), frozenset())] if rest else [first]
