"""Minutes as a Word file."""

import zipfile
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from holdfast.documents.preview import Cleared
from holdfast.documents.word import minutes_docx
from holdfast.documents.words import ENGLISH, ENGLISH_TEXTS, Words
from tests.documents.samples import LEDGER_HEAD, minutes

FULL = minutes_docx(Cleared(minutes(), ()), ENGLISH)


def test_the_parts_of_the_minutes_are_headings() -> None:
    paragraphs = Document(BytesIO(FULL)).paragraphs
    headings = [(it.style.name, it.text) for it in paragraphs if it.style is not None]

    assert ("Heading 1", "Minutes") in headings
    assert ("Heading 2", "Attendance") in headings
    assert ("Heading 2", "1. Marisol Petigrew (7Q4K-01)") in headings
    assert ("Heading 3", "Plan") in headings
    assert ("Heading 4", "Rivermouth Police") in headings


def test_each_table_has_a_header_row_that_repeats() -> None:
    tables = Document(BytesIO(FULL)).tables

    assert len(tables) == 5
    assert all(table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for table in tables)  # noqa: SLF001  no public name


def test_each_page_names_its_recipient() -> None:
    header = Document(BytesIO(FULL)).sections[0].header

    assert [it.text for it in header.paragraphs] == [
        "Asha Okonedo",
        "Copy for Asha Okonedo, Rivermouth Housing · Confidential",
    ]


def test_the_file_says_nothing_of_its_maker() -> None:
    core = Document(BytesIO(FULL)).core_properties

    assert (core.author, core.last_modified_by, core.comments, core.keywords, core.subject) == ("", "", "", "", "")
    assert core.title == "Minutes"
    assert core.language == "en"
    assert core.created is not None
    assert core.created.year == 2000
    names = zipfile.ZipFile(BytesIO(FULL)).namelist()
    assert "docProps/app.xml" not in names
    assert not any("thumbnail" in name for name in names)


def test_plan_and_ledger_head_are_there() -> None:
    document = Document(BytesIO(FULL))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    assert "Friday 11 December 2026" in cells
    assert "Rivermouth Housing\nAsha Okonedo" in cells
    assert LEDGER_HEAD in [it.text for it in document.paragraphs]


def test_a_meeting_at_which_nothing_was_heard_has_minutes() -> None:
    text = [it.text for it in Document(BytesIO(minutes_docx(Cleared(minutes(empty=True), ()), ENGLISH))).paragraphs]

    assert "No cases are listed." in text
    assert "No actions." in text


def test_in_a_language_that_runs_left_pages_and_tables_run_left() -> None:
    drawn = minutes_docx(Cleared(minutes(), ()), Words(ENGLISH_TEXTS, "ar"))

    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in Document(BytesIO(drawn)).tables)  # noqa: SLF001  no public name
