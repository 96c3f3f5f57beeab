"""One dated, cited value; and one a partnership sets over it."""

from dataclasses import dataclass
from datetime import date

from holdfast.packs.kinds import Value
from holdfast.rules.decision import Citation


@dataclass(frozen=True, slots=True)
class Entry:
    """What a key is worth from a day on, until another day or the next entry, and where that is written."""

    key: str
    from_: date
    until: date | None
    value: Value
    source: Citation
    note: str


@dataclass(frozen=True, slots=True)
class Override:
    """A partnership's own value from a day on; typed by the pack's schema, with its own source."""

    key: str
    from_: date
    value: object
    source: str
