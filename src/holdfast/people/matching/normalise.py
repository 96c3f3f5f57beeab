"""A name as written, taken apart: case, marks, titles, suffixes, particles and prefixes seen to; scripts are left as they are."""

import re
import unicodedata
from typing import Final, NamedTuple

from holdfast.people.matching import affixes
from holdfast.people.matching.transliterate import Script, script_of

_SPECIAL: Final = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "ə": "a",
        "ŋ": "ng",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
_APOSTROPHES: Final = re.compile(r"['’‘ʼʻʿʾ`´‛ˈ]")
_BETWEEN_WORDS: Final = re.compile(r"[\s\-‐‑‒–—_./,;:()\[\]\"“”„«»|+&·]+")
_HYPHENS: Final = "-‐‑‒–—"
_KEEPS_MARKS: Final = frozenset({Script.DEVANAGARI, Script.BENGALI, Script.GURMUKHI})
_LONGEST_NAME = 200
ARABIC_SERVANT: Final = "عبد"
_SERVANT_OF: Final = frozenset({"abd", "abdul", "abdel", "abdal", "abdur", "abdoul", "abdu"})
_ARTICLES: Final = frozenset({"al", "el", "ur", "ul", "ar", "as"})
_NAMES_TOO: Final = frozenset({"al", "el", "van"})


class Piece(NamedTuple):
    """One folded word of a name as written, and how it stood there."""

    text: str
    capitals: bool
    hyphen_follows: bool
    words: int = 1


def pieces_of(text: str) -> list[Piece]:
    """The words of the name itself, a comma's second part first, without titles, suffixes and particles."""
    text = text[:_LONGEST_NAME]
    family, comma, given = text.partition(",")
    if comma and given.strip() and fold(given).strip(" .") not in affixes.SUFFIXES:
        text = f"{given} {family}"
    return _without_particles(_joined(_without_titles(_pieces(text))))


def fold(text: str) -> str:
    """Lower case without accents or apostrophes, special letters spelt out; marks that are vowels are kept."""
    text = unicodedata.normalize("NFKC", text).replace("İ", "i").casefold().translate(_SPECIAL)
    text = _APOSTROPHES.sub("", text)
    if text.isascii():
        return text
    plain: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        if script_of(letter) in {Script.LATIN, Script.GREEK} or unicodedata.combining(letter):
            plain.extend(part for part in unicodedata.normalize("NFD", letter) if _is_kept(part))
        elif unicodedata.category(letter) != "Cf":
            plain.append(letter)
    return "".join(plain).translate(_SPECIAL)


def _is_kept(part: str) -> bool:
    return not unicodedata.combining(part) or script_of(part) in _KEEPS_MARKS


def spellings(text: str) -> tuple[str, ...]:
    """The names written in one field: "Anna Brown (née Smith)" also gives "Anna Smith"."""
    padded = f" {text.replace('(', ' ').replace(')', ' ')} "
    found = sorted((at, mark) for mark in affixes.ALIAS_MARKS if (at := padded.casefold().find(mark)) >= 0)
    if not found:
        return (text,)
    at, mark = found[0]
    before, after = padded[:at].strip(), padded[at + len(mark) :].strip()
    if before and after and " " not in after and " " in before:
        after = f"{before.rsplit(' ', 1)[0]} {after}"
    return tuple(part for part in (before, after) if part)


def _pieces(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    place = 0
    for gap in [*_BETWEEN_WORDS.finditer(text), None]:
        raw = text[place : gap.start() if gap else len(text)]
        place = gap.end() if gap else place
        folded = fold(raw).strip()
        if any(letter.isalnum() for letter in folded):
            pieces.append(Piece(folded, raw.isupper() and len(raw) > 1, gap is not None and gap.group() in _HYPHENS))
    return pieces


def _without_titles(pieces: list[Piece]) -> list[Piece]:
    shouted = all(piece.capitals or len(piece.text) == 1 or piece.text.isdigit() for piece in pieces)
    left = list(pieces)
    while len(left) > 1 and _is_title(left, shouted=shouted):
        left.pop(0)
        while left and left[0].text.isdigit():
            left.pop(0)
    while len(left) > 1 and left[-1].text in affixes.SUFFIXES:
        left.pop()
    return [piece for piece in left if not any(letter.isdigit() for letter in piece.text)]


def _is_title(left: list[Piece], *, shouted: bool) -> bool:
    """Whether the first piece is a title here: "DI Brown" is, "Di Brown" may be a woman called Diana."""
    first = left[0]
    names_after = sum(1 for piece in left[1:] if not piece.text.isdigit())
    if first.text not in affixes.TITLES or not names_after:
        return False
    if first.text not in affixes.DOUBTFUL_TITLES or left[1].text.isdigit():
        return True
    return (first.capitals and not shouted) or (first.text not in affixes.POLICE_TITLES and names_after > 1)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Pieces that belong to the next one joined to it: O Brien, Mac Donald, Abdul Rahman, عبد الله."""
    joined: list[Piece] = []
    left = list(pieces)
    while left:
        first = left.pop(0)
        if first.text in _SERVANT_OF and len(left) > 1 and left[0].text in _ARTICLES:
            left.pop(0)
            joined.append(_with(first, left.pop(0), "abdul"))
        elif first.text in _SERVANT_OF and left and left[0].text in affixes.DIVINE_NAMES:
            joined.append(_with(first, left.pop(0), "abdul"))
        elif left and first.text == ARABIC_SERVANT:
            joined.append(_with(first, left.pop(0), first.text))
        elif left and first.text in affixes.JOINED_PREFIXES:
            joined.append(_with(first, left.pop(0), first.text)._replace(words=1))
        else:
            joined.append(first)
    return joined


def _with(first: Piece, following: Piece, prefix: str) -> Piece:
    return Piece(prefix + following.text, first.capitals, following.hyphen_follows, words=2)


def _without_particles(pieces: list[Piece]) -> list[Piece]:
    return [
        piece
        for place, piece in enumerate(pieces)
        if place == len(pieces) - 1 or not _is_particle(piece, first=place == 0, others=len(pieces) - 1)
    ]


def _is_particle(piece: Piece, *, first: bool, others: int) -> bool:
    if piece.hyphen_follows and (piece.text in affixes.HYPHENATED_PARTICLES or piece.text in _ARTICLES):
        return True
    if first:
        return piece.text in affixes.LEADING_PARTICLES and (others > 1 or piece.text not in _NAMES_TOO)
    return piece.text in affixes.PARTICLES
