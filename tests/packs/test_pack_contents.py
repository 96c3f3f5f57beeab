"""The shipped packs say what they must, and their worked examples come out."""

import ast
import string
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import holidays
import pytest

from holdfast.packs.entries import Override
from holdfast.packs.errors import PackError
from holdfast.packs.examples import check
from holdfast.packs.loader import load_pack
from holdfast.packs.pack import Pack
from holdfast.rules.clocks import Unit
from holdfast.rules.conduct import FAILS
from holdfast.rules.consent import Consent
from holdfast.rules.flags import FlagState
from holdfast.rules.hard_case import Sign
from holdfast.rules.levels import Standing
from holdfast.rules.meetings import meeting_for
from holdfast.rules.releasing import Because
from holdfast.rules.repeat import Anchor
from holdfast.rules.retention import Keeping

DAY = date(2026, 11, 24)
SHIPPED = ("base", "england_and_wales", "example_land")


@pytest.fixture(scope="module")
def example_land() -> Pack:
    return load_pack("example_land")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_pack_loads_and_its_examples_come_out(name: str) -> None:
    assert check(load_pack(name)) == []


def test_example_land_has_examples(example_land: Pack) -> None:
    assert len(example_land.examples) >= 2


def test_the_bank_holidays_are_those_of_england_and_wales(example_land: Pack) -> None:
    known = example_land.edition(DAY).holidays()

    assert known == set(holidays.country_holidays("GB", subdiv="ENG", years=range(2024, 2029)))


def test_january_closes_on_christmas_eve(example_land: Pack) -> None:
    edition = example_land.edition(DAY)

    choice = meeting_for(date(2026, 12, 24), edition.series(), edition.holidays())

    assert (choice.meeting, choice.deadline) == (date(2027, 1, 12), date(2026, 12, 24))


def test_example_land_counts_repeats_from_the_meeting(example_land: Pack) -> None:
    assert example_land.edition(DAY).screening_rules().repeat.anchor is Anchor.MEETING
    assert load_pack("england_and_wales").edition(DAY).screening_rules().repeat.anchor is Anchor.REFERRAL


def test_an_override_holds_from_its_day_and_is_in_the_stamp(example_land: Pack) -> None:
    own = Override("criteria.checklist_threshold", date(2026, 12, 1), 10, "Steering group, 20 November 2026")

    before = example_land.edition(date(2026, 11, 30), [own])
    after = example_land.edition(date(2026, 12, 1), [own])

    assert before.screening_rules().grounds.threshold == 14
    assert after.with_source("criteria.checklist_threshold")[0] == 10
    assert after.with_source("criteria.checklist_threshold")[1].title == own.source
    assert "criteria.checklist_threshold" in after.stamp
    assert "criteria.checklist_threshold" not in before.stamp


@pytest.mark.parametrize(
    "own",
    [
        Override("criteria.threshold", DAY, 10, "x"),
        Override("criteria.checklist_threshold", DAY, "10", "x"),
        Override("criteria.checklist_threshold", DAY, True, "x"),
        Override("meeting.weekday", DAY, "someday", "x"),
        Override("criteria.checklist_threshold", DAY, 10, " "),
    ],
    ids=["unknown_key", "text_for_number", "truth_for_number", "unknown_word", "no_source"],
)
def test_a_malformed_override_is_refused(example_land: Pack, own: Override) -> None:
    with pytest.raises(PackError):
        example_land.edition(DAY, [own])


def test_the_map_of_areas_belongs_to_the_partnership(example_land: Pack) -> None:
    assert not example_land.edition(DAY).home_prefixes()

    drawn = [
        Override("area.home_prefixes", DAY, ["ZZ1"], "Rivermouth"),
        Override("area.neighbours", DAY, {"ZZ2": "Northgate"}, "Rivermouth"),
    ]
    edition = example_land.edition(DAY, drawn)
    assert edition.home_prefixes() == {"ZZ1"}
    assert edition.neighbours() == {"ZZ2": "Northgate"}


def test_recognised_legitimate_interest_is_offered_only_once_in_force(example_land: Pack) -> None:
    def offered(on: date) -> set[str]:
        return {basis.key for basis in example_land.edition(on).legal_bases()}

    assert "recognised_legitimate_interest" in offered(DAY)
    assert "recognised_legitimate_interest" not in offered(date(2025, 6, 1))


def test_every_value_has_a_source(example_land: Pack) -> None:
    assert all(entry.source.title for dated in example_land.entries.values() for entry in dated)


def test_every_type_of_agency_has_actions_to_offer(example_land: Pack) -> None:
    edition = example_land.edition(DAY)

    for agency_type in edition.vocabulary("agency_types"):
        for action in edition.actions_for(agency_type):
            assert edition.text(f"action.{action}")


def test_every_post_a_duty_climbs_to_is_known(example_land: Pack) -> None:
    edition = example_land.edition(DAY)

    for name in edition.clock_names():
        assert set(edition.clock(name).climbs) <= set(edition.vocabulary("posts"))


def said_in_rules() -> Iterator[tuple[str, set[str] | None]]:
    """Each reason the rules' source names outright, with the parameters it is given."""
    rules = files("holdfast.rules")
    for path in sorted(Path(str(rules)).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            first = node.args[0]
            if node.func.id not in {"reason", "Reason", "_age_asked"} or not isinstance(first, ast.Constant):
                continue
            given = {word.arg for word in node.keywords if word.arg} if node.func.id == "reason" else None
            yield str(first.value), given


BUILT = {
    *(f"clock_{unit.value}" for unit in Unit),
    *(f"{start}_{each.value}" for start in ("consent_reason_missing", "shared_consent") for each in Consent),
    *(f"flag_{state.value}" for state in FlagState),
    *(f"retention_{each.value}" for each in Keeping),
    *(
        f"level_{name}_{each.value}"
        for name in (
            "repeat_percent",
            "partner_percent",
            "cases_per_10000",
            "cases_per_administrator",
            "referrals_per_idva",
        )
        for each in Standing
    ),
    *(f"hard_{each.value}" for each in Sign),
    *(f"withheld_{each.value}" for each in Because),
    *(f"conduct_{name}{again}" for name in FAILS for again in ("", "_again")),
    *(
        "route_telephone_now",
        "urgent_steps_never_wait",
        "route_other_area",
        "route_find_area",
        "route_child_protection",
    ),
} - {"consent_reason_missing_given", "shared_consent_given"}


def test_every_reason_of_the_rules_has_its_words(example_land: Pack) -> None:
    texts = example_land.texts["en"]

    for code, given in said_in_rules():
        wording = texts[f"reason.{code}"]
        wanted = {name for _, name, _, _ in string.Formatter().parse(wording) if name}
        assert given is None or wanted <= given, code
    assert not [code for code in BUILT if f"reason.{code}" not in texts]


def test_no_words_stand_for_a_reason_nobody_gives(example_land: Pack) -> None:
    given = {code for code, _ in said_in_rules()} | BUILT
    worded = {code.removeprefix("reason.") for code in example_land.texts["en"] if code.startswith("reason.")}

    assert worded <= given
