"""Cells that name people and, among the rest, where they are: parted when stored, whole again when read.

A perpetrator's address may be hers, and at a child's school she can be waited for: both are sealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from holdfast.cases.facts.form import WHEREABOUTS

# Of a person in a cell, the fields that may be read with the rest; those after them are sealed.
OPEN_FIELDS: Final = {"perpetrators": 3, "children": 2}
_SEALED: Final = "{}_sealed"


def parted(answers: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What was written, in two: what the case's workers may read, and what is sealed; empty fields are left out."""
    read = {name: value for name, value in answers.items() if value and name not in WHEREABOUTS}
    sealed = {name: answers[name] for name in WHEREABOUTS if answers.get(name)}
    for name, many in OPEN_FIELDS.items():
        cell = read.get(name, "")
        people = [part.split("|") for part in cell.split(";")]
        if any(field.strip() for person in people for field in person[many:]):
            read[name] = ";".join("|".join(person[:many]) for person in people)
            sealed[_SEALED.format(name)] = ";".join("|".join(person[many:]) for person in people)
    return read, sealed


def cells_of(read: Mapping[str, str], sealed: Mapping[str, str]) -> dict[str, str]:
    """What was written, as it was."""
    cells = {**sealed, **read}
    for name in OPEN_FIELDS:
        rest = cells.pop(_SEALED.format(name), None)
        if rest is not None:
            both = zip(cells[name].split(";"), rest.split(";"), strict=True)
            cells[name] = ";".join(f"{first}|{last}" if last else first for first, last in both)
    return cells
