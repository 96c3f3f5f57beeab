"""Finds a sealed value in text however it was typed: other spaces, case, accents, hyphens, digits or dialling prefix."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

SHORTEST: Final = 3
"""Fewer letters or digits than this occur everywhere, so they cannot be looked for."""

PHONE_SHORTEST: Final = 7
PHONE_TAIL: Final = 9
"""The end of a number that stays the same with and without country code, trunk zero or 00."""

_PARTS: Final = re.compile(r"[\n,;]+")
_DIGIT_RUN: Final = re.compile(r"\d(?:[\W_]*\d)*")
_POSTCODE: Final = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b")
_HOUSE: Final = re.compile(r"\s*\d+[a-z]?\s+(?:\w{1,3}\s+)?\w{4,}")
_PHONE: Final = re.compile(r"\+?\(?\d[\d \t()./\-]*\d")


def fold(text: str) -> str:
    """Return `text` without case, accents, invisible signs or foreign digits."""
    signs: list[str] = []
    for sign in unicodedata.normalize("NFKD", text):
        if unicodedata.category(sign) in {"Mn", "Cf", "Cc"} and not sign.isspace():
            continue
        digit = unicodedata.digit(sign, -1)
        signs.append(sign if digit < 0 else str(digit))
    return "".join(signs).casefold()


def squeeze(folded: str) -> str:
    """Return only the letters and digits."""
    return "".join(sign for sign in folded if sign.isalnum())


class Folded:
    """A text prepared once for many searches."""

    def __init__(self, text: str) -> None:
        """Fold, squeeze and take out the runs of digits."""
        self.folded = fold(text)
        self.squeezed = squeeze(self.folded)
        self.digit_runs = [squeeze(run) for run in _DIGIT_RUN.findall(self.folded)]


@dataclass(frozen=True)
class SealedValue:
    """What to look for in place of one sealed value. Its repr is empty, so that no log repeats it."""

    keys: frozenset[str] = field(repr=False)
    phone_tails: frozenset[str] = field(repr=False)

    @property
    def is_searchable(self) -> bool:
        """Whether anything of the value is long enough to be looked for."""
        return bool(self.keys or self.phone_tails)

    def is_in(self, text: Folded) -> bool:
        """Whether the value, or a telling part of it, stands in the text."""
        if any(tail in run for tail in self.phone_tails for run in text.digit_runs):
            return True
        return any(key in text.squeezed and _stands_alone(key, text.folded) for key in self.keys)


def sealed_value(value: str) -> SealedValue:
    """Prepare one sealed value: as a whole, and the parts of an address that give it away by themselves."""
    folded = fold(value)
    keys = {key for key in map(squeeze, _telling_parts(folded)) if len(key) >= SHORTEST}
    return SealedValue(frozenset(keys), frozenset(_phone_tails(folded)))


def sealed_values(values: Iterable[str]) -> list[SealedValue]:
    """Prepare the sealed values that are not blank."""
    return [sealed_value(value) for value in values if value.strip()]


def _telling_parts(folded: str) -> Iterator[str]:
    yield folded
    yield from _POSTCODE.findall(folded)
    for part in _PARTS.split(folded):
        # "12 Harbour Street" is often shortened to "12 Harbour St": number and name give it away.
        house = _HOUSE.match(part)
        if house:
            yield house.group()


def _phone_tails(folded: str) -> Iterator[str]:
    for run in _PHONE.findall(folded):
        tail = squeeze(run).lstrip("0")[-PHONE_TAIL:]
        # A short run beside other words is more likely a date than a number somebody could ring.
        shortest = PHONE_SHORTEST if run == folded.strip() else PHONE_TAIL
        if len(tail) >= shortest:
            yield tail


def _stands_alone(key: str, folded: str) -> bool:
    """Whether the key is there as whole words, so that "12 Elm" is not found in "112 Elm"."""
    spaced = r"[\W_]*".join(map(re.escape, key))
    return re.search(rf"(?<![^\W_]){spaced}(?![^\W_])", folded) is not None
