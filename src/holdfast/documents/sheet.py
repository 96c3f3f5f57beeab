"""Draws a cleared quarterly return as a workbook: the counts as a table, the first of them as a chart, the notes.

Text stays text: nothing that begins with = + - @ becomes a formula or a link, whatever was typed.
"""

from datetime import UTC
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]  # no types are published

from holdfast.documents.papers import QuarterlyReturn
from holdfast.documents.parts import Cell, Mark
from holdfast.documents.preview import Cleared
from holdfast.documents.words import Words
from holdfast.kernel.text import tidy

TEXT_ONLY: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FORBIDDEN_IN_TAB: Final = frozenset("[]:*?/\\'")
TAB_LENGTH: Final = 31
CELL_LENGTH: Final = 32_767
FIRST_WIDTH: Final = 38
OTHER_WIDTH: Final = 18
LINE_HEIGHT: Final = 15
TALLEST: Final = 400


def return_xlsx(cleared: Cleared[QuarterlyReturn], words: Words) -> bytes:
    """Draw the return as XLSX, with no author in it."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, TEXT_ONLY) as book:
        # XlsxWriter writes the time of the machine unless told; a copy says when it was made, in one zone.
        made = cleared.paper.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        book.set_properties({"title": words["quarterly_return"], "author": "", "company": "", "created": made})
        _ReturnSheet(book, cleared.paper, words).draw()
    return out.getvalue()


class _ReturnSheet:
    """One sheet of one return, drawn from the top down."""

    def __init__(self, book: Any, paper: QuarterlyReturn, words: Words) -> None:  # noqa: ANN401  no types are published
        self.book = book
        self.paper = paper
        self.words = words
        self.tab = "".join(sign for sign in words["quarterly_return"] if sign not in FORBIDDEN_IN_TAB)[:TAB_LENGTH]
        self.sheet = book.add_worksheet(self.tab)
        self.last = len(paper.meetings) + 2
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.strong = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self.title = book.add_format({"bold": True, "font_size": 18})
        self.right = book.add_format({"align": "right", "valign": "top"})
        self.head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"})
        self.right_head = book.add_format(
            {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom", "align": "right"}
        )

    def draw(self) -> None:
        """Draw heading, table, reading aids, chart and notes, in that order."""
        last = self.last
        self.sheet.hide_gridlines(2)
        self.sheet.set_column(0, 0, FIRST_WIDTH)
        self.sheet.set_column(1, last, OTHER_WIDTH)
        self.sheet.set_paper(9)
        self.sheet.set_portrait()
        self.sheet.fit_to_pages(1, 0)
        if self.words.right_to_left:
            self.sheet.right_to_left()
        self.sheet.set_header("&L" + self._copy_for().replace("&", "&&")[:200])
        self.sheet.set_footer("&C&P / &N")

        row = self._draw_about()
        head = row
        row = self._draw_table(head, last)
        row = self._draw_chart(row, head)
        self._draw_notes(row)

    def _text(self, row: int, column: int, text: str, look: Any = None) -> None:  # noqa: ANN401  no types are published
        self.sheet.write_string(row, column, tidy(text)[:CELL_LENGTH], look or self.plain)

    def _line(self, row: int, text: str) -> None:
        """Write a sentence across the whole width, in a row tall enough to read it."""
        kept = tidy(text)[:CELL_LENGTH]
        width = FIRST_WIDTH + OTHER_WIDTH * self.last
        lines = sum(1 + len(part) // width for part in kept.split("\n"))
        self.sheet.set_row(row, min(TALLEST, LINE_HEIGHT * lines))
        self.sheet.merge_range(row, 0, row, self.last, "", self.plain)
        self._text(row, 0, kept)

    def _copy_for(self) -> str:
        recipient = self.paper.recipient
        return self.words.say("copy_for", name=tidy(recipient.name), agency=tidy(recipient.agency))

    def _draw_about(self) -> int:
        words, paper = self.words, self.paper
        quarter = words.say("from_to", start=words.short_day(paper.quarter_from), end=words.short_day(paper.quarter_to))
        self._text(0, 0, words["quarterly_return"], self.title)
        about = (
            ("partnership", paper.partnership),
            ("quarter", quarter),
            ("recipient", f"{paper.recipient.name}, {paper.recipient.agency}"),
            ("purpose", paper.recipient.purpose),
            ("made_at", words.moment(paper.made_at)),
        )
        for row, (key, value) in enumerate(about, start=2):
            self._text(row, 0, words[key], self.strong)
            # Not wrapped: the value may run over the empty cells beside it.
            self._text(row, 1, value, self.book.add_format({}))
        return 3 + len(about)

    def _draw_table(self, top: int, last: int) -> int:
        words, paper = self.words, self.paper
        if not paper.measures:
            self._text(top, 0, words["no_measures"])
            return top + 2
        for offset, measure in enumerate(paper.measures, start=1):
            self._text(top + offset, 0, measure.label)
            for column, cell in enumerate((*measure.per_meeting, measure.quarter, measure.twelve_months), start=1):
                self._count(top + offset, column, cell)
        heads = [words["measure"], *map(words.day, paper.meetings), words["quarter"], words["twelve_months"]]
        bottom = top + len(paper.measures)
        # A table needs a different name for each column, and two meetings may share a day.
        columns = [
            {"header": text + " " * heads[:index].count(text), "header_format": self.right_head if index else self.head}
            for index, text in enumerate(heads)
        ]
        look = {"columns": columns, "style": "Table Style Light 1", "autofilter": False}
        self.sheet.add_table(top, 0, bottom, last, look)
        self.sheet.repeat_rows(top)
        self.sheet.set_row(top, 2 * LINE_HEIGHT)
        row = bottom + 2
        for mark in Mark:
            if any(
                mark in (*measure.per_meeting, measure.quarter, measure.twelve_months) for measure in paper.measures
            ):
                self._line(row, words[f"mark_{mark}_why"])
                row += 1
        return row + 1

    def _count(self, row: int, column: int, cell: Cell) -> None:
        match cell:
            case Mark():
                self._text(row, column, self.words[f"mark_{cell}"], self.right)
            case Decimal() | int():
                self.sheet.write_number(row, column, cell, self.right)

    def _draw_chart(self, top: int, head: int) -> int:
        paper, words = self.paper, self.words
        if not paper.measures or not paper.meetings:
            return top
        first, meetings = paper.measures[0], len(paper.meetings)
        title = words.say("chart", measure=tidy(first.label))
        chart = self.book.add_chart({"type": "column"})
        chart.add_series(
            {
                "name": title,
                "categories": [self.tab, head, 1, head, meetings],
                "values": [self.tab, head + 1, 1, head + 1, meetings],
                "fill": {"color": "#404040"},
                "data_labels": {"value": True},
            }
        )
        chart.set_title({"name": title, "overlay": False, "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#BBBBBB"}}})
        values = "; ".join(
            f"{words.short_day(day)}: {words[f'mark_{cell}'] if isinstance(cell, Mark) else cell}"
            for day, cell in zip(paper.meetings, first.per_meeting, strict=True)
        )
        self.sheet.insert_chart(top, 0, chart, {"description": words.say("chart_alt", values=values)})
        row = top + 16
        if any(isinstance(cell, Mark) for cell in first.per_meeting):
            self._line(row, words["chart_gap"])
            row += 1
        return row + 1

    def _draw_notes(self, top: int) -> None:
        self._text(top, 0, self.words["notes"], self.strong)
        for row, note in enumerate(self.paper.notes or (self.words["none_recorded"],), start=top + 1):
            self._line(row, note)
