"""Rows as a file writes them, before anybody has looked whether they can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise


class Format(StrEnum):
    """What kind of file it was."""

    JSON = "HSDS JSON"
    TABULAR = "HSDS tabular package"
    OLDER = "HSDS 1.1 or Ohana tables"


@dataclass(frozen=True, slots=True)
class Raw:
    """One object of one kind, by its fields as written, and where it stands."""

    kind: str
    values: Mapping[str, object]
    where: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told of one place in a file: what is wrong, and whether the row was kept all the same."""

    where: str
    sentence: str | Promise
    is_kept: bool = True


@dataclass
class Gathered:
    """Everything a file, folder or zip holds."""

    format: Format | None = None
    rows: list[Raw] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    # The kinds a file speaks of; of the others nothing is to be concluded from their absence.
    kinds: set[str] = field(default_factory=set)
