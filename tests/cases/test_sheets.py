"""Sheets as people send them: encodings, separators, cuts and stray marks cost at most their own row."""

import codecs

import pytest

from holdfast.cases.facts.form import COLUMNS, NEEDED
from holdfast.cases.facts.sheet import Sheet, read_sheet
from holdfast.kernel.errors import BadInput
from tests.cases.sheets import row, sheet

THREE = sheet(row(ref="B-01", survivor_name="Zoë Marchetti"), row(ref="B-02"), row(ref="B-03"))
HEADING = ",".join(COLUMNS)


def read(content: str | bytes) -> Sheet:
    """Read a sheet of referrals."""
    return read_sheet(content if isinstance(content, bytes) else content.encode(), COLUMNS, NEEDED)


def refs(found: Sheet) -> list[str]:
    """Return the references of the usable rows."""
    return [line.cells["ref"] for line in found.lines]


@pytest.mark.parametrize(
    ("content", "noted"),
    [
        pytest.param(THREE.encode(), False, id="UTF-8"),
        pytest.param(THREE.encode("utf-8-sig"), False, id="UTF-8 with its mark"),
        pytest.param(codecs.BOM_UTF16_LE + THREE.encode("utf-16-le"), True, id="UTF-16 little-endian with its mark"),
        pytest.param(codecs.BOM_UTF16_BE + THREE.encode("utf-16-be"), True, id="UTF-16 big-endian with its mark"),
        pytest.param(THREE.encode("utf-16-le"), True, id="UTF-16 little-endian without"),
        pytest.param(THREE.encode("utf-16-be"), True, id="UTF-16 big-endian without"),
        pytest.param(THREE.encode("cp1252"), True, id="Windows-1252"),
    ],
)
def test_every_usual_encoding_reads_the_same(content: bytes, noted: bool) -> None:
    found = read(content)

    assert refs(found) == ["B-01", "B-02", "B-03"]
    assert found.lines[0].cells["survivor_name"] == "Zoë Marchetti"
    assert not found.faults
    assert bool(found.notes) is noted


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_every_usual_separator_and_line_end_reads_the_same(separator: str, line_end: str) -> None:
    text = sheet(row(ref="B-01"), row(ref="B-02", narrative="one, two; three"), separator=separator)

    found = read(text.replace("\r\n", line_end))

    assert refs(found) == ["B-01", "B-02"]
    assert found.lines[1].cells["narrative"] == "one, two; three"
    assert not found.faults


def test_a_file_cut_inside_a_letter_keeps_the_names_in_other_scripts() -> None:
    content = sheet(row(ref="B-01", survivor_name="ليلى حداد"), row(ref="B-02", survivor_name="ليلى حداد")).encode()
    last = content.rindex("ى".encode())

    found = read(content[: last + 1])

    assert refs(found) == ["B-01"]
    assert found.lines[0].cells["survivor_name"] == "ليلى حداد"
    assert [fault.number for fault in found.faults] == [3]
    assert found.notes


@pytest.mark.parametrize("content", [b"", b"\n", b"   \r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(BadInput, match="empty"):
        read(content)


def test_a_file_with_its_heading_only_holds_no_rows() -> None:
    found = read(HEADING + "\r\n")

    assert (found.lines, found.faults) == ((), ())


def test_a_missing_needed_column_is_named() -> None:
    with pytest.raises(BadInput, match="ric"):
        read(sheet(row(), columns=[each for each in COLUMNS if each != "ric"]))


def test_another_sheet_altogether_is_refused() -> None:
    with pytest.raises(BadInput, match="missing"):
        read("name,amount\r\nRent,100\r\n")


def test_a_column_given_twice_is_refused() -> None:
    with pytest.raises(BadInput, match=r"twice.*ref"):
        read(f"{HEADING},ref\r\n")


def test_a_column_that_is_not_needed_reads_as_empty_and_an_unknown_one_is_left_out() -> None:
    columns = [each for each in COLUMNS if each != "wishes"] + ["shoe_size"]

    found = read(sheet(row() | {"shoe_size": "5"}, columns=columns))

    assert refs(found) == ["B-01"]
    assert "shoe_size" in " ".join(found.notes)
    assert "wishes" in " ".join(found.notes)


def test_columns_in_another_order_and_case_read_the_same() -> None:
    text = sheet(row(), columns=COLUMNS[::-1])

    assert refs(read(text.replace("survivor_name", " Survivor_Name "))) == ["B-01"]


@pytest.mark.parametrize("cut", [1, 20, 100, 300])
def test_a_file_cut_in_the_middle_of_a_row_keeps_the_whole_rows(cut: int) -> None:
    found = read(THREE[:-cut] if cut > 1 else THREE.rstrip("\r\n").rstrip(",")[:-cut])

    assert refs(found)[:2] == ["B-01", "B-02"]
    assert len(found.lines) + len(found.faults) == 3


def test_a_quotation_mark_never_closed_at_the_end_costs_its_own_row() -> None:
    found = read(THREE + 'B-04,2026-11-05T10:00,"Rivermouth Police')

    assert refs(found) == ["B-01", "B-02", "B-03"]
    assert [fault.number for fault in found.faults] == [5]
    assert "quotation mark" in found.faults[0].sentence


@pytest.mark.parametrize("stray", ['12" knife', '"said', 'said "', '"a" b'])
@pytest.mark.parametrize("after", ["", 'Line one.\nLine two, with "words" in it.'])
def test_a_stray_quotation_mark_costs_at_most_its_own_row(stray: str, after: str) -> None:
    rows = sheet(row(ref="B-01"), row(ref="B-02", narrative="MARK"), row(ref="B-03", narrative=after), row(ref="B-04"))

    found = read(rows.replace("MARK", stray))

    assert {"B-01", "B-03", "B-04"} <= set(refs(found))
    assert len(found.lines) + len(found.faults) == 4
    kept = next(line for line in found.lines if line.cells["ref"] == "B-03")
    assert kept.cells["narrative"] == after


@pytest.mark.parametrize("first", range(0, 35, 4))
@pytest.mark.parametrize("second", range(0, 35, 4))
def test_two_stray_quotation_marks_in_two_rows_cost_at_most_those_rows(first: int, second: int) -> None:
    rows = [list(row(ref=f"B-0{each}", narrative="x").values()) for each in range(1, 6)]
    rows[1][first] = f'{rows[1][first]} 5" '
    rows[3][second] = f'"{rows[3][second]}'
    text = "\r\n".join([HEADING, *(",".join(each) for each in rows)])

    found = read(text)

    assert {"B-01", "B-03", "B-05"} <= set(refs(found))
    assert {line.number for line in found.lines} | {fault.number for fault in found.faults} == {2, 3, 4, 5, 6}


def test_line_breaks_and_separators_inside_quotation_marks_are_text() -> None:
    text = 'First "line", then; more.\nSecond line.\n\nLast.'

    found = read(sheet(row(ref="B-01", narrative=text), row(ref="B-02")))

    assert refs(found) == ["B-01", "B-02"]
    assert found.lines[0].cells["narrative"] == text


def test_rows_too_short_and_too_long_are_told_apart() -> None:
    whole = sheet(row(ref="B-03")).splitlines()[1]

    found = read(f"{HEADING}\r\nB-01,2026-11-05\r\n{whole},more,and more\r\n{whole}\r\n")

    assert refs(found) == ["B-03"]
    assert "stops after 2 of 35" in found.faults[0].sentence
    assert "37 columns" in found.faults[1].sentence


def test_a_cell_longer_than_any_story_is_refused_alone() -> None:
    found = read(sheet(row(ref="B-01", narrative="x" * 2_000_000), row(ref="B-02")))

    assert refs(found) == ["B-02"]
    assert "100,000" in found.faults[0].sentence


def test_a_heading_longer_than_any_line_is_refused_with_a_sentence() -> None:
    with pytest.raises(BadInput, match="missing"):
        read("x" * 3_000_000)
