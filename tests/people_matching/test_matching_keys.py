"""Keys: few, found when they should be, and not shared by half the table."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.people.matching import Described, birth_keys, compare, name_keys, person_keys, query_keys
from holdfast.people.matching.births import slip_between
from holdfast.people.matching.names import read_name

SOME_WORDS = """
Marisol Pettigrew Petigrew Fatima Fatimah Hussain Hussein ليلى حداد Siân Sian Llewellyn Jaswinder Kaur Ali Mohammed Md García Al-Sayed van
Kate Katherine J. O'Brien 许梅 Наталья Wong Wang Zhang Zheng Amina Amira Seun Oluwaseun Samir Samira née Mrs
"""
WORDS = st.sampled_from(SOME_WORDS.split())
NAMES = st.lists(WORDS, max_size=5).map(" ".join) | st.text(max_size=20)
DATES = st.dates(date(1920, 1, 1), date(2026, 12, 1))
PEOPLE = st.builds(
    Described,
    names=st.lists(NAMES, max_size=3).map(tuple),
    births=st.frozensets(DATES, max_size=2),
    gender=st.sampled_from(["", "female", "male"]),
)


@given(PEOPLE, PEOPLE)
def test_comparing_is_the_same_from_both_sides(a: Described, b: Described) -> None:
    assert compare(a, b) == compare(b, a)


@given(NAMES, NAMES)
def test_names_that_read_the_same_have_the_same_keys(a: str, b: str) -> None:
    for one, other in ((a, b), (a, a.upper()), (a, f"  {a} ")):
        if read_name(one) == read_name(other):
            assert person_keys([one]) == person_keys([other]) or "née" in f"{one}{other}".casefold()


@given(st.lists(NAMES, max_size=3), NAMES, st.frozensets(DATES, max_size=2), DATES)
def test_adding_a_name_or_a_date_never_loses_a_key(
    names: list[str], more: str, births: frozenset[date], born: date
) -> None:
    before = person_keys(names, births)
    assert before <= person_keys([*names, more], births)
    assert before <= person_keys(names, births | {born})


@given(DATES, DATES)
def test_dates_a_slip_apart_share_a_birth_key(a: date, b: date) -> None:
    assert slip_between(a, b) == slip_between(b, a)
    if a == b or slip_between(a, b):
        assert birth_keys([a]) & birth_keys([b])


def test_every_slip_of_one_birth_date_is_reached_by_a_birth_key() -> None:
    born = date(1989, 10, 12)
    slipped = [born + timedelta(days) for days in range(-15_000, 15_000) if slip_between(born, born + timedelta(days))]
    assert len(slipped) > 30
    assert all(birth_keys([born]) & birth_keys([other]) for other in slipped)


def test_dates_far_apart_share_no_birth_key() -> None:
    assert not birth_keys([date(1991, 3, 14)]) & birth_keys([date(1984, 7, 29)])


def test_a_person_of_two_names_and_a_birth_date_has_few_keys() -> None:
    assert len(person_keys(["Marisol Pettigrew"], [date(1991, 3, 14)])) <= 10


def test_a_full_name_does_not_fetch_everybody_who_shares_one_common_word() -> None:
    asked = query_keys(["Mohammed Hussain"], [date(1991, 3, 14)])
    assert not asked & person_keys(["Mohammed Warsame"], [date(1984, 7, 29)])
    assert not asked & person_keys(["Imran Miah"], [date(1984, 7, 29)])


def test_a_first_of_january_alone_fetches_nobody() -> None:
    filler = date(1990, 1, 1)
    assert not query_keys(["Layla Haddad"], [filler]) & person_keys(["Tunde Okafor"], [filler])
    assert query_keys(["Layla Haddad"], [filler]) & person_keys(["Layla Nasser"], [filler])


def test_one_word_finds_full_names_and_a_full_name_finds_one_word() -> None:
    assert query_keys(["Marisol"]) & person_keys(["Marisol Pettigrew"])
    assert query_keys(["Marisol Pettigrew"]) & person_keys(["Marisol"])


def test_one_misspelt_word_is_found_without_a_birth_date() -> None:
    assert query_keys(["Marisol Pettirgew"]) & person_keys(["Marisol Pettigrew"])


@pytest.mark.parametrize("name", ["Marisol Pettigrew", "Fatima Hussain", "Layla Haddad"])
def test_no_key_spells_the_name(name: str) -> None:
    assert not any(word.casefold() in key for key in name_keys(name) for word in name.split())


def test_keys_and_a_comparison_take_well_under_a_millisecond() -> None:
    one = Described(("Fatima Begum Hussain", "ليلى حداد"), frozenset({date(1991, 3, 14)}))
    other = Described(("Fatimah Hussein",), frozenset({date(1991, 3, 14)}))
    best = float("inf")
    for _ in range(30):
        began = time.perf_counter()
        person_keys(other.names, other.births)
        compare(one, other)
        best = min(best, time.perf_counter() - began)
    assert best < 0.001
