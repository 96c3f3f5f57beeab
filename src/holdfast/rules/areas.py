"""Whose area does she live in? By the beginning of the postcode, as the partnership drew its map."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from holdfast.rules.screening_facts import AreaFinding, AreaKind

POSTCODE: Final = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})")

# No more of a home than this is told: an outward code names some thousands of homes.
BEGINNING: Final = 3


def area_of(postcode: str, address: str, home: AbstractSet[str], neighbours: Mapping[str, str]) -> AreaFinding:
    """The area of a home: ours, a neighbour's, nobody's we know; a readable postcode decides, else there is an address.

    ``home`` and the keys of ``neighbours`` are outward codes (ZZ1). Nothing is read out of the address.
    """
    written = " ".join(postcode.split()).upper()
    found = POSTCODE.fullmatch(written)
    outward = found[1] if found else written
    if outward in home:
        return AreaFinding(AreaKind.OURS, written=outward)
    if outward in neighbours:
        return AreaFinding(AreaKind.NEIGHBOUR, neighbours[outward], outward)
    if found:
        return AreaFinding(AreaKind.ELSEWHERE, written=outward)
    if written or address.strip():
        # A slip in a postcode still tells the street; how it begins is enough to ask about it.
        return AreaFinding(AreaKind.ADDRESS_ONLY, written=written[:BEGINNING])
    return AreaFinding(AreaKind.NONE)
