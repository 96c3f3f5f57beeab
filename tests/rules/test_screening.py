"""Situations at the edges of screening, each with the outcome a careful coordinator would give."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.checklist import read_ticks
from holdfast.rules.consent import Consent
from holdfast.rules.dates import DateReading, read_birth, read_date
from holdfast.rules.grounds import Ground
from holdfast.rules.repeat import Heard
from holdfast.rules.screening import (
    AreaFinding,
    AreaKind,
    Danger,
    Outcome,
    Perpetrator,
    ScreeningFacts,
    ScreeningRules,
    screen,
)

Vary = Callable[..., ScreeningFacts]
Details = dict[str, Any]
DAY = date(2026, 11, 12)


def born(text: str) -> DateReading:
    return read_birth(text, DAY)


def ticks(yes: int, dont_know: int = 0, not_asked: int = 0) -> Details:
    rest = 24 - yes - dont_know - not_asked
    return {"tally": read_ticks("Y" * yes + "D" * dont_know + "-" * not_asked + "N" * rest).tally}


def him(*births: str) -> tuple[Perpetrator, ...]:
    return tuple(Perpetrator(named=True, birth=born(text)) for text in births)


def letters(text: str) -> Details:
    return {"tally": read_ticks(text).tally}


HIGH = ticks(20)
HEARD = Heard("RV-1", date(2025, 11, 12), date(2025, 10, 20), "Rivermouth")
AWAY = Heard("NG-1", date(2026, 7, 14), date(2026, 6, 29), "Northgate", is_elsewhere=True)
DANGER = {"immediate_danger": Danger.YES}
REFUSED = {"consent": Consent.REFUSED}
JUDGED = {"judgement_reason_given": True}


def claims(*grounds: Ground) -> Details:
    return {"claimed": frozenset(grounds)}


def place(kind: AreaKind, name: str = "") -> Details:
    return {"area": AreaFinding(kind, name, "QQ9 1ZZ")}


SITUATIONS = {
    "no_name_and_high_risk": ({"survivor_named": False, **HIGH}, "return_incomplete", "survivor_unknown"),
    "no_name_in_danger_says_urgent_steps": (
        {"survivor_named": False, **DANGER},
        "return_incomplete",
        "urgent_steps_never_wait",
    ),
    "no_name_and_no_consent_names_both": (
        {"survivor_named": False, **REFUSED},
        "return_incomplete",
        "consent_reason_missing_refused",
    ),
    "survivor_fifteen": ({"survivor_birth": born("2010-11-13"), **HIGH}, "child_protection", "survivor_under_age"),
    "survivor_sixteen_today": ({"survivor_birth": born("2010-11-12"), **HIGH}, "list", "ground_checklist"),
    "survivor_fifteen_in_danger": (
        {"survivor_birth": born("2012-01-01"), **DANGER},
        "child_protection",
        "route_telephone_now",
    ),
    "survivor_perhaps_sixteen": (
        {"survivor_birth": DateReading("?", (date(2010, 11, 1), date(2010, 12, 1))), **HIGH},
        "list",
        "survivor_age_doubtful",
    ),
    "survivor_both_readings_fifteen": (
        {"survivor_birth": born("05/13/2011"), **HIGH},
        "child_protection",
        "survivor_under_age",
    ),
    "survivor_born_tomorrow": ({"survivor_birth": born("2026-11-13"), **HIGH}, "list", "birth_in_future"),
    "survivor_without_birth_date": ({"survivor_birth": born(""), **HIGH}, "list", "survivor_birth_missing"),
    "only_perpetrator_fifteen": (
        {"perpetrators": him("2011-01-01"), **HIGH},
        "child_protection",
        "perpetrators_under_age",
    ),
    "one_perpetrator_fifteen_one_grown": (
        {"perpetrators": him("2011-01-01", "1980-01-01"), **HIGH},
        "list",
        "perpetrator_under_age_too",
    ),
    "one_perpetrator_fifteen_one_of_unknown_age": (
        {"perpetrators": him("2011-01-01", ""), **HIGH},
        "list",
        "perpetrator_birth_missing",
    ),
    "no_perpetrator_at_all": ({"perpetrators": (), **HIGH}, "list", "perpetrator_not_named"),
    "perpetrator_without_a_name": (
        {"perpetrators": (Perpetrator(named=False, birth=born("")),), **HIGH},
        "list",
        "perpetrator_not_named",
    ),
    "lives_next_door": ({**place(AreaKind.NEIGHBOUR, "Northgate"), **HIGH}, "other_area", "route_other_area"),
    "lives_next_door_in_danger": (
        {**place(AreaKind.NEIGHBOUR, "Northgate"), **DANGER},
        "other_area",
        "route_telephone_now",
    ),
    "postcode_of_nobody_we_know": ({**place(AreaKind.ELSEWHERE), **HIGH}, "other_area", "area_which"),
    "address_without_postcode": ({**place(AreaKind.ADDRESS_ONLY), **HIGH}, "list", "area_from_address"),
    "no_address_at_all": ({**place(AreaKind.NONE), **HIGH}, "return_incomplete", "area_missing"),
    "danger_without_any_ground": (DANGER, "emergency", "immediate_danger"),
    "danger_without_consent_or_reason": (
        {**DANGER, **REFUSED},
        "emergency",
        "consent_reason_missing_refused",
    ),
    "danger_of_a_pair_already_listed": ({**DANGER, "same_pair_listed": "A-1"}, "emergency", "same_pair_listed"),
    "danger_not_said": ({**HIGH, "immediate_danger": Danger.UNKNOWN}, "list", "danger_not_said"),
    "refused_without_reason": ({**REFUSED, **HIGH}, "return_incomplete", "no_lawful_basis"),
    "consent_unknown_without_reason": (
        {"consent": Consent.UNKNOWN, **HIGH},
        "return_incomplete",
        "consent_reason_missing_unknown",
    ),
    "refused_with_reason": (
        {**REFUSED, **HIGH, "no_consent_reason_given": True},
        "list",
        "shared_consent_refused",
    ),
    "pair_already_listed": ({**HIGH, "same_pair_listed": "A-1"}, "join", "same_pair_listed"),
    "pair_already_listed_without_ground": ({"same_pair_listed": "A-1"}, "join", "same_pair_listed"),
    "pair_already_listed_without_consent": (
        {**REFUSED, "same_pair_listed": "A-1"},
        "return_incomplete",
        "no_lawful_basis",
    ),
    "fourteen_is_enough": (ticks(14), "list", "ground_checklist"),
    "thirteen_is_not": (ticks(13), "not_eligible", "route_outreach"),
    "thirteen_and_one_unknown_may_be_enough": (ticks(13, 1), "return_incomplete", "checklist_incomplete"),
    "thirteen_and_one_not_asked_may_be_enough": (ticks(13, 0, 1), "return_incomplete", "checklist_incomplete"),
    "six_and_seven_unknown_cannot_be_enough": (ticks(6, 7), "not_eligible", "checklist_dont_know"),
    "no_checklist": (letters(""), "return_incomplete", "checklist_incomplete"),
    "fourteen_yes_of_twenty_three": (letters("Y" * 14 + "N" * 9), "list", "checklist_unreadable"),
    "thirteen_yes_of_twenty_three": (letters("Y" * 13 + "N" * 10), "return_incomplete", "checklist_incomplete"),
    "thirteen_yes_and_a_strange_letter": (
        letters("Y" * 13 + "X" + "N" * 10),
        "return_incomplete",
        "checklist_incomplete",
    ),
    "small_letters_and_spaces": (letters("yyyyyyyyyyyy yyyyyyyyyyyy"), "list", "ground_checklist"),
    "judged_though_not_claimed": (JUDGED, "list", "ground_judgement"),
    "judged_with_no_tick": ({**JUDGED, **ticks(0)}, "list", "ground_judgement"),
    "judgement_claimed_without_reason": (
        claims(Ground.JUDGEMENT),
        "return_incomplete",
        "judgement_reason_missing",
    ),
    "judgement_without_reason_but_high_count": (
        {**claims(Ground.JUDGEMENT), **HIGH},
        "list",
        "judgement_reason_missing",
    ),
    "three_incidents": ({"incidents": 3}, "list", "ground_escalation"),
    "two_incidents": ({"incidents": 2}, "not_eligible", "no_ground_met"),
    "incidents_written_in_words": (
        {"incidents": None, "incidents_written": "lots"},
        "return_incomplete",
        "incidents_missing",
    ),
    "incidents_in_words_with_high_count": (
        {"incidents": None, "incidents_written": "lots", **HIGH},
        "list",
        "incidents_unreadable",
    ),
    "heard_here_a_year_ago_to_the_day": (
        {"earlier": (HEARD,), "last_incident": read_date("2026-11-12")},
        "list_repeat",
        "ground_repeat",
    ),
    "heard_a_year_and_a_day_ago": (
        {"earlier": (Heard("RV-2", date(2025, 11, 11), None, "Rivermouth"),), "last_incident": read_date("2026-11-12")},
        "not_eligible",
        "repeat_outside_window",
    ),
    "heard_elsewhere": ({"earlier": (AWAY,)}, "list_repeat", "repeat_transfer"),
    "heard_and_nothing_since": (
        {"earlier": (AWAY,), "last_incident": read_date("2026-07-01")},
        "not_eligible",
        "repeat_not_after_hearing",
    ),
    "repeat_and_high_count": ({"earlier": (AWAY,), **HIGH}, "list_repeat", "ground_checklist"),
    "repeat_with_no_incident_date": (
        {"earlier": (AWAY,), "last_incident": read_date("")},
        "list_repeat",
        "incident_missing",
    ),
    "repeat_claimed_but_never_heard": (
        claims(Ground.REPEAT),
        "return_incomplete",
        "repeat_hearing_missing",
    ),
    "repeat_claimed_never_heard_but_high_count": (
        {**claims(Ground.REPEAT), **HIGH},
        "list",
        "repeat_hearing_missing",
    ),
    "earlier_conference_named_but_not_found": (
        {"previous_conference_claimed": True},
        "return_incomplete",
        "repeat_hearing_missing",
    ),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_situation_comes_out_with_its_reason(situation: str, rules: ScreeningRules, vary: Vary) -> None:
    details, outcome, said = SITUATIONS[situation]

    decision = screen(vary(**details), rules)

    every = (*decision.reasons, *decision.questions, *decision.missing, *decision.routes)
    assert decision.outcome.value == outcome
    assert said in [each.code for each in every]
    assert decision.reasons
    assert decision.citations


def test_a_return_always_says_what_is_missing_or_whom_to_call(rules: ScreeningRules, vary: Vary) -> None:
    for details, outcome, _ in SITUATIONS.values():
        decision = screen(vary(**details), rules)
        assert bool(decision.missing) == (outcome == "return_incomplete")


LISTED = {Outcome.LIST, Outcome.LIST_REPEAT, Outcome.JOIN, Outcome.EMERGENCY}
answers = st.text("YND-", min_size=24, max_size=24)
circumstances = st.fixed_dictionaries(
    {
        "judgement_reason_given": st.booleans(),
        "claimed": st.frozensets(st.sampled_from(Ground)),
        "incidents": st.none() | st.integers(0, 6),
        "consent": st.sampled_from(Consent),
        "no_consent_reason_given": st.booleans(),
        "immediate_danger": st.sampled_from(Danger),
        "area": st.sampled_from([AreaFinding(kind) for kind in AreaKind]),
        "survivor_named": st.booleans(),
        "earlier": st.sampled_from([(), (HEARD,), (AWAY,), (HEARD, AWAY)]),
        "same_pair_listed": st.none() | st.just("A-1"),
        "previous_conference_claimed": st.booleans(),
    }
)


@given(answers, circumstances, st.data())
def test_one_more_yes_never_takes_a_case_off_the_list(
    rules: ScreeningRules, vary: Vary, written: str, details: Details, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, 23))
    more = written[:place] + "Y" + written[place + 1 :]

    before = screen(vary(**details, **letters(written)), rules).outcome
    after = screen(vary(**details, **letters(more)), rules).outcome

    assert before not in LISTED or after is before


@given(answers, circumstances, st.data())
def test_an_unsure_answer_never_makes_a_case_not_eligible(
    rules: ScreeningRules, vary: Vary, written: str, details: Details, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, 23))
    unsure = written[:place] + data.draw(st.sampled_from("D-X")) + written[place + 1 :]

    before = screen(vary(**details, **letters(written)), rules).outcome
    after = screen(vary(**details, **letters(unsure)), rules).outcome

    assert after is not Outcome.NOT_ELIGIBLE or before is Outcome.NOT_ELIGIBLE


@given(answers)
def test_a_yes_become_unsure_is_returned_at_worst(rules: ScreeningRules, vary: Vary, written: str) -> None:
    before = screen(vary(**letters(written)), rules).outcome
    after = screen(vary(**letters(written.replace("Y", "D"))), rules).outcome

    assert before is not Outcome.LIST or after is Outcome.RETURN_INCOMPLETE


@given(answers, circumstances)
def test_danger_in_our_area_with_a_name_is_always_an_emergency(
    rules: ScreeningRules, vary: Vary, written: str, details: Details
) -> None:
    urgent = {**details, **DANGER, "survivor_named": True, "area": AreaFinding(AreaKind.OURS), **letters(written)}

    assert screen(vary(**urgent), rules).outcome is Outcome.EMERGENCY


@given(answers, circumstances, st.sampled_from(["", "31/02/1980", "14/13/1990", "13/14/1990", "rubbish", "2031-01-01"]))
def test_a_doubtful_date_never_takes_a_case_off_the_list(
    rules: ScreeningRules, vary: Vary, written: str, details: Details, doubtful: str
) -> None:
    facts = {**details, **letters(written)}
    unsure = {"survivor_birth": born(doubtful), "perpetrators": him(doubtful), "last_incident": read_date(doubtful)}

    # A window that closed between the abuse and the referral: on a day nobody can read, there is no repeat to go by.
    told = vary(**facts).submitted_on.isoformat()
    before = [screen(vary(**{**facts, **day}), rules).outcome for day in ({}, {"last_incident": read_date(told)})]
    after = screen(vary(**{**facts, **unsure}), rules).outcome

    assert after in LISTED or not LISTED.issuperset(before)
