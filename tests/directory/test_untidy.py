"""Files as people send them: each fault has its sentence, every good row is kept, and nothing brings the house down."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.directory.actions import take_in
from holdfast.directory.hsds.gathering import NotThere, Unreadable, gather
from holdfast.directory.hsds.rows import drop_dangling, read
from holdfast.directory.hsds.shape import BY_FILE, KINDS, fields_of
from holdfast.directory.models import Language, Phone, Schedule, Service
from holdfast.kernel.errors import NotFound
from tests.directory.conftest import Directory

# What is read of a file is the same whichever database it goes into.
pytestmark = pytest.mark.once
GOOD = {"id": "3f1c26a1-0000-4000-8000-000000000001", "name": "Advice", "status": "active"}


@pytest.mark.parametrize(
    ("rows", "kept", "said"),
    [
        pytest.param(
            [{**GOOD, "minimum_age": "adults"}], 1, "minimum_age: “adults” is no number", id="words for a number"
        ),
        pytest.param([{**GOOD, "minimum_age": "1e99"}], 1, "no number that can be kept", id="a number past all bounds"),
        pytest.param([{**GOOD, "assured_date": "last May"}], 1, "“last May” is no day", id="words for a day"),
        pytest.param([{**GOOD, "status": "running"}], 1, "“running” is none of the words", id="an unknown state"),
        pytest.param([{**GOOD, "email": ["a", "b"]}], 1, "", id="a list where one value stands"),
        pytest.param([{"id": GOOD["id"], "status": "active"}], 0, "It has no name", id="no name"),
        pytest.param(
            [{**GOOD, "program_id": "nowhere"}], 1, "program_id names a row that is not there", id="a link to nothing"
        ),
        pytest.param(
            [{**GOOD, "phones": ["01632 960101"]}], 1, "An object is expected here", id="a number in place of a phone"
        ),
        pytest.param([{**GOOD, "phones": [{"type": "voice"}]}], 1, "It has no number", id="a phone without a number"),
        pytest.param([GOOD, "text", 7, None], 1, "no object of the standard", id="things that are no objects"),
        pytest.param([{**GOOD, "last_modified": "yesterday"}], 1, "“yesterday” is no day", id="words for a moment"),
    ],
)
def test_each_fault_is_told_and_the_good_is_kept(
    directory: Directory, rows: list[object], kept: int, said: str
) -> None:
    other = {"id": "3f1c26a1-0000-4000-8000-0000000000ff", "name": "Beside it", "status": "active"}
    found = directory.take_in([*rows, other])
    assert Service.objects.count() == kept + 1
    assert said in " ".join(f"{each.where}: {each.sentence}" for each in found.told)
    assert all(each.where for each in found.told)


def test_a_line_that_comes_twice_is_told_and_the_first_kept(directory: Directory) -> None:
    found = directory.take_in({"services.csv": "id,name,status\ns1,First,active\ns1,Second,active\n"})
    assert Service.objects.get().name == "First"
    [told] = found.told
    assert told.where == "services.csv line 3"
    assert not told.is_kept


def test_dates_times_and_separators_are_read_as_people_write_them(directory: Directory) -> None:
    directory.take_in(
        {
            "services.csv": "ID;Name;Status;Assured Date\ns1;Advice;ACTIVE;24/11/2026\n",
            "schedules.csv": "id,service_id,opens_at,closes_at\nr1,s1,9am,5:30 PM\nr2,s1,09:00Z,24:00\nr3,s1,0930,17.30\n",
        }
    )
    assert str(Service.objects.get().assured_date) == "2026-11-24"
    assert [(str(each.opens_at), str(each.closes_at)) for each in Schedule.objects.order_by("place")] == [
        ("09:00:00", "17:30:00"),
        ("09:00:00", "23:59:00"),
        ("09:30:00", "17:30:00"),
    ]


def test_an_extension_that_is_no_number_is_kept_beside_the_number(directory: Directory) -> None:
    directory.take_in([{**GOOD, "phones": [{"id": "p", "number": "01632 960101", "extension": "x12"}]}])
    assert Phone.objects.get().number == "01632 960101 ext. x12"


def test_a_file_in_another_alphabet_is_read_and_told(directory: Directory) -> None:
    path = directory.folder / "services.csv"
    path.write_bytes("id,name,status\ns1,Café,active\n".encode("cp1252"))
    found = directory.take_in(path)
    assert Service.objects.get().name == "Café"
    assert "Windows-1252" in str(found.told[0].sentence)


def test_a_zip_a_list_a_page_and_lines_of_objects_are_the_same_service(directory: Directory) -> None:
    packed = directory.folder / "package.zip"
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("data/services.csv", "id,name,status\n" + ",".join(GOOD.values()) + "\n")
        package.writestr("data/datapackage.json", "{}")
        package.writestr("__MACOSX/services.csv", "x")
    lines = directory.folder / "services.ndjson"
    lines.write_text(json.dumps(GOOD) + "\n" + json.dumps(GOOD) + "\nnot JSON\n")
    for what in (packed, [GOOD], GOOD, {"contents": [GOOD], "total_items": 1}, {"services": [GOOD]}, lines):
        directory.take_in(what)
    assert Service.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("a.json", b"", "This is not JSON", id="nothing"),
        pytest.param("a.json", b"{", "This is not JSON", id="half an object"),
        pytest.param("a.json", b"[]", "No service, organisation or place", id="an empty list"),
        pytest.param("a.csv", b"\0\0\0", "No service", id="no text at all"),
        pytest.param("a.json", b"[" * 5_000, "This is not JSON", id="nested without end"),
        pytest.param("a.zip", b"PK\x05\x06" + b"\0" * 18, "No .csv or .json file", id="an empty zip"),
        pytest.param("a.txt", b"hello", "This is not JSON", id="a text"),
        pytest.param("unknown.csv", b"id,name\n1,x\n", "no table of this name", id="a table nobody knows"),
    ],
)
def test_what_is_no_directory_is_refused_in_words(directory: Directory, name: str, content: bytes, said: str) -> None:
    path = directory.folder / name
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        directory.take_in(path)
    assert said in str(refused.value)
    assert "Nothing was taken in" in str(refused.value)


def test_a_missing_path_is_refused_in_words(directory: Directory) -> None:
    with pytest.raises(NotThere, match=r"no file or folder nowhere\.json"):
        gather(directory.folder / "nowhere.json")


def test_what_a_file_brings_no_more_goes_and_what_was_made_here_stays(directory: Directory) -> None:
    with_two = {**GOOD, "languages": [{"id": "a", "name": "Urdu"}, {"id": "b", "name": "Polish"}]}
    directory.take_in([with_two], origin="one")
    directory.take_in([{**GOOD, "languages": [{"id": "c", "name": "Arabic"}]}], origin="another")

    again = directory.take_in([{**GOOD, "languages": [{"id": "a", "name": "Urdu"}]}], origin="one")

    assert again.gone == {"language": 1}
    assert {each.name for each in Language.objects.all()} == {"Urdu", "Arabic"}


def test_only_who_keeps_the_directory_takes_anything_in(directory: Directory) -> None:
    gathered = gather(directory.written([GOOD]))
    world = directory.world
    for name, may in (("Esther Vaughan", True), ("Ngozi Eze", False), ("Priya Raman", False)):
        if may:
            take_in(by=world.viewer(name), area=world.river, gathered=gathered, origin="file")
        else:
            with pytest.raises(NotFound):
                take_in(by=world.viewer(name), area=world.river, gathered=gathered, origin="file")
    with pytest.raises(NotFound):
        take_in(by=world.viewer("Esther Vaughan"), area=world.north, gathered=gathered, origin="file")
    assert Service.objects.count() == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda each: (
        st.lists(each, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    *sorted({f.name for kind in KINDS for f in fields_of(kind)}),
                    "id",
                    *KINDS["service"].lists,
                    "location",
                    "attributes",
                ]
            ),
            each,
            max_size=6,
        )
    ),
    max_leaves=25,
)


def _survives(path: Path) -> None:
    """Whatever was written is read, or refused with a sentence."""
    try:
        package = read(gather(path))
    except Unreadable:
        return
    drop_dangling(package, {})
    for name, rows in package.rows.items():
        for row in rows.values():
            made = KINDS[name].table(**row.values)
            for each in KINDS[name].table._meta.concrete_fields:
                value = getattr(made, each.attname)
                assert value is None or each.get_prep_value(value) is not None or value == ""
    assert all(str(each.sentence) and each.where for each in package.told)


@given(found=JSON)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_json_is_read_or_refused(tmp_path: Path, found: object) -> None:
    path = tmp_path / "any.json"
    path.write_text(json.dumps(found), encoding="utf-8", errors="surrogatepass")
    _survives(path)


@given(
    name=st.sampled_from([*BY_FILE, "regular_schedules.csv", "taxonomy.csv"]),
    content=st.binary(max_size=300),
    named=st.booleans(),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_table_is_read_or_refused(tmp_path: Path, name: str, content: bytes, named: bool) -> None:
    for old in tmp_path.iterdir():
        old.unlink()
    kind = BY_FILE.get(name)
    head = ",".join(["id", *(each.name for each in fields_of(kind.name))]) if named and kind else "id,name,number"
    (tmp_path / name).write_bytes(head.encode() + b"\n" + content)
    _survives(tmp_path)
