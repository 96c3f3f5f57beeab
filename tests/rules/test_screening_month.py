"""The shipped month of referrals comes out as a careful coordinator decided it, for her reasons."""

import csv
from collections.abc import Mapping
from datetime import date
from importlib.resources import files

import pytest

from holdfast.packs.loader import load_pack
from holdfast.rules.checklist import read_ticks
from holdfast.rules.consent import Consent
from holdfast.rules.dates import read_birth, read_date, read_moment
from holdfast.rules.grounds import Ground
from holdfast.rules.repeat import Heard
from holdfast.rules.screening import (
    AreaFinding,
    AreaKind,
    Danger,
    Perpetrator,
    ScreeningFacts,
    ScreeningRules,
    screen,
)

EXAMPLES = files("holdfast.packs") / "example_land" / "examples"
Row = Mapping[str, str]


def rows(name: str) -> dict[str, Row]:
    """The rows of one shipped file by their reference."""
    lines = (EXAMPLES / name).read_text(encoding="utf-8").splitlines()
    return {next(iter(row.values())): row for row in csv.DictReader(lines)}


REFERRALS = rows("referrals.csv")
EARLIER = rows("earlier_cases.csv")
EXPECTED = rows("expected.csv")
GROUND_WORDS = {ground.value.replace("_", " "): ground for ground in Ground}

# Which earlier case concerns the same pair is matching's question, not screening's; here a person answered it.
SAME_PAIR_HEARD = {"A-04": "RV-2026-0031", "A-23": "NG-2026-0118", "A-24": "RV-2025-0207"}
SAME_PAIR_LISTED = {"A-13": "A-01"}

REASONS: dict[str, tuple[str, dict[str, str | int]]] = {
    "A-01": ("ground_checklist", {"yes": 17}),
    "A-02": ("ground_judgement", {"yes": 9}),
    "A-03": ("ground_escalation", {"count": 4}),
    "A-04": ("ground_repeat", {"heard_on": "2026-02-10"}),
    "A-05": ("ground_checklist", {"yes": 15}),
    "A-06": ("ground_checklist", {"yes": 16}),
    "A-07": ("survivor_under_age", {"minimum": 16}),
    "A-08": ("shared_consent_refused", {}),
    "A-09": ("no_lawful_basis", {}),
    "A-10": ("area_neighbour", {"area": "Northgate"}),
    "A-11": ("no_ground_met", {"yes": 6}),
    "A-12": ("ground_checklist", {"yes": 19}),
    "A-13": ("same_pair_listed", {"ref": "A-01"}),
    "A-14": ("ground_checklist", {"yes": 14}),
    "A-15": ("ground_checklist", {"yes": 14}),
    "A-16": ("ground_judgement", {"yes": 12}),
    "A-17": ("immediate_danger", {}),
    "A-18": ("no_ground_met", {"yes": 10}),
    "A-19": ("survivor_unknown", {}),
    "A-20": ("ground_checklist", {"yes": 14}),
    "A-21": ("ground_escalation", {"count": 3}),
    "A-22": ("ground_checklist", {"yes": 17}),
    "A-23": ("repeat_transfer", {"area": "Northgate"}),
    "A-24": ("ground_checklist", {"yes": 15}),
    "A-25": ("ground_checklist", {"yes": 14}),
    "A-26": ("ground_checklist", {"yes": 16}),
}


@pytest.fixture(scope="module")
def rules() -> ScreeningRules:
    """The pack on which the month stands."""
    return load_pack("example_land").edition(date(2026, 11, 24)).screening_rules()


def heard(row: Row) -> Heard:
    """An earlier case as screening is told of it."""
    return Heard(
        ref=row["case_ref"],
        heard_on=date.fromisoformat(row["heard_on"]),
        referred_on=date.fromisoformat(row["referred_on"]),
        area=row["area"],
        is_elsewhere=row["area"] != "Rivermouth",
    )


def area_of(row: Row) -> AreaFinding:
    """The area by the postcode's beginning."""
    kinds = {"ZZ1": AreaFinding(AreaKind.OURS), "ZZ2": AreaFinding(AreaKind.NEIGHBOUR, "Northgate")}
    return kinds[row["survivor_postcode"].split()[0]]


def facts_of(row: Row) -> ScreeningFacts:
    """One row as screening is told of it."""
    moment = read_moment(row["submitted_at"]).moment
    assert moment is not None
    day = moment.date()
    people = [part.split("|") for part in row["perpetrators"].split(";")]
    earlier = SAME_PAIR_HEARD.get(row["ref"])
    return ScreeningFacts(
        submitted_on=day,
        survivor_named=bool(row["survivor_name"].strip()),
        survivor_birth=read_birth(row["survivor_dob"], day),
        perpetrators=tuple(Perpetrator(bool(fields[0].strip()), read_birth(fields[1], day)) for fields in people),
        area=area_of(row),
        consent=Consent(row["consent"]),
        claimed=frozenset(GROUND_WORDS[word.strip()] for word in row["grounds"].split(";") if word.strip()),
        tally=read_ticks(row["ric"]).tally,
        judgement_reason_given=bool(row["judgement_reason"]),
        no_consent_reason_given=bool(row["no_consent_reason"]),
        incidents=int(row["incidents_12m"]),
        incidents_written=row["incidents_12m"],
        last_incident=read_date(row["last_incident"]),
        immediate_danger=Danger(row["immediate_danger"]),
        earlier=(heard(EARLIER[earlier]),) if earlier else (),
        same_pair_listed=SAME_PAIR_LISTED.get(row["ref"]),
        previous_conference_claimed=bool(row["previous_conference"]),
    )


@pytest.mark.parametrize("ref", sorted(EXPECTED))
def test_each_shipped_referral_comes_out_as_expected(ref: str, rules: ScreeningRules) -> None:
    decision = screen(facts_of(REFERRALS[ref]), rules)

    code, params = REASONS[ref]
    assert decision.outcome.value == EXPECTED[ref]["outcome"]
    matching = [each for each in decision.reasons if each.code == code and params.items() <= each.params.items()]
    assert matching, decision.reasons
    assert REFERRALS[ref]["narrative"] not in repr(decision)
    assert decision.citations


def test_every_shipped_referral_has_an_expectation() -> None:
    assert REFERRALS.keys() == EXPECTED.keys() == REASONS.keys()


def test_refused_consent_with_a_reason_is_listed_as_shared_without_it(rules: ScreeningRules) -> None:
    assert "ground_checklist" in screen(facts_of(REFERRALS["A-08"]), rules).codes()


def test_an_incident_dated_after_its_own_referral_is_asked_about(rules: ScreeningRules) -> None:
    decision = screen(facts_of(REFERRALS["A-01"]), rules)

    assert "incident_later_than_referral" in [each.code for each in decision.questions]


def test_unasked_items_ask_for_a_risk_re_check(rules: ScreeningRules) -> None:
    questions = screen(facts_of(REFERRALS["A-20"]), rules).questions

    assert [each.params["count"] for each in questions if each.code == "checklist_not_asked"] == [6]


def test_the_shipped_returns_say_what_is_missing(rules: ScreeningRules) -> None:
    missing = {ref: [each.code for each in screen(facts_of(REFERRALS[ref]), rules).missing] for ref in REFERRALS}

    assert missing["A-09"] == ["consent_reason_missing_not_sought"]
    assert missing["A-18"] == ["judgement_reason_missing", "checklist_incomplete"]
    assert missing["A-19"] == ["survivor_name_missing"]
