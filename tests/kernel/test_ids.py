"""Ids grow, references can be read aloud."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from holdfast.kernel import ids
from holdfast.kernel.ids import REF_ALPHABET, free_ref, new_id, short_ref


@pytest.fixture(autouse=True, scope="module")
def the_process_comes_back_from_2031() -> Iterator[None]:
    """Ids count on from the last one: without this every later id of the process would be of 2031."""
    last = list(ids._last)  # noqa: SLF001 - there is no other way back
    yield
    ids._last[:] = last  # noqa: SLF001 - see above


def test_ids_are_uuid7_of_their_moment() -> None:
    """Version, variant and the first 48 bits are those of RFC 9562."""
    moment = datetime(2031, 5, 4, 3, 2, 1, tzinfo=UTC)
    with time_machine.travel(moment, tick=False):
        made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert abs((made.int >> 80) - moment.timestamp() * 1000) <= 1


@given(st.lists(st.integers(-5_000, 5_000), min_size=1, max_size=20))
def test_ids_grow_even_when_the_clock_goes_back(jumps: list[int]) -> None:
    """A clock set back cannot bring an id before an earlier one."""
    made = []
    for jump in jumps:
        with time_machine.travel(datetime(2031, 6, 1, tzinfo=UTC).timestamp() + jump, tick=False):
            made += [new_id(), new_id()]
    assert made == sorted(set(made))


def test_ids_made_by_several_threads_are_all_different() -> None:
    """No two threads get one id."""
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: new_id(), range(4000)))
    assert len(set(made)) == 4000


def test_references_have_no_look_alikes_and_make_no_words() -> None:
    """Four signs, a dash, two signs; no vowel, no 0, 1, O, I, L, 5, S, 8 or B."""
    made = {short_ref() for _ in range(2000)}
    assert all(re.fullmatch(rf"[{REF_ALPHABET}]{{4}}-[{REF_ALPHABET}]{{2}}", each) for each in made)
    assert not set(REF_ALPHABET) & set("AEIOU01L5S8B")
    assert len(made) > 1990


def test_a_reference_that_is_taken_is_not_given_again() -> None:
    taken = iter([True, True, False])
    asked: list[str] = []

    def is_taken(ref: str) -> bool:
        asked.append(ref)
        return next(taken)

    assert free_ref(is_taken) == asked[-1]
    assert len(asked) == 3
