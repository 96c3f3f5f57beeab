"""Lying bars as SVG, for long names: each row stands over its own bar, with the same numbers as a table.

Parts of one bar are stacked; what is missing to its full length stays an empty frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from holdfast.web.components.charts import written
from holdfast.web.components.parts import Cell, Column, Table

WIDTH = 480
ROW = 54
LABEL = 20
BAR = 18


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: its name, its parts in order, and the full length it is measured by."""

    name: str
    values: Sequence[int]
    of: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a bar, or its frame (series 0)."""

    x: float
    width: float
    series: int
    words: str


@dataclass(frozen=True, slots=True)
class BarDrawn:
    """One bar with its name above it."""

    name: str
    label: int
    top: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """What is drawn: a title, a sentence saying what it shows, the names of the parts, and a row a bar."""

    title: str
    description: str
    parts: Sequence[str]
    rows: Sequence[BarRow]
    row_name: str
    of_name: str

    def __post_init__(self) -> None:
        """Refuse a row that does not fit the parts."""
        if any(len(row.values) != len(self.parts) for row in self.rows):
            message = "a row of bars needs one value for each part"
            raise ValueError(message)

    @property
    def width(self) -> int:
        """The width of the drawing."""
        return WIDTH

    @property
    def height(self) -> int:
        """The height of the drawing."""
        return max(1, len(self.rows)) * ROW

    @property
    def bar(self) -> int:
        """How thick a bar is."""
        return BAR

    @property
    def drawn(self) -> tuple[BarDrawn, ...]:
        """Where everything goes."""
        return tuple(
            BarDrawn(row.name, place * ROW + LABEL, place * ROW + LABEL + 6, self._pieces(row))
            for place, row in enumerate(self.rows)
        )

    @property
    def table(self) -> Table:
        """The same numbers as a table."""
        columns = [Column(self.row_name), *(Column(part, numeric=True) for part in self.parts)]
        rows = [[Cell(row.name), *(Cell(value) for value in row.values), Cell(row.of)] for row in self.rows]
        return Table(self.title, [*columns, Column(self.of_name, numeric=True)], rows, size="s")

    def _pieces(self, row: BarRow) -> tuple[Piece, ...]:
        words = _("%(name)s: %(many)s of %(of)s") % {"name": row.name, "many": sum(row.values), "of": row.of}
        pieces = [Piece(0, WIDTH, 0, words)]
        full, start = max(1, row.of, sum(row.values)), 0.0
        for number, (part, value) in enumerate(zip(self.parts, row.values, strict=True), 1):
            long = round(WIDTH * value / full, 1)
            if value:
                pieces.append(Piece(round(start, 1), long, number, f"{row.name}, {part}: {written(value)}"))
            start += long
        return tuple(pieces)
