"""Reading a sheet as people send it: which encoding, which separator, which rows are whole. Good rows are always kept."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from holdfast.kernel.errors import BadInput
from holdfast.kernel.text import tidy, tidy_line

MOST_CELL = 100_000
MOST_LINES = 2_000
# Only real line ends part rows: a form feed or a line separator inside a cell stays inside it.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Line:
    """One whole row, by column name, with the number of its first line in the file."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that cannot be used, and what to do about it."""

    number: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The usable rows of a file, the rows that are not, and what was noticed about the whole."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]


def read_sheet(content: bytes, columns: Sequence[str], needed: Sequence[str]) -> Sheet:
    """Read a sheet with the named columns, in any order.

    Raises ``BadInput`` where nothing can be read: an empty file, an unknown encoding, a needed column missing. A missing column that
    is not needed reads as empty, an unknown one is left out, and both are noted.
    """
    text, notes = _decoded(content)
    rows = [line for line in _LINE.findall(text) if line]
    if not rows or not rows[0].strip():
        raise BadInput("The file is empty. Nothing was imported. Export it again and send it whole.")
    separator = max(_SEPARATORS, key=rows[0].count)
    names = [tidy_line(cell).lower() for cell in _cells(rows[0], separator) or [rows[0][:MOST_CELL]]]
    notes += _checked(names, columns, needed)

    lines: list[Line] = []
    faults: list[Fault] = []
    at = 1
    while at < len(rows):
        end = _end_of_record(rows, at)
        record = "".join(rows[at:end])
        if record.strip(f" \r\n{separator}"):
            cells = _cells(record, separator) or []
            while len(cells) > len(names) and not cells[-1].strip():
                cells.pop()
            if said := _fault_of(record, cells, len(names)):
                faults.append(Fault(at + 1, said))
                end = at + 1  # whatever a stray quotation mark swallowed is read again, row by row
            else:
                lines.append(Line(at + 1, {name: tidy(cell) for name, cell in zip(names, cells, strict=True)}))
        at = end
    return Sheet(tuple(lines), tuple(faults), tuple(notes))


def _end_of_record(rows: Sequence[str], at: int) -> int:
    """The line after the record's last: quotation marks must balance, and one never closed holds its own line only."""
    end, quotes = at + 1, rows[at].count('"')
    while quotes % 2 and end < len(rows) and end - at < MOST_LINES:
        quotes += rows[end].count('"')
        end += 1
    return at + 1 if quotes % 2 else end


def _fault_of(record: str, cells: Sequence[str], wanted: int) -> str:
    if record.count('"') % 2:
        return "A quotation mark is opened and never closed, so the row or the file is cut off here. Send this row again, whole."
    if not cells:
        return "A quotation mark inside this row breaks it in the middle of a cell. Write it twice, or take it out, and send this row again."
    if len(cells) < wanted:
        return f"The row stops after {len(cells)} of {wanted} columns, as where a file was cut off. Send this row again, whole."
    if len(cells) > wanted:
        return f"The row has {len(cells)} columns where the heading has {wanted}. Put text that holds the separator in quotation marks."
    if any(len(cell) > MOST_CELL for cell in cells):
        return f"A cell holds more than {MOST_CELL:,} characters. Shorten it and send this row again."
    return ""


def _decoded(content: bytes) -> tuple[str, list[str]]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _or_refuse(content, "utf-16"), ["The file is in UTF-16; it was read as that."]
    if b"\0" in content[:200]:
        order = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
        return _or_refuse(content, order), ["The file is in UTF-16 without its mark; it was read as that."]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        if guess := _damaged(content):
            return guess, [
                "Some characters could not be read and stand as \ufffd, as where a file was cut off. Look at those rows."
            ]
        note = "The file is not in UTF-8; it was read as Windows-1252. Look at names with accents before you go on."
        return content.decode("cp1252", errors="replace"), [note]


def _damaged(content: bytes) -> str:
    """The text of a UTF-8 file with a few broken characters; empty where it is another encoding altogether."""
    text = content.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(sign > "\x7f" for sign in text) - broken
    return text if whole > broken else ""


def _or_refuse(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        # A file cut in the middle of a character: what was whole is kept, the row it broke is reported as cut.
        return content.decode(encoding, errors="ignore")


def _checked(names: Sequence[str], columns: Sequence[str], needed: Sequence[str]) -> list[str]:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadInput(
            f"These columns stand twice in the heading: {', '.join(twice)}. Nothing was imported. Keep one of each."
        )
    missing = [name for name in needed if name not in names]
    if missing:
        raise BadInput(
            f"These columns are missing: {', '.join(missing)}. Nothing was imported. "
            "The first line must name the columns; see the shipped example."
        )
    absent = [name for name in columns if name not in names]
    unknown = [name for name in names if name not in columns]
    notes = []
    if absent:
        notes.append(f"Columns not in the file, read as empty: {', '.join(absent)}.")
    if unknown:
        notes.append(f"Columns not known here, left out: {', '.join(name or '(no name)' for name in unknown)}.")
    return notes


def _cells(record: str, separator: str) -> list[str] | None:
    """The cells of one record; none where it does not hold together as one."""
    csv.field_size_limit(max(len(record), MOST_CELL))
    try:
        return next(csv.reader([record.rstrip("\r\n")], delimiter=separator), [])
    except csv.Error:  # marks that balance across rows without enclosing the line end between them
        return None
