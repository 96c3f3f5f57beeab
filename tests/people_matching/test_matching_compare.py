"""Situations a coordinator meets, each with what must come of it."""

from datetime import date

import pytest

from holdfast.people.matching import Because, Described, Grade, Likeness, compare, person_keys, query_keys

BORN = date(1991, 3, 14)
SLIPPED = date(1991, 3, 15)
ELSE = date(1984, 7, 29)


def likeness(
    a: str, b: str, born_a: date | None = BORN, born_b: date | None = BORN, genders: tuple[str, str] = ("", "")
) -> Likeness:
    one = Described((a,), frozenset([born_a] if born_a else []), genders[0])
    other = Described((b,), frozenset([born_b] if born_b else []), genders[1])
    return compare(one, other)


def meet(a: str, b: str, born_a: date | None = BORN, born_b: date | None = BORN) -> bool:
    """Whether each is found when the other is looked for."""
    births_a, births_b = ([born] if born else [] for born in (born_a, born_b))
    return bool(person_keys([a], births_a) & query_keys([b], births_b)) and bool(
        person_keys([b], births_b) & query_keys([a], births_a)
    )


ONE_PERSON = [
    ("Marisol Petigrew", "Marisol Pettigrew"),
    ("Fatima Hussain", "Fatimah Hussein"),
    ("ليلى حداد", "Layla Haddad"),
    ("Shafiq Mia", "Shafiq Miah"),
    ("Siân Llewellyn", "Sian Llewelyn"),
    ("Jaswinder Kaur", "Jasiwnder Kaur"),
    ("Oluwaseun Ade Bakare", "Seun Bakare"),
    ("María José García López", "Maria Jose Garcia"),
    ("Hassan Ali", "Ali Hassan"),
    ("PETTIGREW, Marisol", "Marisol Pettigrew"),
    ("Ahmed Al-Sayed", "Ahmad El Sayed"),
    ("Kelly-Ann Doyle", "Kellyann Doyle"),
    ("Chukwu Emeka Obi", "Chukwuemeka Obi"),
    ("Gülşah Yıldız", "Gulsah Yildiz"),
    ("Katarzyna Kowalska", "Kasia Kowalski"),
    ("Наталья Ковальчук", "Natalia Kovalchuk"),
    ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"),
    ("ਜਸਵਿੰਦਰ ਕੌਰ", "Jaswinder Kaur"),
    ("דוד כהן", "David Cohen"),
    ("عبد الله حسين", "Abdullahi Hussain"),
    ("Abdul Malik", "Abdul Malik"),
    ("Mrs Anna Brown (née Nowak)", "Anna Nowak"),
    ("Seán O'Brien", "Sean O Brien"),
]


@pytest.mark.parametrize(("a", "b"), ONE_PERSON)
def test_one_name_spelt_two_ways_with_one_birth_date_is_one_person(a: str, b: str) -> None:
    assert likeness(a, b).grade is Grade.SAME
    assert meet(a, b)


@pytest.mark.parametrize(("a", "b"), ONE_PERSON)
def test_the_same_names_without_a_birth_date_are_found_and_asked_about(a: str, b: str) -> None:
    assert likeness(a, b, None).grade is Grade.POSSIBLE
    assert meet(a, b, None, None)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Amina Yusuf", "Amira Yusuf"),
        ("Khalid Mahmood", "Walid Mahmood"),
        ("Wei Zhang", "Wei Zheng"),
        ("Samir Haddad", "Samira Haddad"),
        ("Harjinder Singh", "Harvinder Singh"),
        ("Wong Mei", "Wang Mei"),
        ("José García López", "José García Pérez"),
        ("Mohammed Imran Khan", "Mohammed Irfan Khan"),
        ("Mohammed Imran Khan", "Mohammed Khan"),
        ("Hassan Ali", "Hussain Ali"),
        ("سمير حداد", "Samira Haddad"),
        ("Marisol", "Marisol Pettigrew"),
        ("M. Pettigrew", "Marisol Pettigrew"),
        ("许梅", "Xu Mei"),
    ],
)
def test_names_that_two_people_may_bear_are_never_joined_even_with_one_birth_date(a: str, b: str) -> None:
    assert likeness(a, b).grade is not Grade.SAME


@pytest.mark.parametrize(("a", "b"), [("Anna Brown", "Anna Nowak"), ("Jaswinder Kaur Gill", "Jaswinder Kaur Sandhu")])
def test_a_changed_surname_with_the_same_birth_date_is_a_question(a: str, b: str) -> None:
    assert likeness(a, b).grade is Grade.POSSIBLE
    assert meet(a, b)
    assert likeness(a, b, born_b=None).grade is Grade.DIFFERENT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tom Askew", "Ben Askew"),
        ("Fatima Begum", "Fatima Begum"),
        ("Mohammed Ali", "Mohammed Ali"),
        ("Amina Yusuf", "Amira Yusuf"),
    ],
)
def test_clearly_different_birth_dates_are_different_people(a: str, b: str) -> None:
    assert likeness(a, b, BORN, ELSE).grade is Grade.DIFFERENT


@pytest.mark.parametrize(
    ("born", "slipped"),
    [
        (date(1991, 3, 4), date(1991, 4, 3)),
        (BORN, SLIPPED),
        (BORN, date(1981, 3, 14)),
        (date(1990, 3, 14), date(1989, 3, 14)),
        (date(1999, 3, 14), date(2009, 3, 14)),
        (date(1991, 3, 12), date(1991, 3, 21)),
        (date(1967, 3, 12), date(1976, 3, 12)),
    ],
)
def test_a_slip_in_the_birth_date_joins_a_telling_name_and_asks_about_a_common_one(born: date, slipped: date) -> None:
    assert likeness("Marisol Petigrew", "Marisol Pettigrew", born, slipped).grade is Grade.SAME
    assert likeness("Fatima Begum", "Fatima Begum", born, slipped).grade is Grade.POSSIBLE
    assert likeness("Amina Yusuf", "Amira Yusuf", born, slipped).grade is Grade.DIFFERENT


def test_twins_with_a_slip_apart_and_other_given_names_are_different() -> None:
    assert likeness("Tom Askew", "Ben Askew", BORN, SLIPPED).grade is Grade.DIFFERENT


def test_an_exact_full_name_without_a_birth_date_on_one_side_is_a_question() -> None:
    found = likeness("Marisol Pettigrew", "Marisol Pettigrew", born_b=None)
    assert found.grade is Grade.POSSIBLE
    assert [reason.code for reason in found.reasons] == [Because.NAME_EXACT, Because.BIRTH_UNKNOWN]


def test_different_stated_genders_turn_a_join_into_a_question() -> None:
    assert likeness("Kim Doyle", "Kim Doyle", genders=("female", "male")).grade is Grade.POSSIBLE
    assert likeness("Kim Doyle", "Kim Doyle", genders=("female", "")).grade is Grade.SAME


def test_an_ambiguous_date_matches_by_either_reading() -> None:
    one = Described(("Marisol Pettigrew",), frozenset({date(1991, 3, 4), date(1991, 4, 3)}))
    assert compare(one, Described(("Marisol Pettigrew",), frozenset({date(1991, 4, 3)}))).grade is Grade.SAME


def test_an_alias_matches_as_well_as_the_name() -> None:
    known = Described(("Layla Haddad", "ليلى حداد", "Lola"), frozenset({BORN}))
    assert compare(known, Described(("Leila Hadad",), frozenset({BORN}))).grade is Grade.SAME


def test_a_slip_is_named_in_the_reason_and_no_name_is() -> None:
    reasons = likeness("Marisol Pettigrew", "Marisol Pettigrew", BORN, SLIPPED).reasons
    assert reasons[-1].params == (("slip", "one_digit"),)
    assert "arisol" not in repr(reasons)


@pytest.mark.parametrize("nothing", ["", "   ", "1234", "???", "-", "'"])
def test_nobody_matches_a_name_that_is_not_there(nothing: str) -> None:
    assert likeness(nothing, "Marisol Pettigrew").grade is Grade.DIFFERENT
    assert likeness(nothing, nothing).grade is Grade.DIFFERENT


def test_a_better_likeness_ranks_higher() -> None:
    ranks = [
        likeness("Marisol Pettigrew", "Marisol Pettigrew").rank,
        likeness("Marisol Petigrew", "Marisol Pettigrew").rank,
        likeness("Marisol Petigrew", "Marisol Pettigrew", born_b=None).rank,
        likeness("Marisol", "Marisol Pettigrew", born_b=None).rank,
        likeness("Carla Mendes", "Marisol Pettigrew").rank,
    ]
    assert ranks == sorted(ranks, reverse=True)


@pytest.mark.parametrize(
    ("a", "b", "grade"),
    [
        ("عبد الرحمن حداد", "عبدالرحمان حداد", Grade.SAME),
        ("حسين حداد", "حسن حداد", Grade.POSSIBLE),
        ("سمير حداد", "سميرة حداد", Grade.POSSIBLE),
        ("جعفر حداد", "Jafar Haddad", Grade.SAME),
        ("سعيد حداد", "Saeed Haddad", Grade.SAME),
        ("حسن حداد", "Hussain Haddad", Grade.POSSIBLE),
    ],
)
def test_written_vowels_tell_names_apart_in_scripts_that_leave_the_short_ones_out(a: str, b: str, grade: Grade) -> None:
    assert likeness(a, b).grade is grade
