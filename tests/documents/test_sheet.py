"""The return as a workbook."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from holdfast.documents.papers import QuarterlyReturn
from holdfast.documents.preview import Cleared
from holdfast.documents.sheet import return_xlsx
from holdfast.documents.words import ENGLISH, ENGLISH_TEXTS, Words
from tests.documents.samples import ASHA, quarterly_return


def draw(paper: QuarterlyReturn, words: Words = ENGLISH) -> Worksheet:
    """Draw a return and read its sheet back."""
    sheet = load_workbook(BytesIO(return_xlsx(Cleared(paper, ()), words))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def rows_of(sheet: Worksheet) -> list[tuple[object, ...]]:
    """Return the values of all rows."""
    return [tuple(cell for cell in row if cell is not None) for row in sheet.iter_rows(values_only=True)]


def test_counts_stand_in_a_table_with_hidden_and_missing_marked() -> None:
    sheet = draw(quarterly_return(meetings=4))

    assert [table.ref for table in sheet.tables.values()] == ["A9:G14"]
    assert ("Cases", 17, 22, "hidden", "missing", 61, 214) in rows_of(sheet)
    assert ("Cases per 10,000 women", 17, 22, "hidden", "missing", 61, 31.4) in rows_of(sheet)


def test_the_first_measure_is_drawn_as_a_chart_of_the_table() -> None:
    book = zipfile.ZipFile(BytesIO(return_xlsx(Cleared(quarterly_return(meetings=4), ()), ENGLISH)))
    chart = book.read("xl/charts/chart1.xml").decode()

    assert "'Quarterly return'!$B$10:$E$10" in chart
    assert "'Quarterly return'!$B$9:$E$9" in chart
    assert "Bars: 13 October 2026: 17" in book.read("xl/drawings/drawing1.xml").decode()


@pytest.mark.parametrize(
    "typed", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://example.org")', "https://example.org", "{=1}", "123"]
)
def test_what_looks_like_a_formula_or_a_link_stays_text(typed: str) -> None:
    paper = replace(quarterly_return(typed), notes=(typed,), partnership=typed, recipient=replace(ASHA, name=typed))
    sheet = draw(paper)
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == typed]

    assert len(found) == 3
    assert all(cell.data_type == "s" for cell in found)
    assert all(cell.hyperlink is None for cell in found)
    assert b"<f>" not in zipfile.ZipFile(BytesIO(return_xlsx(Cleared(paper, ()), ENGLISH))).read(
        "xl/worksheets/sheet1.xml"
    )


def test_the_workbook_says_nothing_of_its_maker() -> None:
    properties = load_workbook(BytesIO(return_xlsx(Cleared(quarterly_return(), ()), ENGLISH))).properties

    assert not properties.creator
    assert not properties.lastModifiedBy
    assert properties.created is not None
    assert properties.created.isoformat() == "2026-11-27T09:30:00"


def test_the_sheet_names_its_recipient_on_paper_and_on_screen() -> None:
    sheet = draw(quarterly_return())

    assert sheet.oddHeader is not None
    assert sheet.oddHeader.left.text == "Copy for Asha Okonedo, Rivermouth Housing"
    assert ("Made for", "Asha Okonedo, Rivermouth Housing") in rows_of(sheet)


def test_a_quarter_without_meetings_or_counts_has_a_return() -> None:
    rows = rows_of(draw(replace(quarterly_return(), meetings=(), measures=(), notes=())))

    assert ("No counts.",) in rows
    assert ("None recorded.",) in rows


def test_two_meetings_on_one_day_both_have_a_column() -> None:
    paper = quarterly_return(meetings=2)
    sheet = draw(replace(paper, meetings=(paper.meetings[0], paper.meetings[0])))

    assert ("Cases", 17, 22, 61, 214) in rows_of(sheet)


def test_a_translated_tab_that_excel_would_refuse_is_made_fit() -> None:
    words = Words({**ENGLISH_TEXTS, "quarterly_return": "Return: quarter [all]/" + "x" * 40}, "ar")

    assert len(draw(quarterly_return(), words).title) <= 31
