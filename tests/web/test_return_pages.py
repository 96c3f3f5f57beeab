"""The return's page and its workbook, as the cast meets them."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # no types are published

from holdfast.audit.models import Entry
from holdfast.kernel import clock
from tests.conference.conftest import Month, demo_clock, key_file, month
from tests.documents.meeting import hold
from tests.web.test_papers_pages import browser_of, said

__all__ = ["demo_clock", "key_file", "month"]

READERS = ["Esther Vaughan", "Ngozi Eze", "Anita Halloran", "Dana Whitlock", "Ruth Adler"]


def test_a_quarter_without_a_closed_meeting_is_missing_and_not_nought(month: Month) -> None:
    page = browser_of("Esther Vaughan").get("/return/")
    assert "This quarter is missing" in said(page)
    assert {cell.text for row in page.context["table"].rows for cell in row[1:]} == {"missing"}


@pytest.mark.parametrize("name", READERS)
def test_everybody_who_may_reads_the_same_hidden_figures(month: Month, name: str) -> None:
    hold(month)
    page = browser_of(name).get("/return/?quarter=2026q4")
    shown = said(page)
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in page.context["table"].rows}
    assert rows["Cases heard"] == ["16", "16", "missing"]
    assert rows["Repeat cases"] == ["hidden", "hidden", "missing"]
    assert not {cell for row in rows.values() for cell in row} & {"0", "1", "2", "3", "4"}
    assert "October to December 2026" in shown
    assert "Hidden: under 5" in shown
    assert ("Download as a spreadsheet" in shown) == (name not in {"Dana Whitlock", "Ruth Adler"})
    assert Entry.objects.filter(event="return.viewed").count() == 1


def test_the_workbook_holds_what_the_page_shows(month: Month) -> None:
    hold(month)
    taken = browser_of("Ngozi Eze").post("/return/file/", {"quarter": "2026q4"})
    assert taken["Content-Disposition"] == 'attachment; filename="return-2026q4.xlsx"'
    assert "no-store" in taken["Cache-Control"]
    sheet = load_workbook(BytesIO(taken.content)).active
    assert sheet is not None
    rows = {row[0]: row[1:4] for row in sheet.iter_rows(values_only=True)}
    assert rows["Cases heard"] == (16, 16, "missing")
    assert rows["Repeat cases"] == ("hidden", "hidden", "missing")
    assert Entry.objects.get(event="return.exported").basis == "2026q4"


def test_who_takes_nothing_away_takes_no_workbook(month: Month) -> None:
    for name in ("Dana Whitlock", "Ruth Adler", "Owen Price"):
        assert browser_of(name).post("/return/file/", {"quarter": "2026q4"}).status_code == 404


def test_an_administrator_finds_no_return_and_the_neighbour_their_own(month: Month) -> None:
    hold(month)
    assert browser_of("Owen Price").get("/return/").status_code == 404
    assert "This quarter is missing" in said(browser_of("Martin Sole").get("/return/"))


def test_a_quarter_that_is_none_is_answered_in_a_sentence(month: Month) -> None:
    shown = said(browser_of("Esther Vaughan").get("/return/?quarter=1066q1"))
    assert "There is no return of this quarter. Choose one below." in shown
    assert "October to December 2026" in shown


def test_last_quarter_can_be_asked_for(month: Month) -> None:
    clock.set_day(date(2027, 1, 5))
    shown = said(browser_of("Esther Vaughan").get("/return/?quarter=2026q4"))
    assert "October to December 2026" in shown
