"""What two households may share: a surname, a door, a telephone. Each as a key that is equal however it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from holdfast.people.matching.names import read_name

_BETWEEN: Final = re.compile(r"[,;|\n]+")
_DOOR: Final = re.compile(r"^(?P<door>\d+[a-z]?)\s+(?P<street>[^\W\d].*)$")
_DOOR_LAST: Final = re.compile(r"^(?P<street>[^\W\d][^\d]*?)\s+(?P<door>\d+[a-z]?)$")
_NO_DOOR: Final = re.compile(r"^(?:flat|apartment|apt|unit|room|floor|po box)\b")
_STREET: Final[Mapping[str, str]] = {
    "street": "st", "road": "rd", "avenue": "ave", "lane": "ln", "drive": "dr", "close": "cl", "court": "ct",
    "place": "pl", "square": "sq", "terrace": "ter", "crescent": "cres", "gardens": "gdns", "grove": "gr",
}  # fmt: skip
_SHORTEST_NUMBER: Final = 7
_LONGEST_TAIL: Final = 9


class NearBecause(StrEnum):
    """Why somebody at work may be close to somebody in a case; stored values are for ever."""

    SURNAME = "surname"
    ADDRESS = "address"
    PHONE = "phone"


def near_keys(names: Iterable[str], addresses: Iterable[str], phones: Iterable[str]) -> set[tuple[NearBecause, str]]:
    """Every key of what was written; nothing for what says too little."""
    found = {(NearBecause.SURNAME, key) for each in names for key in surname_keys(each)}
    found |= {(NearBecause.ADDRESS, key) for each in addresses for key in door_keys(each)}
    return found | {(NearBecause.PHONE, key) for each in phones if (key := phone_key(each))}


def surname_keys(name: str) -> Iterator[str]:
    """The surname, each half of a double one; nothing for a single name, which may be anybody's."""
    family, comma, given = name.partition(",")
    words = name.split()
    if comma and given.strip():
        last = family.split()[-1:]
    elif len(words) > 1:
        last = words[-1:]
    else:
        return
    for word in last:
        for part in re.split(r"[-‐‑]", word):
            read = read_name(part).words
            if read and not read[-1].is_initial:
                yield read[-1].text


def door_keys(address: str) -> Iterator[str]:
    """The number of a house and its street, whatever stands around them: a flat, a town, a postcode."""
    for part in _BETWEEN.split(address.casefold()):
        words = " ".join(re.sub(r"[.'’]", "", part).split())
        found = None if _NO_DOOR.match(words) else (_DOOR.match(words) or _DOOR_LAST.match(words))
        if found is not None:
            yield " ".join([found["door"], *(_STREET.get(each, each) for each in found["street"].split())])


def phone_key(number: str) -> str:
    """The last digits of a number, by which it is the same with and without the code of a country; empty for too few."""
    digits = "".join(each for each in number if each.isdigit()).lstrip("0")
    return digits[-_LONGEST_TAIL:] if len(digits) >= _SHORTEST_NUMBER else ""
