"""The components, drawn without a browser: what they say, what they escape, what they refuse."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from holdfast.web.components.bars import BarRow, Bars
from holdfast.web.components.charts import Chart, Series, ceiling
from holdfast.web.components.forms import DayField, Form, Look
from holdfast.web.components.gauges import Gauge, Gauges
from holdfast.web.components.parts import Because, Cell, Column, Link, Source, Status, SummaryRow, Table

TEMPLATES = Path(__file__).resolve().parents[2] / "src/holdfast/web/templates"
TEXTS = sorted(TEMPLATES.rglob("*.html"))


def drawn(template: str, **values: object) -> str:
    """Draw a piece of a page."""
    return Template("{% load holdfast i18n %}" + template).render(Context(values))


class Asked(Form):
    """A form with a question that depends on another."""

    looks: ClassVar[dict[str, Look]] = {"may": Look(reveals={"yes": ["number"]}, hints={"no": "Say why later."})}
    may = forms.ChoiceField(label="May we ring?", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    number = forms.CharField(label="Number", required=False, help_text="With <b>the area code</b>")
    born = DayField(label="Date of birth")


def test_a_day_is_written_with_its_weekday() -> None:
    assert drawn("{{ value|day }}", value=date(2026, 12, 8)) == "Tuesday 8 December 2026"


def test_a_moment_is_written_in_the_active_zone() -> None:
    with timezone.override("Asia/Beirut"):
        text = drawn("{{ value|moment }}", value=datetime(2026, 12, 8, 22, 30, tzinfo=UTC))
    assert text == "Wednesday 9 December 2026 at 00:30"


@pytest.mark.parametrize("name", ["day", "short_day", "moment"])
def test_no_day_is_written_as_nothing(name: str) -> None:
    assert drawn("{{ value|" + name + " }}", value=None) == ""


def test_what_people_wrote_is_escaped_everywhere() -> None:
    nasty = "<script>alert(1)</script>"
    text = drawn(
        "{% summary_list rows %}{% table shown %}{% because why %}{% tag nasty %}{% button nasty %}"
        "{% details nasty %}{{ nasty }}{% enddetails %}",
        nasty=nasty,
        rows=[SummaryRow(nasty, nasty, [Link(nasty, nasty, nasty)])],
        shown=Table(nasty, [Column(nasty)], [[nasty]]),
        why=Because(nasty, [nasty, nasty], [Source(nasty, nasty)], [nasty]),
    )
    assert "<script>" not in text
    assert text.count("&lt;script&gt;") > 10


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param(("", "3", "1991"), "must include a day", id="no day"),
        pytest.param(("14", "", "1991"), "must include a month", id="no month"),
        pytest.param(("14", "3", ""), "must include a year", id="no year"),
        pytest.param(("32", "3", "1991"), "from 1 to 31", id="day 32"),
        pytest.param(("14", "13", "1991"), "from 1 to 12", id="month 13"),
        pytest.param(("14", "3", "91"), "4 digits", id="short year"),
        pytest.param(("14", "3", "19910"), "4 digits", id="long year"),
        pytest.param(("29", "2", "2023"), "must be a real date", id="29 February in a common year"),
        pytest.param(("²", "3", "1991"), "from 1 to 31", id="superscript"),
        pytest.param(("-1", "3", "1991"), "from 1 to 31", id="minus"),
        pytest.param(("9" * 5000, "3", "1991"), "from 1 to 31", id="very long"),
    ],
)
def test_a_wrong_day_is_told_which_part_is_wrong(typed: tuple[str, str, str], said: str) -> None:
    form = Asked({"may": "no", **dict(zip(("born_day", "born_month", "born_year"), typed, strict=True))})
    assert said in str(form.errors["born"])


@pytest.mark.parametrize("typed", [("29", "2", "2024"), (" 29 ", "02", "2024"), ("٢٩", "٢", "٢٠٢٤")])
def test_a_day_is_read_as_people_type_it(typed: tuple[str, str, str]) -> None:
    form = Asked({"may": "no", **dict(zip(("born_day", "born_month", "born_year"), typed, strict=True))})
    assert form.is_valid()
    assert form.cleaned_data["born"] == date(2024, 2, 29)


def test_the_error_summary_links_to_the_box_that_is_wrong() -> None:
    form = Asked({"born_day": "1", "born_month": "13", "born_year": "1991"})
    text = drawn("{% error_summary form %}", form=form)
    assert 'href="#id_born_month"' in text
    assert 'href="#id_may_0"' in text
    assert "“May we ring?” needs an answer" in text
    fields = str(form)
    assert 'id="id_born_month"' in fields
    assert 'id="id_may_0"' in fields


def test_only_the_wrong_box_is_marked() -> None:
    text = str(Asked({"may": "no", "born_day": "1", "born_month": "13", "born_year": "1991"})["born"].as_field_group())
    marked = re.findall(r'name="(born_\w+)"[^>]*aria-invalid', text)
    assert marked == ["born_month"]


def test_no_summary_where_nothing_is_wrong() -> None:
    assert drawn("{% error_summary form %}", form=Asked()).strip() == ""


def test_a_revealed_field_stands_once_and_below_its_choice() -> None:
    text = str(Asked())
    assert text.count('name="number"') == 1
    assert text.index('value="yes"') < text.index('name="number"') < text.index('value="no"')


def test_a_hint_is_escaped_and_bound_to_its_field() -> None:
    text = str(Asked())
    assert "&lt;b&gt;the area code" in text
    assert 'aria-describedby="id_number_helptext"' in text


def test_a_field_with_a_mistake_names_hint_and_mistake() -> None:
    class Short(Form):
        code = forms.CharField(help_text="Four letters", max_length=4)

    text = str(Short({"code": "too long"})["code"].as_field_group())
    assert 'aria-describedby="id_code_helptext id_code_error"' in text
    assert "govuk-input--error" in text


def test_a_form_prefix_keeps_days_and_choices_apart() -> None:
    form = Asked({"a-may": "no", "a-born_day": "1", "a-born_month": "2", "a-born_year": "1990"}, prefix="a")
    assert form.is_valid()
    assert 'name="a-born_day"' in str(form)


def test_a_form_of_others_is_drawn_by_the_same_templates() -> None:
    class Foreign(forms.Form):
        name = forms.CharField()
        evidence = forms.FileField(required=False)

    form = Foreign({}, MultiValueDict())
    assert "govuk-form-group--error" in str(form)
    assert "“Name” needs an answer" in drawn("{% error_summary form %}", form=form)


def test_a_table_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        drawn("{% table shown %}", shown=Table("Cases", [Column("a"), Column("b")], [["only one"]]))


def test_a_sortable_cell_is_ordered_by_its_own_value() -> None:
    shown = Table(
        "Cases",
        [Column("Day", sort="none"), Column("State")],
        [[Cell("8 Dec", sort="2026-12-08"), Cell(status=Status("Late"))]],
    )
    text = drawn("{% table shown %}", shown=shown)
    assert 'data-sort-value="2026-12-08"' in text
    assert 'data-sort-value="Late"' in text


def test_an_empty_table_says_so() -> None:
    assert "No cases yet." in drawn("{% table shown %}", shown=Table("Cases", [Column("a")], [], empty="No cases yet."))


def test_a_chart_never_draws_a_missing_number_as_zero() -> None:
    chart = Chart("Cases", "Two quarters.", ["Q1", "Q2"], [Series("All", [5, None])], missing="fewer than 5")
    assert len(chart.drawing().bars) == 1
    text = drawn("{% chart shown %}", shown=chart)
    assert "fewer than 5" in text
    assert "<title" in text
    assert "<desc" in text


def test_a_line_is_broken_where_a_number_is_missing() -> None:
    chart = Chart("Days", "Three months.", ["a", "b", "c"], [Series("Median", [3, None, 4])], kind="line")
    assert chart.drawing().paths[0][1].count("M") == 2


def test_a_chart_without_numbers_can_be_drawn() -> None:
    assert Chart("Cases", "Nothing yet.", ["Q1"], [Series("All", [None])]).drawing().bars == ()
    assert Chart("Cases", "Nothing yet.", [], []).drawing().bars == ()


def test_a_series_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="one value for each category"):
        Chart("Cases", "Two.", ["Q1", "Q2"], [Series("All", [1])])


@pytest.mark.parametrize(("highest", "top"), [(0, 4), (4, 4), (5, 6), (24, 24), (121, 160), (0.5, 4), (9999, 10000)])
def test_the_top_of_a_chart_is_round_and_not_too_low(highest: float, top: float) -> None:
    assert ceiling(highest) == top


def test_two_charts_on_a_page_have_different_ids() -> None:
    chart = Chart("Cases", "One.", ["Q1"], [Series("All", [1])])
    text = drawn("{% chart shown %}{% chart shown %}", shown=chart)
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids)) == 6


@pytest.mark.parametrize(
    "wrong", ["{% tabs %}{% endtabs %}", '{% tabs "a" %}{% tabpanel "b" %}{% endtabpanel %}{% endtabs %}']
)
def test_tabs_written_wrongly_are_refused_when_compiled(wrong: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn(wrong)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_template_holds_style_or_script_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    scripts: list[Any] = re.findall(r"<script\b[^>]*>", text)
    assert all("src=" in tag or 'type="application/json"' in tag for tag in scripts)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_word_of_a_template_can_be_translated(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for aside in (
        r"{% blocktranslate.*?{% endblocktranslate %}|{#.*?#}|{% comment.*?endcomment %}",
        r"<script\b.*?</script>",
        r"{%.*?%}|{{.*?}}",
        r"<[^>]*>|&\w+;",
    ):
        text = re.sub(aside, "", text, flags=re.DOTALL)
    assert re.findall(r"[A-Za-z]{2,}", text.replace("Holdfast", "")) == []


def test_lying_bars_are_measured_by_the_whole_and_told_as_a_table() -> None:
    shown = Bars("Answers", "By agency", ["Known", "Nil"], [BarRow("Police", [5, 5], 20)], "Agency", "Of")
    frame, known, nil = shown.drawn[0].pieces
    assert (frame.width, known.x, known.width, nil.x) == (480, 0, 120, 120)
    assert [cell.text for cell in shown.table.rows[0] if isinstance(cell, Cell)] == ["Police", 5, 5, 20]
    with pytest.raises(ValueError, match="one value for each part"):
        Bars("Answers", "By agency", ["Known"], [BarRow("Police", [5, 5], 20)], "Agency", "Of")


def test_a_figure_stands_against_its_band_and_is_told_as_a_table() -> None:
    within = Status("Within", "green")
    shown = Gauges("Levels", "Two.", [Gauge("Repeats", 50, 25, 75, within), Gauge("Cases", 10, 40, None, within)])
    repeats, cases = shown.drawn
    assert repeats.band_x < repeats.mark < repeats.band_x + repeats.band_width < shown.width
    assert [number for _place, number in repeats.bounds] == ["25", "75"]
    # Without a bound above, what is expected goes on to the edge; a figure below it stands before the band.
    assert (cases.mark < cases.band_x, cases.band_x + cases.band_width) == (True, shown.width)
    assert shown.table.rows[0][:4] == [Cell("Repeats"), Cell("50"), Cell("25"), Cell("75")]
    assert repeats.words == "Repeats: 50. Within."
    assert Gauges("Levels", "None.", []).height > 0
