"""What may be published of a quarter: nothing small, nothing from which something small can be worked out."""

from __future__ import annotations

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from holdfast.rules.publishing import CASES, PART_OF_CASES, SENDERS, publishable

THRESHOLD = 5
FEW = SENDERS[:3]


def meetings(most: int = 3) -> st.SearchStrategy[list[dict[str, int]]]:
    """Meetings whose senders add up to the cases, whose parts are no more than these."""

    @st.composite
    def one(draw: st.DrawFn) -> dict[str, int]:
        senders = {name: draw(st.integers(0, 12)) for name in SENDERS}
        cases = sum(senders.values())
        parts = {name: draw(st.integers(0, cases)) for name in PART_OF_CASES if name not in SENDERS}
        return {CASES: cases, **senders, **parts, "children": draw(st.integers(0, 30))}

    return st.lists(one(), min_size=1, max_size=most)


@given(meetings())
def test_no_figure_under_the_threshold_is_shown_and_every_shown_one_is_true(counts: list[dict[str, int]]) -> None:
    for name, line in publishable(counts, THRESHOLD).items():
        true = [each[name] for each in counts]
        for shown, value in zip(line, [*true, sum(true)], strict=True):
            assert shown is None or (shown == value and value >= THRESHOLD)


@given(meetings())
def test_no_line_has_a_single_hidden_figure(counts: list[dict[str, int]]) -> None:
    for line in publishable(counts, THRESHOLD).values():
        assert sum(each is None for each in line) != 1


@given(meetings())
def test_the_senders_never_leave_one_to_be_worked_out(counts: list[dict[str, int]]) -> None:
    found = publishable(counts, THRESHOLD)
    for column in range(len(counts) + 1):
        hidden = [name for name in (*SENDERS, CASES) if found[name][column] is None]
        assert len(hidden) != 1


@given(meetings())
def test_the_rest_of_the_cases_beside_a_part_is_never_small(counts: list[dict[str, int]]) -> None:
    found = publishable(counts, THRESHOLD)
    for name in PART_OF_CASES:
        for part, cases in zip(found[name], found[CASES], strict=True):
            assert part is None or cases is None or cases - part >= THRESHOLD


@given(meetings())
def test_a_figure_that_stands_twice_is_hidden_twice(counts: list[dict[str, int]]) -> None:
    found = publishable(counts[:1], THRESHOLD)
    assert all(meeting == quarter for meeting, quarter in found.values())


@settings(max_examples=12)
@given(st.lists(st.tuples(*[st.integers(0, 7)] * 3), min_size=2, max_size=2))
def test_every_hidden_sender_has_another_possible_value(rows: list[tuple[int, int, int]]) -> None:
    """By going through every table that fits what is shown."""
    counts = [{**dict(zip(FEW, row, strict=True)), CASES: sum(row)} for row in rows]
    found = publishable(counts, THRESHOLD)
    assume(None not in found[CASES])
    possible: list[list[set[int]]] = [[set() for _column in range(3)] for _name in FEW]
    for first, second in product(*(splits(sum(row)) for row in rows)):
        lines = [(one, other, one + other) for one, other in zip(first, second, strict=True)]
        shown = [found[name] for name in FEW]
        if all(
            seen in {None, value}
            for line, own in zip(lines, shown, strict=True)
            for value, seen in zip(line, own, strict=True)
        ):
            for line, sets in zip(lines, possible, strict=True):
                for value, fits in zip(line, sets, strict=True):
                    fits.add(value)
    for name, sets in zip(FEW, possible, strict=True):
        for seen, fits in zip(found[name], sets, strict=True):
            assert seen is not None or len(fits) > 1, (name, found)


def splits(total: int) -> list[tuple[int, int, int]]:
    """Every way in which three counts add up to a total."""
    return [(one, two, total - one - two) for one in range(total + 1) for two in range(total - one + 1)]


def test_a_quarter_without_a_meeting_publishes_nothing() -> None:
    assert publishable([], THRESHOLD) == {}


def test_a_measure_no_rule_knows_is_published_by_itself() -> None:
    assert publishable([{"late_starts": 8}, {"late_starts": 9}], THRESHOLD) == {"late_starts": (8, 9, 17)}


def test_a_pack_that_counts_few_senders_still_hides_the_rest() -> None:
    found = publishable([{CASES: 20, "referrals_police": 18}, {CASES: 20, "referrals_police": 9}], THRESHOLD)
    assert found["referrals_police"][0] is None, "two cases would stand out as not sent by the police"
