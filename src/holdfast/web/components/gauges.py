"""Figures drawn against what is to be expected of them, each on a line of its own, with the same numbers as a table.

The band is what is expected, the mark is the figure; which of them lies where is also said in the table and read aloud.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from holdfast.web.components.charts import written
from holdfast.web.components.parts import Cell, Column, Status, Table

WIDTH = 480
ROW = 104
LABEL = 22
LINE = 62
# A mark at nought is drawn whole.
EDGE = 14
# Room beside the furthest of figure and bounds, so that no mark stands at the edge.
ROOM = 1.25


@dataclass(frozen=True, slots=True)
class Gauge:
    """One figure, the bounds it is expected to lie between (None: none on that side), and how it stands in a word."""

    name: str
    figure: float
    least: int | None
    most: int | None
    status: Status


@dataclass(frozen=True, slots=True)
class GaugeDrawn:
    """Where one figure goes: its name, its band, its mark, the numbers under the line."""

    name: str
    label: int
    line: int
    band_x: float
    band_width: float
    mark: float
    figure: str
    words: str
    bounds: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Gauges:
    """What is drawn: a title, a sentence saying what it shows, and a line a figure."""

    title: str
    description: str
    rows: Sequence[Gauge]

    @property
    def width(self) -> int:
        """The width of the drawing."""
        return WIDTH

    @property
    def height(self) -> int:
        """The height of the drawing."""
        return max(1, len(self.rows)) * ROW

    @property
    def drawn(self) -> tuple[GaugeDrawn, ...]:
        """Where everything goes."""
        return tuple(self._drawn(place * ROW, row) for place, row in enumerate(self.rows))

    @property
    def table(self) -> Table:
        """The same numbers as a table."""
        columns = [
            Column(_("Figure")),
            Column(_("Here"), numeric=True),
            Column(_("Expected at least"), numeric=True),
            Column(_("Expected at most"), numeric=True),
            Column(_("How it stands")),
        ]
        rows = [
            [
                Cell(row.name),
                Cell(written(row.figure)),
                Cell(written(row.least)),
                Cell(written(row.most)),
                Cell(status=row.status),
            ]
            for row in self.rows
        ]
        return Table(self.title, columns, rows, size="s")

    def _drawn(self, top: int, row: Gauge) -> GaugeDrawn:
        full = max(row.figure, row.least or 0, row.most or 0, 1) * ROOM

        def place(number: float) -> float:
            return round(EDGE + (WIDTH - 2 * EDGE) * number / full, 1)

        start, end = place(row.least or 0), place(row.most) if row.most is not None else WIDTH
        bounds = [(place(each), written(each)) for each in (row.least, row.most) if each is not None]
        return GaugeDrawn(
            row.name,
            top + LABEL,
            top + LINE,
            start,
            round(end - start, 1),
            place(row.figure),
            written(row.figure),
            _("%(name)s: %(figure)s. %(status)s.")
            % {"name": row.name, "figure": written(row.figure), "status": row.status.text},
            tuple(bounds),
        )
