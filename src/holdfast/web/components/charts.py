"""Bar and line charts as SVG, each beside the same numbers as a table.

No inline style, so that the strict policy holds; colours and patterns are classes. A missing number
(``None``: suppressed or not counted) is a gap, never a zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from holdfast.web.components.parts import Cell, Column, Table

WIDTH = 640
LEFT = 48
RIGHT = 12
TOP = 14
PLOT = 220
BOTTOM = 36
BAR_SHARE = 0.72
MAX_LABELS = 14
ROUND_STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers, as many as there are categories; `None` where a number may not or cannot be shown."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar, or a point of a line."""

    x: float
    y: float
    width: float
    height: float
    series: int
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid or a label under the plot."""

    place: float
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the template has to write down."""

    width: int
    height: int
    left: int
    right: int
    base: int
    bars: tuple[Mark, ...]
    points: tuple[Mark, ...]
    paths: tuple[tuple[int, str], ...]
    rules: tuple[Tick, ...]
    labels: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: a title, a sentence saying what it shows, categories and up to four series."""

    title: str
    description: str
    categories: Sequence[str]
    series: Sequence[Series]
    kind: Literal["bar", "line"] = "bar"
    category_name: str = ""
    missing: str = ""

    def __post_init__(self) -> None:
        """Refuse a series that does not fit the categories."""
        if any(len(row.values) != len(self.categories) for row in self.series):
            message = "a series of a chart needs one value for each category"
            raise ValueError(message)

    @property
    def table(self) -> Table:
        """The same numbers as a table."""
        gap = self.missing or _("not shown")
        columns = [Column(self.category_name or _("Period")), *(Column(row.name, numeric=True) for row in self.series)]
        rows = [
            [
                Cell(category),
                *(Cell(gap if row.values[place] is None else written(row.values[place])) for row in self.series),
            ]
            for place, category in enumerate(self.categories)
        ]
        return Table(self.title, columns, rows, size="s")

    def drawing(self) -> Drawing:
        """Work out where everything goes."""
        top = ceiling(max((value for row in self.series for value in row.values if value is not None), default=0))
        base = TOP + PLOT
        slot = (WIDTH - LEFT - RIGHT) / max(1, len(self.categories))
        every = -(-len(self.categories) // MAX_LABELS)
        marks = self._bars(slot, top) if self.kind == "bar" else self._points(slot, top)
        return Drawing(
            width=WIDTH,
            height=base + BOTTOM,
            left=LEFT,
            right=WIDTH - RIGHT,
            base=base,
            bars=marks if self.kind == "bar" else (),
            points=marks if self.kind == "line" else (),
            paths=self._paths(slot, top) if self.kind == "line" else (),
            rules=tuple(Tick(round(base - PLOT * step / 4, 1), written(top * step / 4)) for step in range(5)),
            labels=tuple(
                Tick(round(LEFT + slot * (place + 0.5), 1), category)
                for place, category in enumerate(self.categories)
                if place % every == 0
            ),
        )

    def _bars(self, slot: float, top: float) -> tuple[Mark, ...]:
        thick = slot * BAR_SHARE / max(1, len(self.series))
        marks = []
        for number, row in enumerate(self.series):
            for place, value in enumerate(row.values):
                if value is not None:
                    high = PLOT * value / top
                    left = LEFT + slot * place + slot * (1 - BAR_SHARE) / 2 + thick * number
                    words = f"{self.categories[place]}, {row.name}: {written(value)}"
                    marks.append(
                        Mark(
                            round(left, 1),
                            round(TOP + PLOT - high, 1),
                            round(thick, 1),
                            round(high, 1),
                            number + 1,
                            words,
                        )
                    )
        return tuple(marks)

    def _points(self, slot: float, top: float) -> tuple[Mark, ...]:
        return tuple(
            Mark(
                round(LEFT + slot * (place + 0.5), 1),
                round(TOP + PLOT - PLOT * value / top, 1),
                0,
                0,
                number + 1,
                f"{self.categories[place]}, {row.name}: {written(value)}",
            )
            for number, row in enumerate(self.series)
            for place, value in enumerate(row.values)
            if value is not None
        )

    def _paths(self, slot: float, top: float) -> tuple[tuple[int, str], ...]:
        paths = []
        for number, row in enumerate(self.series):
            steps: list[str] = []
            drawing = False
            for place, value in enumerate(row.values):
                if value is not None:
                    x, y = LEFT + slot * (place + 0.5), TOP + PLOT - PLOT * value / top
                    steps.append(f"{'L' if drawing else 'M'}{x:.1f} {y:.1f}")
                drawing = value is not None
            paths.append((number + 1, " ".join(steps)))
        return tuple(paths)


def ceiling(highest: float) -> float:
    """Return a round number not under `highest` that divides by four into round steps."""
    step = 1.0
    while True:
        for factor in ROUND_STEPS:
            if 4 * step * factor >= highest:
                return 4 * step * factor
        step *= 10


def written(number: float | None) -> str:
    """Write a number without a needless decimal."""
    if number is None:
        return ""
    return f"{number:.0f}" if float(number).is_integer() else f"{number:.1f}"
