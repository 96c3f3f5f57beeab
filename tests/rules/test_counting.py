"""What one heard case adds to the return, as a table of situations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from holdfast.rules.counting import OTHER_SENDER, SENT_BY, HeardCase, counts_of

REFERRED = date(2026, 11, 5)
MEASURES = (
    "cases",
    "repeats",
    "children",
    "referrals_police",
    "referrals_health",
    "referrals_other",
    "victims_minoritised",
    "victims_lgbt",
    "victims_disabled",
    "victims_male",
    "victims_16_17",
    "perpetrators_under_18",
)
BRITISH = frozenset({"white british"})


def heard(
    *,
    is_repeat: bool = False,
    sent_by: str = "police",
    children: int = 0,
    about: Mapping[str, str] | None = None,
    born: frozenset[date] = frozenset({date(1990, 4, 17)}),
    perpetrators: tuple[frozenset[date], ...] = (),
) -> HeardCase:
    """Return a case as heard, ordinary but for what is named."""
    return HeardCase(is_repeat, sent_by, children, REFERRED, about or {}, born, perpetrators)


CASES = [
    pytest.param(heard(), {"cases": 1, "referrals_police": 1}, id="an ordinary case sent by the police"),
    pytest.param(heard(is_repeat=True), {"repeats": 1}, id="a repeat"),
    pytest.param(heard(children=3), {"children": 3}, id="three children"),
    pytest.param(heard(sent_by="health_acute"), {"referrals_health": 1, "referrals_police": 0}, id="a hospital"),
    pytest.param(heard(sent_by="health_primary"), {"referrals_health": 1}, id="a surgery counts as health too"),
    pytest.param(heard(sent_by="fire"), {"referrals_other": 1}, id="a sender without a measure of its own"),
    pytest.param(heard(sent_by=""), {"referrals_other": 1}, id="a sender nobody wrote down"),
    pytest.param(heard(about={"ethnicity": "Somali"}), {"victims_minoritised": 1}, id="a stated ethnicity"),
    pytest.param(heard(about={"ethnicity": "White  british"}), {"victims_minoritised": 0}, id="one not minoritised"),
    pytest.param(heard(about={"ethnicity": "not known"}), {"victims_minoritised": 0}, id="unknown counts as nobody's"),
    pytest.param(heard(), {"victims_minoritised": 0}, id="not asked counts as nobody's"),
    pytest.param(heard(about={"lgbt": "yes"}), {"victims_lgbt": 1}, id="lgbt said"),
    pytest.param(heard(about={"lgbt": "dont_know"}), {"victims_lgbt": 0}, id="lgbt not known"),
    pytest.param(heard(about={"disability": "Yes"}), {"victims_disabled": 1}, id="disability said"),
    pytest.param(heard(about={"gender": "male"}), {"victims_male": 1}, id="a man"),
    pytest.param(heard(born=frozenset({date(2010, 11, 5)})), {"victims_16_17": 1}, id="sixteen on the day"),
    pytest.param(heard(born=frozenset({date(2010, 11, 6)})), {"victims_16_17": 0}, id="sixteen tomorrow"),
    pytest.param(heard(born=frozenset({date(2008, 11, 5)})), {"victims_16_17": 0}, id="eighteen on the day"),
    pytest.param(
        heard(born=frozenset({date(2009, 3, 4), date(2009, 4, 3)})), {"victims_16_17": 1}, id="of that age either way"
    ),
    pytest.param(
        heard(born=frozenset({date(2008, 4, 11), date(2008, 11, 4)})),
        {"victims_16_17": 0},
        id="doubtful beyond the border",
    ),
    pytest.param(heard(born=frozenset()), {"victims_16_17": 0}, id="birth not known"),
    pytest.param(
        heard(perpetrators=(frozenset({date(2009, 1, 1)}), frozenset({date(1988, 9, 23)}), frozenset())),
        {"perpetrators_under_18": 1},
        id="one of three perpetrators under eighteen",
    ),
]


@pytest.mark.parametrize(("case", "expected"), CASES)
def test_a_case_adds_what_is_known_beyond_question(case: HeardCase, expected: Mapping[str, int]) -> None:
    counts = counts_of([case], MEASURES, BRITISH)
    assert {measure: counts[measure] for measure in expected} == expected
    assert counts["cases"] == 1


def test_the_cases_of_a_meeting_add_up_and_no_measure_is_left_out() -> None:
    counts = counts_of([heard(children=2), heard(children=1, is_repeat=True)], MEASURES, BRITISH)
    assert tuple(counts) == MEASURES
    assert (counts["cases"], counts["children"], counts["repeats"], counts["victims_male"]) == (2, 3, 1, 0)


def test_a_meeting_without_a_case_counts_nothing() -> None:
    assert set(counts_of([], MEASURES, BRITISH).values()) == {0}


@pytest.mark.parametrize("sender", sorted(SENT_BY))
def test_each_sender_is_counted_once(sender: str) -> None:
    measures = sorted({*SENT_BY.values(), OTHER_SENDER})
    assert sum(counts_of([heard(sent_by=sender)], measures, BRITISH).values()) == 1
