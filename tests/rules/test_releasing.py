"""What is proposed for each line of what is held, by who asks for it."""

from __future__ import annotations

from itertools import product

import pytest

from holdfast.packs.loader import load_pack
from holdfast.rules.releasing import AskedAs, Because, Nature, Proposed, because_of, may_release, proposed_for

I, W, N = Proposed.INCLUDE, Proposed.WITHHOLD, Proposed.NEVER  # noqa: E741 - the letters of the table
COLUMNS = (AskedAs.SURVIVOR, AskedAs.PERPETRATOR, AskedAs.CHILD, AskedAs.OTHER, AskedAs.DEATH_REVIEW)
TABLE = {
    Nature.IDENTITY: (I, I, I, I, I),
    Nature.OTHER_PERSON: (W, N, W, W, W),
    Nature.REFERRAL: (I, N, W, W, I),
    Nature.HER_WORDS: (I, N, W, W, I),
    Nature.ACCOUNT: (W, N, W, W, I),
    Nature.RISK: (W, N, W, W, W),
    Nature.PLAN: (I, W, W, W, I),
    Nature.MEETING: (I, N, I, I, I),
    Nature.SHARING: (I, N, W, W, I),
    Nature.FLAG: (I, W, I, I, I),
    Nature.ABUSE: (I, W, W, W, I),
    Nature.ABOUT_HIM: (W, W, W, W, W),
    Nature.RECORD: (I, N, W, W, I),
}
CELLS = [(nature, asked, wanted) for nature, row in TABLE.items() for asked, wanted in zip(COLUMNS, row, strict=True)]


@pytest.mark.parametrize(("nature", "asked", "wanted"), CELLS, ids=lambda each: each.value)
def test_each_line_by_who_asks(nature: Nature, asked: AskedAs, wanted: Proposed) -> None:
    decision = proposed_for(nature, asked)
    assert decision.outcome is wanted
    assert (because_of(decision) is None) is (wanted is I)


def test_the_table_leaves_out_nothing() -> None:
    assert {(nature, asked) for nature, asked, _ in CELLS} == set(product(Nature, AskedAs))


@pytest.mark.parametrize(("nature", "asked"), list(product(Nature, AskedAs)))
def test_what_is_sealed_goes_to_nobody(nature: Nature, asked: AskedAs) -> None:
    decision = proposed_for(nature, asked, holds_sealed=True)
    assert (decision.outcome, because_of(decision)) == (N, Because.SEALED)


@pytest.mark.parametrize("nature", list(Nature))
def test_he_is_given_nothing_in_which_somebody_else_is_named(nature: Nature) -> None:
    assert proposed_for(nature, AskedAs.PERPETRATOR, names_another=True).outcome is N
    assert proposed_for(nature, AskedAs.SURVIVOR, names_another=True) == proposed_for(nature, AskedAs.SURVIVOR)


def test_he_is_given_nothing_that_tells_of_her_or_of_who_told() -> None:
    telling = {Nature.OTHER_PERSON, Nature.REFERRAL, Nature.HER_WORDS, Nature.ACCOUNT, Nature.RISK, Nature.MEETING}
    assert all(proposed_for(each, AskedAs.PERPETRATOR).outcome is N for each in telling | {Nature.SHARING})
    assert [each for each in Nature if proposed_for(each, AskedAs.PERPETRATOR).outcome is I] == [Nature.IDENTITY]


@pytest.mark.parametrize(
    ("maker", "releaser", "went_through", "may"),
    [
        ("esther", "ruth", {"esther"}, True),
        ("esther", "esther", {"esther"}, False),
        ("esther", "ruth", {"esther", "ruth"}, False),
        ("esther", None, {"esther"}, False),
    ],
)
def test_two_people_release(maker: str, releaser: str | None, went_through: set[object], may: bool) -> None:
    assert may_release(maker=maker, releaser=releaser, went_through=frozenset(went_through)) is may


@pytest.mark.parametrize("each", list(Because), ids=lambda each: each.value)
def test_each_reason_has_words_in_the_pack(each: Because) -> None:
    assert f"reason.withheld_{each.value}" in load_pack("base").texts["en"]
