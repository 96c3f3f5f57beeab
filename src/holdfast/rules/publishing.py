"""Which figures of a quarter may be published? None under the threshold, and none from which such a one could be worked out.

The measures are not one table: the senders add up to the cases, a measure of victims has the other victims beside it, and some
measures add up to nothing. Each such table has the meetings as its columns and the quarter as its total; they share the line of cases.

Only what a quarter itself counted decides, so each return that shows the quarter hides the same, and a year's sum is shown only
where its four quarters are: nothing can be worked out by subtracting one return from another.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from holdfast.rules.counting import OTHER_SENDER, SENT_BY
from holdfast.rules.suppression import Place, suppress

SENDERS: Final = tuple(dict.fromkeys((*SENT_BY.values(), OTHER_SENDER)))
CASES: Final = "cases"
POLICE: Final = "referrals_police"
# Each of these has the rest of the cases beside it; the rest beside the police is what other agencies refer, a measure itself.
PART_OF_CASES: Final = (
    POLICE,
    "repeats",
    "victims_minoritised",
    "victims_lgbt",
    "victims_disabled",
    "victims_male",
    "victims_16_17",
)

Line = tuple[int | None, ...]
"""A figure for each meeting, then one for the quarter; None where it is hidden."""


def publishable(meetings: Sequence[Mapping[str, int]], threshold: int) -> dict[str, Line]:
    """Each measure's figures fit to be published; empty for a quarter without a meeting."""
    if not meetings:
        return {}
    names = tuple(dict.fromkeys(name for counts in meetings for name in counts))
    counted = {name: [counts.get(name, 0) for counts in meetings] for name in names}
    tables = _tables(counted)
    hidden: list[set[Place]] = [set() for _table in tables]
    dark: dict[str, set[int]] = {name: set() for name in names}  # in which columns each measure is hidden
    while True:
        before = sum(map(len, hidden))
        for number, (rows, lines) in enumerate(tables):
            hidden[number] = _hide(lines, threshold, hidden[number] | _forced(rows, dark))
            for row, name in enumerate(rows):
                if name:
                    dark[name] |= {column for each, column in hidden[number] if each == row}
        if before == sum(map(len, hidden)):
            break
    return {name: _line(counted[name], dark[name]) for name in names}


def _line(counts: Sequence[int], dark: set[int]) -> Line:
    return tuple(None if column in dark else value for column, value in enumerate([*counts, sum(counts)]))


def _forced(rows: Sequence[str], dark: Mapping[str, set[int]]) -> set[Place]:
    """What another table hides of this one's measures; where the cases are hidden, all that adds up to them."""
    own = {(row, column) for row, name in enumerate(rows) if name for column in dark[name]}
    whole = (
        {(row, column) for column in dark.get(rows[-1], ()) for row in range(len(rows))} if rows[-1] == CASES else set()
    )
    return own | whole


def _tables(counted: Mapping[str, Sequence[int]]) -> list[tuple[list[str], list[list[int]]]]:
    """The tables as names of their lines, totals last, and the lines before the totals."""
    tables: list[tuple[list[str], list[list[int]]]] = []
    cases = counted.get(CASES)
    placed: set[str] = set()
    if cases is not None:
        senders = [name for name in SENDERS if name in counted]
        lines = [list(counted[name]) for name in senders]
        rest = [many - sum(line[at] for line in lines) for at, many in enumerate(cases)]
        if any(rest) or not lines:  # a pack that does not count every sender
            senders, lines = [*senders, ""], [*lines, rest]
        if min(rest) >= 0:
            tables.append(([*senders, CASES], lines))
            placed |= {*senders, CASES}
        for name in PART_OF_CASES:
            others = [many - part for many, part in zip(cases, counted.get(name, cases), strict=True)]
            if name in counted and min(others) >= 0:
                tables.append(([name, "", CASES], [list(counted[name]), others]))
                placed.add(name)
    tables += [([name, ""], [list(line)]) for name, line in counted.items() if name not in placed]
    return tables


def _hide(lines: Sequence[Sequence[int]], threshold: int, also: set[Place]) -> set[Place]:
    """The places hidden in one table, where a figure that stands in two places is hidden in both."""
    hidden = set(also)
    while True:
        more = _twins(suppress(lines, threshold, hidden).hidden(), len(lines), len(lines[0]))
        if more == hidden:
            return hidden
        hidden = more


def _twins(hidden: set[Place], rows: int, columns: int) -> set[Place]:
    """With one meeting the quarter says the same as the meeting, and a single line the same as its total."""
    found = set(hidden)
    if columns == 1:
        found |= {(row, 1 - column) for row, column in found}
    if rows == 1:
        found |= {(1 - row, column) for row, column in found}
    return found
