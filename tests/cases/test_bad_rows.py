"""Rows as people write them: what is doubtful is kept and asked about, what cannot be is said, and nothing else suffers."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from holdfast.cases.models import Referral
from holdfast.people.models import Person
from holdfast.project.world import shipped
from tests.cases.sheets import encoded, expected, month, row
from tests.world import World


def test_each_doubtful_date_is_kept_as_written_and_asked_about(world: World) -> None:
    births = {
        "B-01": "29/02/1991",
        "B-02": "1991-13-05",
        "B-03": "2031-01-01",
        "B-04": "yesterday",
        "B-05": "14/03/1991",
        "B-06": "1991-03-14",
    }
    names = ["Bronwen Tallis", "Nerys Coombe", "Ottilie Marsh", "Philippa Dunn", "Rosamund Hale", "Sidra Qureshi"]
    rows = [
        row(
            ref=ref,
            survivor_name=name,
            survivor_dob=born,
            perpetrators=f"{name.split()[1]} Elder|1980-01-0{place}|husband|",
        )
        for place, ((ref, born), name) in enumerate(zip(births.items(), names, strict=True), 1)
    ]

    report = world.take_in(encoded(rows))

    assert not report.faults
    assert {each.ref: each.outcome for each in report.answers} == dict.fromkeys(births, "list")
    asked = {each.ref for each in report.answers if each.extras}
    assert {"B-01", "B-02", "B-03", "B-04"} <= asked
    assert {"B-05", "B-06"}.isdisjoint(asked)
    kept = {row.name: row.births for row in Person.objects.all()}
    assert [kept[name][0]["written"] for name in names] == list(births.values())


@pytest.mark.parametrize(
    "ric",
    ["Y" * 23, "Y" * 25, "Y" * 20 + "XQ7!", "", "yes", "=1+1", "٣" * 24, "\x00" * 24],
    ids=["23", "25", "other letters", "nothing", "a word", "formula", "other digits", "control signs"],
)
def test_a_tick_string_of_any_kind_is_answered_with_a_reason(world: World, ric: str) -> None:
    report = world.take_in(encoded([row(ric=ric)]))

    assert len(report.answers) + len(report.faults) == 1
    assert all(each.because for each in report.answers)
    assert all(each.outcome in {"list", "return_incomplete", "not_eligible"} for each in report.answers)


@pytest.mark.parametrize(
    "column", ["ref", "narrative", "survivor_name", "judgement_reason", "agency", "consent", "perpetrators"]
)
@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "{{ 7*7 }}", "'); DROP TABLE x;--"]
)
def test_markup_and_formulas_are_kept_as_text(world: World, tmp_path: Path, column: str, text: str) -> None:
    out = tmp_path / "decisions.csv"
    file = tmp_path / "month.csv"
    file.write_bytes(encoded([row(**{column: text})]))

    call_command("referrals", "import", str(file), partnership="rivermouth", decisions=out, stdout=io.StringIO())

    kept = Referral.objects.get()
    assert (kept.ref if column == "ref" else kept.answers[column]) == text
    with out.open(newline="", encoding="utf-8") as sheet:
        cells = [cell for each in csv.reader(sheet) for cell in each]
    assert not [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r"]


def test_a_row_without_a_reference_is_said_and_the_others_kept(world: World) -> None:
    report = world.take_in(encoded([row(ref="B-01"), row(ref=""), row(ref="B-03")]))

    assert [each.ref for each in report.answers] == ["B-01", "B-03"]
    assert [fault.number for fault in report.faults] == [3]
    assert "no reference" in report.faults[0].sentence


def test_a_reference_longer_than_any_is_said_and_the_others_kept(world: World) -> None:
    report = world.take_in(encoded([row(ref="B" * 400), row(ref="B-02")]))

    assert [each.ref for each in report.answers] == ["B-02"]
    assert [fault.number for fault in report.faults] == [2]


def test_the_same_reference_with_other_words_changes_nothing(world: World) -> None:
    world.take_in(encoded([row(ref="B-01")]))

    report = world.take_in(
        encoded([row(ref="B-01", narrative="Another story."), row(ref="B-02", survivor_name="Nerys Coombe")])
    )

    assert [each.ref for each in report.answers] == ["B-02"]
    assert "says something else" in report.faults[0].sentence
    assert Referral.objects.get(ref="B-01").answers["narrative"] != "Another story."


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "31/31/2026",
        "0001-01-01T00:00",
        "9999-12-31T23:59",
        "2026-11-05T99:99",
        "1066-10-14",
        "2016-11-05T10:00",
        "2071-11-05",
    ],
)
def test_a_time_of_sending_nobody_can_mean_costs_at_most_its_own_row(world: World, written: str) -> None:
    report = world.take_in(
        encoded([row(ref="B-01", submitted_at=written), row(ref="B-02", survivor_name="Nerys Coombe")])
    )

    assert "B-02" in {each.ref for each in report.answers}
    assert len(report.answers) + len(report.faults) == 2


def test_a_referral_without_a_readable_time_is_judged_as_of_today_and_the_doubt_is_asked(world: World) -> None:
    report = world.take_in(encoded([row(ref="B-01", submitted_at="soon")]))

    assert report.answers[0].outcome in {"list", "list_repeat"}
    assert any("soon" in extra for extra in report.answers[0].extras)


def test_a_story_of_several_lines_is_kept_line_by_line(world: World) -> None:
    story = 'He said "wait".\nShe ran.\n\nNeighbours came.'

    world.take_in(encoded([row(narrative=story)]))

    assert Referral.objects.get().answers["narrative"] == story


def test_an_agency_nobody_knows_is_kept_as_written(world: World) -> None:
    report = world.take_in(encoded([row(agency="Someone's Friends")]))

    assert len(report.answers) == 1
    assert Referral.objects.get().answers["agency"] == "Someone's Friends"


def test_the_command_prints_each_decision_and_writes_them(world: World, tmp_path: Path) -> None:
    said = io.StringIO()
    for name in ("referrals.csv", "earlier_cases.csv"):
        (tmp_path / name).write_bytes(shipped(name))

    call_command(
        "referrals",
        "import",
        str(tmp_path / "referrals.csv"),
        partnership="rivermouth",
        earlier=tmp_path / "earlier_cases.csv",
        decisions=tmp_path / "out.csv",
        stdout=said,
    )

    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as sheet:
        rows = list(csv.DictReader(sheet))
    assert list(rows[0]) == ["ref", "outcome", "meeting", "because"]
    assert {each["ref"]: (each["outcome"], each["meeting"]) for each in rows} == expected()
    assert all(f"{each['ref']}: " in said.getvalue() for each in month())
    assert "26 referrals taken in, 0 taken in before, 0 rows not taken in." in said.getvalue()


def test_an_unknown_partnership_is_named_with_the_known_ones(world: World, tmp_path: Path) -> None:
    (tmp_path / "referrals.csv").write_bytes(shipped("referrals.csv"))

    with pytest.raises(CommandError, match=r"no partnership called atlantis.*northgate, rivermouth"):
        call_command("referrals", "import", str(tmp_path / "referrals.csv"), partnership="atlantis")


def test_a_file_that_is_not_there_is_said(world: World, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("referrals", "import", str(tmp_path / "gone.csv"), partnership="rivermouth")


def test_an_earlier_case_without_a_day_or_reference_is_said_and_the_others_kept(world: World) -> None:
    content = (
        "case_ref,heard_on,survivor_name,perpetrators\r\n"
        "E-1,not yet,Bronwen Tallis,Gareth Tallis\r\n"
        ",2026-02-10,Bronwen Tallis,Gareth Tallis\r\n"
        "E-3,2026-02-10,,Gareth Tallis\r\n" + "E" * 300 + ",2026-02-10,Bronwen Tallis,Gareth Tallis\r\n"
        "E-5,2026-02-10,Bronwen Tallis,Gareth Tallis|1988-09-23\r\n"
    )

    report = world.intake().take_in_earlier(content.encode())

    assert (report.new, [fault.number for fault in report.faults]) == (1, [2, 3, 4, 5])
