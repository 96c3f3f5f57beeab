"""When an agency has slipped, and when it goes on failing."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.conduct import Conduct, Kept, Limits, conduct_of

LIMITS = Limits(stayed_away=2, unanswered=2, not_done=2, quarters=2)
GOOD = Kept(came=3, on_time=3, done=4)


@pytest.mark.parametrize(
    ("quarters", "outcome", "codes"),
    [
        ([GOOD], Conduct.KEPT, ["conduct_kept"]),
        ([], Conduct.KEPT, ["conduct_kept"]),
        ([replace(GOOD, stayed_away=1)], Conduct.KEPT, ["conduct_kept"]),
        ([replace(GOOD, sent_word=9)], Conduct.KEPT, ["conduct_kept"]),
        ([replace(GOOD, no_longer_possible=9)], Conduct.KEPT, ["conduct_kept"]),
        ([replace(GOOD, stayed_away=2)], Conduct.SLIPPED, ["conduct_stayed_away"]),
        ([replace(GOOD, late=1, missing=1)], Conduct.SLIPPED, ["conduct_unanswered"]),
        ([replace(GOOD, not_done=1, overdue=1)], Conduct.SLIPPED, ["conduct_not_done"]),
        ([GOOD, replace(GOOD, missing=5)], Conduct.KEPT, ["conduct_kept"]),
        ([replace(GOOD, missing=2), replace(GOOD, missing=2)], Conduct.PERSISTENT, ["conduct_unanswered_again"]),
        ([replace(GOOD, missing=2), replace(GOOD, not_done=2)], Conduct.SLIPPED, ["conduct_unanswered"]),
        (
            [replace(GOOD, missing=2, stayed_away=3), replace(GOOD, late=2)],
            Conduct.PERSISTENT,
            ["conduct_unanswered_again", "conduct_stayed_away"],
        ),
    ],
)
def test_each_record(quarters: list[Kept], outcome: Conduct, codes: list[str]) -> None:
    decision = conduct_of(quarters, LIMITS)
    assert (decision.outcome, [each.code for each in decision.reasons]) == (outcome, codes)


records = st.builds(Kept, **{each.name: st.integers(0, 6) for each in fields(Kept)})
ORDER = [Conduct.KEPT, Conduct.SLIPPED, Conduct.PERSISTENT]


@given(st.lists(records, max_size=4), st.sampled_from(["came", "sent_word", "on_time", "done", "no_longer_possible"]))
def test_doing_more_never_makes_an_agency_look_worse(quarters: list[Kept], what: str) -> None:
    more = [replace(each, **{what: getattr(each, what) + 3}) for each in quarters]
    assert conduct_of(more, LIMITS) == conduct_of(quarters, LIMITS)


@given(st.lists(records, min_size=1, max_size=4))
def test_one_more_failing_never_makes_an_agency_look_better(quarters: list[Kept]) -> None:
    worse = [replace(quarters[0], missing=quarters[0].missing + 1), *quarters[1:]]
    before, after = (ORDER.index(conduct_of(each, LIMITS).outcome) for each in (quarters, worse))
    assert after >= before
