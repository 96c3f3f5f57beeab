"""Every field a paper may hold has a word by which it is shown before it leaves."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from holdfast.documents import papers, parts
from holdfast.documents.papers import QuarterlyReturn, SelfReview
from holdfast.web.papers.fields import FIELD_WORDS, group_of, place_in_words

# These name nobody and leave without being looked through first.
NAMES_NOBODY = {QuarterlyReturn, parts.Measure, SelfReview, parts.JudgedPrinciple}
SHAPES = [
    each
    for module in (papers, parts)
    for each in vars(module).values()
    if isinstance(each, type) and is_dataclass(each) and each not in NAMES_NOBODY
]


@pytest.mark.parametrize("shape", SHAPES)
def test_each_field_has_a_word(shape: type) -> None:
    assert {field.name for field in fields(shape)} <= FIELD_WORDS.keys()


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("cases[0].listed.perpetrators[1].birth_dates[0]", "Perpetrators 2, born 1"),
        ("cases[3].information[0].information", "What agencies said 1"),
        ("recipient.name", "Made for, name"),
        ("agencies[0].actions[2].what", "Actions 3, what"),
        ("cases[0].ref", "Reference"),
    ],
)
def test_a_place_is_told_as_a_person_would_look_for_it(where: str, said: str) -> None:
    assert place_in_words(where) == said


def test_a_field_belongs_to_its_case_or_to_the_paper() -> None:
    assert group_of("cases[3].wishes") == ("cases", 3)
    assert group_of("recipient.name") is None
