"""After which cases everybody who was in the room is offered a talk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.hard_case import Debrief, HardRule, HeardFacts, Sign, debrief_after

RULE = HardRule(
    frozenset(Sign),
    {
        "strangulation": Sign.STRANGULATION,
        "low_mood": Sign.SUICIDE_RISK,
        "his_suicide": Sign.SUICIDE_RISK,
        "others_harmed": Sign.CHILD_HARMED,
    },
)


@pytest.mark.parametrize(
    ("heard", "codes"),
    [
        pytest.param(HeardFacts(), ["hard_none"], id="nothing told"),
        pytest.param(HeardFacts(frozenset({"injury", "stalking"})), ["hard_none"], id="items that are no sign"),
        pytest.param(HeardFacts(frozenset({"strangulation"})), ["hard_strangulation"], id="strangled"),
        pytest.param(HeardFacts(frozenset({"low_mood", "his_suicide"})), ["hard_suicide_risk"], id="both may die"),
        pytest.param(HeardFacts(frozenset({"others_harmed"})), ["hard_none"], id="others harmed, no child"),
        pytest.param(HeardFacts(has_children=True), ["hard_none"], id="children, nothing told of harm"),
        pytest.param(
            HeardFacts(frozenset({"others_harmed"}), has_children=True), ["hard_child_harmed"], id="a child harmed"
        ),
        pytest.param(HeardFacts(is_emergency=True), ["hard_emergency"], id="an emergency conference"),
        pytest.param(HeardFacts(said=frozenset({Sign.DEATH})), ["hard_death"], id="the chair says somebody died"),
        pytest.param(
            HeardFacts(said=frozenset({Sign.CHILD_HARMED})),
            ["hard_child_harmed"],
            id="the chair says a child was harmed",
        ),
        pytest.param(
            HeardFacts(frozenset({"strangulation"}), is_emergency=True, said=frozenset({Sign.DEATH})),
            ["hard_death", "hard_strangulation", "hard_emergency"],
            id="several, the gravest first",
        ),
    ],
)
def test_each_case(heard: HeardFacts, codes: list[str]) -> None:
    decision = debrief_after(heard, RULE)
    assert list(decision.codes()) == codes
    assert (decision.outcome is Debrief.OFFERED) == (codes != ["hard_none"])


def test_an_area_counts_the_signs_it_chose() -> None:
    rule = replace(RULE, signs=frozenset({Sign.DEATH}))
    assert debrief_after(HeardFacts(frozenset({"strangulation"})), rule).outcome is Debrief.NOT_OFFERED


facts = st.builds(
    HeardFacts,
    st.frozensets(st.sampled_from([*RULE.items, "injury"])),
    st.booleans(),
    st.booleans(),
    st.frozensets(st.sampled_from(Sign)),
)


@given(facts, st.frozensets(st.sampled_from([*RULE.items, "injury"])), st.frozensets(st.sampled_from(Sign)))
def test_more_told_never_takes_the_offer_back(heard: HeardFacts, items: frozenset[str], said: frozenset[Sign]) -> None:
    before = debrief_after(heard, RULE)
    after = debrief_after(replace(heard, yes_items=heard.yes_items | items, said=heard.said | said), RULE)
    assert before.outcome is Debrief.NOT_OFFERED or set(before.codes()) <= set(after.codes())
