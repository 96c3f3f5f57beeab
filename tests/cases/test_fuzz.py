"""The shipped file broken in every way: a sentence or an answer for each row, never an error."""

from pathlib import Path

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.cases.facts.form import COLUMNS, NEEDED
from holdfast.cases.facts.sheet import Sheet, read_sheet
from holdfast.kernel.errors import BadInput
from holdfast.project.world import shipped
from tests.cases.sheets import row, sheet
from tests.world import World

FILE = shipped("referrals.csv")
SMALL = FILE[: FILE.index(b"A-04")]
NASTY = st.sampled_from(
    [b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"\xfe\xff", b";", b"|", b"\t", b"=", b'""', b"\xd9\x8a"]
)
EDITS = st.lists(
    st.tuples(st.integers(0, 1), st.floats(0, 1), NASTY | st.binary(max_size=6), st.integers(0, 40)), max_size=8
)


def broken(content: bytes, edits: list[tuple[int, float, bytes, int]]) -> bytes:
    """Return the content with bytes put in and taken out; where the heading survives, mostly in the rows."""
    heading = content.index(b"\n") + 1
    for anywhere, at, put_in, taken in edits:
        start = 0 if anywhere and at > 0.9 else heading
        place = start + int(at * max(len(content) - start, 0))
        content = content[:place] + put_in + content[place + taken :]
    return content


def read_or_refused(content: bytes) -> Sheet:
    """Read a sheet; one that is refused with a sentence reads as one without rows."""
    try:
        return read_sheet(content, COLUMNS, NEEDED)
    except BadInput:
        return Sheet((), (), ())


@settings(max_examples=200)
@given(EDITS)
def test_a_broken_file_is_read_or_refused_with_a_sentence(edits: list[tuple[int, float, bytes, int]]) -> None:
    found = read_or_refused(broken(FILE, edits))

    numbers = [line.number for line in found.lines] + [fault.number for fault in found.faults]
    assert len(numbers) == len(set(numbers))
    assert all(fault.sentence for fault in found.faults)


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_at_all_are_read_or_refused_with_a_sentence(content: bytes) -> None:
    found = read_or_refused(content)

    assert all(fault.sentence for fault in found.faults)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_every_row_of_a_broken_file_is_answered_or_faulted(
    world: World, key_file: Path, edits: list[tuple[int, float, bytes, int]]
) -> None:
    content = broken(SMALL, edits)
    with transaction.atomic():
        try:
            report = world.take_in(content)
        except BadInput:
            return
        finally:
            transaction.set_rollback(True)

    found = read_sheet(content, COLUMNS, NEEDED)
    said = sorted([each.number for each in report.answers] + [each.number for each in report.faults])
    assert said == sorted([line.number for line in found.lines] + [fault.number for fault in found.faults])


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.dictionaries(
        st.sampled_from(COLUMNS), st.text(max_size=60) | st.from_regex(r"\d{1,4}[-/]\d{1,2}[-/]\d{1,4}(T\d\d:\d\d)?")
    )
)
def test_a_row_with_any_text_in_any_cell_is_answered_or_faulted(world: World, cells: dict[str, str]) -> None:
    kept = {name: text.encode(errors="ignore").decode() for name, text in cells.items()}
    with transaction.atomic():
        report = world.take_in(sheet(row(**kept)).encode())
        transaction.set_rollback(True)

    assert len(report.answers) + len(report.faults) >= 1
    assert all(each.because for each in report.answers)
