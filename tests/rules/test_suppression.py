"""No hidden figure can be worked out again."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.suppression import Published, suppress

sizes = st.tuples(st.integers(1, 4), st.integers(1, 4))
tables = sizes.flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 30), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)
LARGE = 10_000


def grid_of(shown: Published) -> list[list[int | None]]:
    lines = [[*line, total] for line, total in zip(shown.cells, shown.row_totals, strict=True)]
    return [*lines, [*shown.column_totals, shown.grand_total]]


def inferred(grid: list[list[int | None]]) -> dict[tuple[int, int], tuple[int, int]]:
    """What an attacker gets by narrowing every figure's range through every sum until nothing moves."""
    height, width = len(grid), len(grid[0])
    places = list(product(range(height), range(width)))
    low = {(r, c): (0 if (v := grid[r][c]) is None else v) for r, c in places}
    high = {(r, c): (LARGE if (v := grid[r][c]) is None else v) for r, c in places}
    sums = [([(r, c) for c in range(width - 1)], (r, width - 1)) for r in range(height)]
    sums += [([(r, c) for r in range(height - 1)], (height - 1, c)) for c in range(width)]
    moved = True
    while moved:
        before = (dict(low), dict(high))
        for parts, total in sums:
            low[total] = max(low[total], sum(low[p] for p in parts))
            high[total] = min(high[total], sum(high[p] for p in parts))
            for part in parts:
                others = [p for p in parts if p != part]
                low[part] = max(low[part], low[total] - sum(high[p] for p in others))
                high[part] = min(high[part], high[total] - sum(low[p] for p in others))
        moved = before != (low, high)
    return {place: (low[place], high[place]) for place in places}


@given(tables)
def test_no_hidden_figure_can_be_narrowed_to_one_value(table: list[list[int]]) -> None:
    grid = grid_of(suppress(table))

    for (row, column), (low, high) in inferred(grid).items():
        assert grid[row][column] is not None or low < high


@given(tables)
def test_no_figure_under_five_is_shown_and_every_shown_one_is_true(table: list[list[int]]) -> None:
    shown = suppress(table)

    for line, true in zip(shown.cells, table, strict=True):
        for value, count in zip(line, true, strict=True):
            assert value in {None, count}
            assert count >= 5 or value is None


@given(tables)
def test_a_table_without_small_figures_is_shown_whole(table: list[list[int]]) -> None:
    grown = [[value + 5 for value in line] for line in table]

    assert [list(line) for line in suppress(grown).cells] == grown


@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2))
def test_every_hidden_cell_of_a_small_table_has_another_possible_value(table: list[list[int]]) -> None:
    shown = suppress(table)
    fitting = [
        cells
        for cells in product(range(9), repeat=4)
        if all(
            wanted is None or wanted == got
            for wanted, got in zip(
                [value for line in grid_of(shown) for value in line], _flat_with_totals(cells), strict=True
            )
        )
    ]

    for place, value in enumerate(value for line in shown.cells for value in line):
        assert value is not None or len({cells[place] for cells in fitting}) > 1


def _flat_with_totals(cells: tuple[int, ...]) -> list[int]:
    a, b, c, d = cells
    return [a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d]


def test_one_small_cell_takes_a_companion_in_its_row_and_its_column() -> None:
    shown = suppress([[3, 20, 30], [40, 50, 60], [70, 80, 90]])

    assert shown.cells[0][0] is None
    assert sum(value is None for value in shown.cells[0]) == 2
    assert shown.grand_total == 443


def test_control_hiding_only_the_small_cell_gives_it_away() -> None:
    ranges = inferred([[None, 20, 23], [40, 50, 90], [43, 70, 113]])

    assert ranges[0, 0] == (3, 3)


@pytest.mark.parametrize("table", [[], [[]], [[1], [1, 2]], [[-1]]], ids=["empty", "no_cell", "ragged", "below_nought"])
def test_a_table_that_is_none_is_refused(table: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="a "):
        suppress(table)
