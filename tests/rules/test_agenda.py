"""The order of the cases: what must come first, and how little the agencies wait."""

from __future__ import annotations

from itertools import permutations
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.rules.agenda import Wanted, agenda_as, agenda_for, cost_of, first_block_first

AGENCIES = ("police", "housing", "probation", "school", "clinic")
# How far from the best of all orders a small list may end, and how seldom one does at all.
WORST_RATIO = 1.25


def case(key: str, *needs: str, first: bool = False) -> Wanted:
    """Return one case."""
    return Wanted(key, first, frozenset(needs))


@st.composite
def lists(draw: st.DrawFn, most: int = 12) -> list[Wanted]:
    """Draw a list of cases."""
    many = draw(st.integers(0, most))
    needs = st.frozensets(st.sampled_from(AGENCIES))
    return [Wanted(f"case {place}", draw(st.booleans()), draw(needs)) for place in range(many)]


def best_of_all(listed: list[Wanted]) -> int:
    """Return what the best of all orders costs that keep the first block first."""
    start = first_block_first(listed)
    edge = sum(each.is_first for each in start)
    return min(cost_of([*head, *tail]) for head in permutations(start[:edge]) for tail in permutations(start[edge:]))


def test_agencies_with_one_case_each_leave_after_it() -> None:
    listed = [case("a", "police", "school"), case("b", "police"), case("c", "police", "school")]
    found = agenda_for(listed)
    assert (found.throughout, found.as_listed, found.as_ordered) == (6, 6, 5)
    assert {each.agency: each.last - each.first + 1 for each in found.spans} == {"police": 3, "school": 2}
    assert (found.hours_saved(60), found.hours_free(60)) == (1.0, 1.0)


def test_repeats_come_first_even_where_it_costs_time() -> None:
    listed = [case("a", "school"), case("b", "police"), case("c", "school", first=True)]
    assert agenda_for(listed).order == ("c", "a", "b")


def test_an_order_somebody_chose_is_told_as_it_is() -> None:
    chosen = [case("a", "school"), case("b"), case("c", "school")]
    assert agenda_as(chosen).order == ("a", "b", "c")
    assert agenda_as(chosen).as_ordered == 3


def test_nothing_listed_is_nothing_to_order() -> None:
    assert agenda_for([]).order == ()


@given(lists())
@settings(max_examples=60, deadline=None)
def test_an_order_holds_each_case_once_keeps_the_first_block_and_is_never_worse(listed: list[Wanted]) -> None:
    found = agenda_for(listed, tries=1500)
    by_key = {each.key: each for each in listed}
    assert sorted(found.order) == sorted(by_key)
    blocks = [by_key[key].is_first for key in found.order]
    assert blocks == sorted(blocks, reverse=True)
    assert found.as_ordered == cost_of([by_key[key] for key in found.order])
    assert found.as_ordered <= found.as_listed == cost_of(first_block_first(listed))
    assert agenda_for(listed, tries=1500) == found


@given(lists(most=6))
@settings(max_examples=60, deadline=None)
def test_a_short_list_comes_near_the_best_of_all_orders(listed: list[Wanted]) -> None:
    assert agenda_for(listed).as_ordered <= WORST_RATIO * best_of_all(listed)


@pytest.mark.parametrize("many", [30])
def test_the_longest_meeting_is_ordered_in_a_moment(many: int) -> None:
    listed = [case(f"{n}", *(each for place, each in enumerate(AGENCIES) if n % (place + 2) == 0)) for n in range(many)]
    begun = perf_counter()
    found = agenda_for(listed)
    assert perf_counter() - begun < 3
    assert found.as_ordered < found.as_listed
