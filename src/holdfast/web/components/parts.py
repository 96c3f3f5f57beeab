"""What the components are given: small frozen shapes a page's ``present.py`` fills in.

Text is escaped when drawn; pass ``SafeString`` only for markup of our own making.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Colour = Literal["grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; ``about`` is read aloud after them, so that links differ by sound alone."""

    text: str
    href: str
    about: str = ""
    active: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """A coloured word; the word alone must say it."""

    text: str
    colour: Colour = "grey"


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One line of a summary list."""

    key: str
    value: object
    actions: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading. ``sort`` makes it sortable where scripts run: "none", "ascending" or "descending"."""

    text: str
    numeric: bool = False
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table's cell; ``sort`` is what it is ordered by when the words do not order well."""

    text: object = ""
    href: str = ""
    status: Status | None = None
    sort: str = ""

    @property
    def order(self) -> str:
        """What a sortable table orders the cell by."""
        return self.sort or str(self.text or (self.status.text if self.status else ""))


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption. The first cell of each row is the row's heading."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | str | int]]
    size: str = "m"
    hidden_caption: bool = False
    empty: str = ""

    @property
    def sortable(self) -> bool:
        """Whether any column can be sorted."""
        return any(column.sort for column in self.columns)

    @property
    def lines(self) -> "tuple[tuple[tuple[Column, Cell], ...], ...]":
        """The rows, each cell beside its column; a plain value becomes a cell."""
        return tuple(
            tuple(
                (column, cell if isinstance(cell, Cell) else Cell(cell))
                for column, cell in zip(self.columns, row, strict=True)
            )
            for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class TaskItem:
    """One task of a task list; without ``href`` it cannot be begun yet."""

    text: str
    status: Status
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something that happened, by whom and when."""

    title: str
    at: datetime | date
    by: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A group of links in a side navigation."""

    heading: str
    items: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands; a ``rules`` citation has the same three names and may be given instead."""

    title: str
    section: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Because:
    """A decision's reasons in sentences. ``summary`` is what the closed line says."""

    summary: str
    reasons: Sequence[str]
    citations: Sequence[Source] = ()
    questions: Sequence[str] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty as its owner sees it. ``state`` says late, due today or done in a word."""

    what: str
    href: str
    due: date | datetime
    state: Status
    owed_by: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a progress bar."""

    text: str
    done: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """Who is working where, for the header (context name ``shell``)."""

    partnership: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Demo:
    """The demonstration's day, and where a form posts another ``day`` to (context name ``demo``)."""

    today: date
    href: str = ""


@dataclass(frozen=True, slots=True)
class SessionWarning:
    """When an idle session ends (context name ``session_warning``).

    A GET of ``stay_href`` prolongs it and answers 2xx without a redirect.
    """

    seconds: int
    stay_href: str
    gone_href: str
    warn_before: int = 120
