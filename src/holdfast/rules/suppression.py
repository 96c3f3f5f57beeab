"""Small counts stay hidden, and cannot be worked out again from the totals.

A table with its totals is a network: rows and columns are nodes, cells are edges, and each line sums to nought once
totals count as negative. A hidden cell is safe exactly when some other table of counts, no cell below nought, shows
the same figures with another value there; that is when a cycle of hidden cells through it can give and take one.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Published:
    """A table fit to publish; None stands for a hidden figure, a total as well as a cell."""

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    grand_total: int | None

    def hidden(self) -> set[Place]:
        """The places of the hidden figures; totals are the last line and column."""
        lines = [[*cells, total] for cells, total in zip(self.cells, self.row_totals, strict=True)]
        lines.append([*self.column_totals, self.grand_total])
        return {(row, column) for row, line in enumerate(lines) for column, value in enumerate(line) if value is None}


def suppress(table: Sequence[Sequence[int]], threshold: int = 5, also: Collection[Place] = ()) -> Published:
    """The table with its totals, every figure under the threshold hidden, and as few others as it takes to keep it so.

    ``also`` are places hidden for another reason, such as a figure this table shares with another; totals are the last line and column.

    Raises ``ValueError`` for ragged rows or counts below nought.
    """
    grid = _with_totals(table)
    every = [(row, column) for row, line in enumerate(grid) for column in range(len(line))]
    small = {place for place in every if grid[place[0]][place[1]] < threshold} | set(also)
    hidden = set(small)
    while exposed := [place for place in sorted(hidden) if not is_safe(grid, hidden, place)]:
        hidden |= _companions(grid, hidden, exposed[0])
    # Greed hides too much on the way: what turns out not to be needed is shown again, the largest first.
    for place in sorted(hidden - small, key=lambda each: -grid[each[0]][each[1]]):
        fewer = hidden - {place}
        if all(is_safe(grid, fewer, each) for each in fewer):
            hidden = fewer
    shown = tuple(
        tuple(None if (row, column) in hidden else value for column, value in enumerate(line))
        for row, line in enumerate(grid)
    )
    return Published(
        cells=tuple(line[:-1] for line in shown[:-1]),
        row_totals=tuple(line[-1] for line in shown[:-1]),
        column_totals=shown[-1][:-1],
        grand_total=shown[-1][-1],
    )


def is_safe(grid: Sequence[Sequence[int]], hidden: set[Place], place: Place) -> bool:
    """Whether a hidden figure could have another value, given what is shown; last line and column are totals."""
    bottom, right = len(grid) - 1, len(grid[0]) - 1

    def may_rise(cell: Place) -> bool:
        return (cell[0] == bottom) == (cell[1] == right) or grid[cell[0]][cell[1]] > 0

    def may_fall(cell: Place) -> bool:
        return (cell[0] == bottom) != (cell[1] == right) or grid[cell[0]][cell[1]] > 0

    rises = may_rise(place) and _balances(hidden, place, may_fall, may_rise)
    return rises or (may_fall(place) and _balances(hidden, place, may_rise, may_fall))


def _balances(hidden: set[Place], place: Place, gives: Callable[[Place], bool], takes: Callable[[Place], bool]) -> bool:
    """Whether a change of one at a place can be made good along a cycle of hidden cells."""
    start, goal = place
    seen, waiting = {start}, [start]
    while waiting:
        row = waiting.pop()
        for giver in hidden:
            if giver[0] != row or giver == place or not gives(giver):
                continue
            if giver[1] == goal:
                return True
            for taker in hidden:
                if taker[1] == giver[1] and taker[0] not in seen and takes(taker):
                    seen.add(taker[0])
                    waiting.append(taker[0])
    return False


def _companions(grid: Sequence[Sequence[int]], hidden: set[Place], exposed: Place) -> set[Place]:
    """The other corners of a rectangle whose hiding costs the reader least: few totals, few noughts, small figures."""
    bottom, right = len(grid) - 1, len(grid[0]) - 1
    row, column = exposed

    def cost(corners: set[Place]) -> tuple[int, int, int, list[Place]]:
        totals = sum((each[0] == bottom) + (each[1] == right) for each in corners)
        values = [grid[each[0]][each[1]] for each in corners]
        return (totals, values.count(0), sum(values), sorted(corners))

    rectangles = (
        {(row, across), (down, column), (down, across)} - hidden
        for down in range(bottom + 1)
        for across in range(right + 1)
        if down != row and across != column
    )
    return min((corners for corners in rectangles if corners), key=cost)


def _with_totals(table: Sequence[Sequence[int]]) -> list[list[int]]:
    width = len(table[0]) if table else 0
    if not width or any(len(line) != width for line in table):
        raise ValueError("a table has at least one cell and lines of one length")
    if any(value < 0 for line in table for value in line):
        raise ValueError("a count is never below nought")
    grid = [[*line, sum(line)] for line in table]
    return [*grid, [sum(column) for column in zip(*grid, strict=True)]]
