"""The kinds of value a pack may hold, and how each is read strictly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeAlias

Value: TypeAlias = "bool | int | str | date | tuple[Value, ...] | Mapping[str, Value]"


class BadValue(ValueError):
    """A value that is not of its kind; says what was expected."""


class Kind(Protocol):
    """Reads one value or raises ``BadValue``."""

    def read(self, written: object) -> Value:
        """The value in its kind."""


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between two bounds."""

    least: int = 0
    most: int = 100_000

    def read(self, written: object) -> Value:
        """The number; true and false are none."""
        if isinstance(written, bool) or not isinstance(written, int):
            raise BadValue("a whole number is expected")
        if not self.least <= written <= self.most:
            raise BadValue(f"a number from {self.least} to {self.most} is expected")
        return written


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false."""

    def read(self, written: object) -> Value:
        """The truth."""
        if not isinstance(written, bool):
            raise BadValue("true or false is expected")
        return written


@dataclass(frozen=True, slots=True)
class Word:
    """A text, one of a closed list where one is given."""

    choices: tuple[str, ...] = ()

    def read(self, written: object) -> Value:
        """The word."""
        if not isinstance(written, str) or not written.strip():
            raise BadValue("a text is expected")
        if self.choices and written not in self.choices:
            raise BadValue(f"one of {', '.join(self.choices)} is expected, not {written!r}")
        return written


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day."""

    def read(self, written: object) -> Value:
        """The day; a date with a time is none."""
        if isinstance(written, datetime) or not isinstance(written, date):
            raise BadValue("a date is expected, as 2026-11-24 without quotes")
        return written


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one kind without doubles."""

    each: Kind
    least: int = 0

    def read(self, written: object) -> Value:
        """The list, as a tuple."""
        if not isinstance(written, list | tuple):
            raise BadValue("a list is expected")
        read = tuple(self.each.read(item) for item in written)
        if len(read) < self.least:
            raise BadValue(f"at least {self.least} are expected")
        if any(item in read[:place] for place, item in enumerate(read)):
            raise BadValue("something stands twice in the list")
        return read


@dataclass(frozen=True, slots=True)
class Names:
    """A table from any name to one kind."""

    each: Kind

    def read(self, written: object) -> Value:
        """The table."""
        if not isinstance(written, Mapping):
            raise BadValue("a table is expected")
        return {str(name): self.each.read(item) for name, item in written.items()}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of named fields, all known, the needed ones present."""

    needed: Mapping[str, Kind]
    optional: Mapping[str, Kind]

    def read(self, written: object) -> Value:
        """The table."""
        if not isinstance(written, Mapping):
            raise BadValue("a table is expected")
        known = {**self.needed, **self.optional}
        for name in written:
            if name not in known:
                raise BadValue(f"unknown field {name!r}")
        for name in self.needed:
            if name not in written:
                raise BadValue(f"field {name!r} is missing")
        read: dict[str, Value] = {}
        for name, item in written.items():
            try:
                read[name] = known[name].read(item)
            except BadValue as error:
                raise BadValue(f"{name}: {error}") from error
        return read
