"""Names in other scripts as Latin letters, or as consonants where the script leaves its vowels out."""

import re
import unicodedata
from enum import StrEnum
from itertools import product
from typing import Final, NamedTuple

from holdfast.people.matching import alphabets as tables


class Script(StrEnum):
    """How a word is written. Stored nowhere."""

    LATIN = "latn"
    CYRILLIC = "cyrl"
    GREEK = "grek"
    ARABIC = "arab"
    HEBREW = "hebr"
    DEVANAGARI = "deva"
    BENGALI = "beng"
    GURMUKHI = "guru"
    HAN = "hani"
    OTHER = "zyyy"


VOWELLESS: Final = frozenset({Script.ARABIC, Script.HEBREW})
_RANGES: Final = (
    (0x0370, 0x03FF, Script.GREEK),
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x0590, 0x05FF, Script.HEBREW),
    (0x0600, 0x077F, Script.ARABIC),
    (0x0900, 0x097F, Script.DEVANAGARI),
    (0x0980, 0x09FF, Script.BENGALI),
    (0x0A00, 0x0A7F, Script.GURMUKHI),
    (0x1E00, 0x1EFF, Script.LATIN),
    (0x1F00, 0x1FFF, Script.GREEK),
    (0x3400, 0x9FFF, Script.HAN),
    (0xF900, 0xFAFF, Script.HAN),
)
_FIRST_OTHER = 0x0370
_MOST_READINGS = 4
_LONGEST_BARE = 12
# The vowel a consonant carries (a capital until all are spelt) is not spoken before a consonant and a vowel: ha-ra-pri-t is Harprit.
_UNSPOKEN: Final = re.compile(r"(?<=[aeiouAO])([^aeiouAO]{1,2})[AO](?=([^aeiouAO])(?!\2)[^aeiouAO]?h?[aeiouAO])")


class Bare(NamedTuple):
    """Consonants with the vowels that were written between them: before the first, after each."""

    consonants: str
    gaps: tuple[str, ...]


def script_of(word: str) -> Script:
    """The script of the word's first letter."""
    for letter in word:
        code = ord(letter)
        if code < _FIRST_OTHER:
            if letter.isalpha():
                return Script.LATIN
            continue
        for first, last, script in _RANGES:
            if first <= code <= last:
                return script
        if letter.isalpha():
            return Script.OTHER
    return Script.LATIN


def to_latin(word: str, script: Script) -> str:
    """The word in Latin letters, lower case; unchanged where the script is Latin, vowelless, Chinese or unknown."""
    if script is Script.CYRILLIC:
        return "".join(_letter(letter, tables.CYRILLIC) for letter in word)
    if script is Script.GREEK:
        return _greek(word)
    if script in {Script.DEVANAGARI, Script.BENGALI, Script.GURMUKHI}:
        return _indic(word, script)
    return word


def _letter(letter: str, table: dict[str, str]) -> str:
    found = table.get(letter)
    if found is None:
        found = table.get(unicodedata.normalize("NFD", letter)[0], letter)
    return found


def _greek(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    for pair, latin in tables.GREEK_PAIRS.items():
        plain = plain.replace(pair, latin)
    return "".join(tables.GREEK.get(c, c) for c in plain)


def _indic(word: str, script: Script) -> str:
    """Spell out an Indic word; a consonant carries its own vowel unless a sign or the silencer follows, or the word ends."""
    start = tables.INDIC_STARTS[script.value]
    carried = "O" if script is Script.BENGALI else "A"
    text = unicodedata.normalize("NFC", word)
    for special, latin in tables.INDIC_EXTRA.items():
        text = text.replace(special, latin)
    spelt: list[str] = []
    waiting = False
    for letter in text:
        offset = ord(letter) - start
        sign = tables.INDIC_SIGNS.get(offset)
        if sign is not None:
            spelt.append(sign)
            waiting = False
        elif offset == tables.INDIC_SILENCER:
            waiting = False
        else:
            latin = tables.INDIC_CONSONANTS.get(offset) or (letter if letter.isascii() and letter.isalpha() else "")
            vowel = tables.INDIC_VOWELS.get(offset, "n" if offset in tables.INDIC_NASALS else "")
            if waiting and (latin or vowel):
                spelt.append(carried)
            spelt.append(latin or vowel)
            waiting = bool(latin)
    return _UNSPOKEN.sub(r"\1", "".join(spelt)).lower()


def bare_readings(word: str, script: Script) -> tuple[Bare, ...]:
    """How an Arabic-script or Hebrew word may be read: at most four readings, long vowels kept in their places."""
    arabic = script is Script.ARABIC
    consonants = tables.ARABIC_CONSONANTS if arabic else tables.HEBREW_CONSONANTS
    vowels = tables.ARABIC_VOWELS if arabic else tables.HEBREW_VOWELS
    final_a = tables.ARABIC_FINAL_A if arabic else tables.HEBREW_FINAL_A
    letters = [c for c in word if c in consonants or c in vowels]
    choices: list[str] = []
    gaps = [""]
    for place, letter in enumerate(letters[:_LONGEST_BARE]):
        last = place == len(letters) - 1
        sound = consonants.get(letter)
        vowel = vowels.get(letter, "")
        if last and place and letter in final_a:
            gaps[-1] += "a"
        elif place == 0 and vowel in {"w", "y"}:
            choices.append("v" if vowel == "w" else "J")
            gaps.append("")
        elif sound is None:
            gaps[-1] += "*" if place == 0 else vowel
        elif not (arabic and letter == "ل" and choices and choices[-1] == "l" and not gaps[-1]):
            choices.append(sound)
            gaps.append("")
    readings = list(product(*choices))[:_MOST_READINGS]
    return tuple(Bare("".join(reading), tuple(gaps)) for reading in readings)
