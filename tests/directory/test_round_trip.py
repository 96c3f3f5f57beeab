"""What comes in goes out the same: every object of the standard and every field, nested and in tables, and valid by the official schemas."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012 as DRAFT

from holdfast.directory.actions import take_in
from holdfast.directory.hsds.gathering import gather
from holdfast.directory.hsds.shape import KINDS, OURS
from holdfast.directory.hsds.writing import flat, nested
from holdfast.directory.models import Service, row_id
from holdfast.directory.queries import shelf_of, whole_directory
from tests.directory.conftest import SPEC, Directory, full_tables, uuid_of

official = pytest.mark.skipif(
    not SPEC.is_dir(), reason="THE OFFICIAL HSDS SCHEMAS AND EXAMPLES ARE NOT THERE: ../shared/data/hsds"
)


def as_csv(rows: list[dict[str, object]]) -> str:
    """Return lines of a table."""
    table = io.StringIO()
    writer = csv.DictWriter(table, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return table.getvalue()


def lines_of(path: Path) -> list[dict[str, str]]:
    """Read a table as its cells."""
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def cells(rows: list[dict[str, object]]) -> list[dict[str, str]]:
    """Return what a table's cells read."""
    return [{name: str(value) for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("name", KINDS)
def test_every_object_is_in_the_full_directory(name: str) -> None:
    [row] = full_tables()[KINDS[name].file]
    assert all(value not in (None, "") for value in row.values())


def test_tables_go_out_as_they_came_in(directory: Directory) -> None:
    tables = full_tables()

    found = directory.take_in({name: as_csv(rows) for name, rows in tables.items()})

    assert found.told == []
    assert set(found.new.values()) == {1}
    folder = directory.export()
    assert {path.name for path in folder.iterdir()} == {*tables, "datapackage.json"}
    for name, rows in tables.items():
        assert lines_of(folder / name) == cells(rows), name


def test_what_was_written_is_taken_in_again_and_nothing_is_new(directory: Directory) -> None:
    directory.take_in({name: as_csv(rows) for name, rows in full_tables().items()})
    first = directory.export()

    again = directory.take_in(first)

    assert again.told == []
    assert set(again.new.values()) == {0}
    assert again.gone == {}
    second = directory.export()
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes()


def test_the_same_file_of_two_partnerships_is_two_directories(directory: Directory) -> None:
    directory.take_in({name: as_csv(rows) for name, rows in full_tables().items()})
    world = directory.world
    there = take_in(
        by=world.operator(world.north), area=world.north, gathered=gather(directory.export()), origin="file"
    )

    assert set(there.new.values()) == {1}
    assert Service.objects.count() == 2


def tidy(found: Any) -> Any:
    """An object as far as the standard knows it, without what says nothing."""
    if isinstance(found, dict):
        return {key: tidy(each) for key, each in found.items() if each not in (None, "", [])}
    return [tidy(each) for each in found] if isinstance(found, list) else found


def whole(directory: Directory, kind: str, hsds_id: str) -> dict[str, Any]:
    """One object of Rivermouth with everything nested in it."""
    pk = row_id(directory.world.river.id, UUID(hsds_id))
    shelf = shelf_of(kind, [pk])
    return nested(shelf.rows[kind][pk], shelf)


def test_a_nested_object_goes_out_as_it_came_in(directory: Directory) -> None:
    directory.take_in({name: as_csv(rows) for name, rows in full_tables().items()})
    first = whole(directory, "service", uuid_of("service"))
    for kind in reversed(list(KINDS.values())):
        kind.objects.all().delete()

    found = directory.take_in(first)

    assert found.told == []
    assert whole(directory, "service", uuid_of("service")) == first
    assert {
        "phones",
        "schedules",
        "service_areas",
        "service_at_locations",
        "languages",
        "organization",
        "program",
    } <= set(first)
    assert {"addresses", "accessibility", "phones", "schedules", "languages", "contacts"} <= set(
        first["service_at_locations"][0]["location"]
    )


@official
@pytest.mark.parametrize("name", ["service_full", "organization_full", "service_at_location_full"])
def test_the_official_nested_examples_go_out_as_they_came_in(directory: Directory, name: str) -> None:
    example = json.loads((SPEC / f"examples/{name}.json").read_text())

    found = directory.take_in(SPEC / f"examples/{name}.json")

    assert not [each for each in found.told if not each.is_kept]
    kind = name.removesuffix("_full")
    out = whole(directory, kind, example["id"])
    missing = {key for key in tidy(example) if key not in out} - {"services"}
    assert missing == set()
    for key in missing | {key for key, each in example.items() if not isinstance(each, list | dict)}:
        assert out[key] == example[key]


@official
@pytest.mark.parametrize(
    "path", sorted((SPEC / "examples").glob("*.json")) if SPEC.is_dir() else [], ids=lambda path: path.name
)
def test_each_official_example_is_taken_in_without_a_row_lost(directory: Directory, path: Path) -> None:
    found = directory.take_in(path)
    assert not [each for each in found.told if not each.is_kept]
    assert sum(found.new.values())


@official
def test_the_official_tables_go_out_with_every_row_and_cell_that_hangs_together(directory: Directory) -> None:
    directory.take_in(SPEC / "examples/csv")
    folder = directory.export()
    for path in sorted((SPEC / "examples/csv").glob("*.csv")):
        [given], [written] = lines_of(path), lines_of(folder / path.name)
        for name, cell in given.items():
            # Some ids of the example name rows that are in none of its tables.
            if name.endswith("_id") and not written[name]:
                continue
            assert written[name] == cell, (path.name, name)


@cache
def registry() -> Registry[Any]:
    """The official schemas, found by whatever address they name each other."""

    def retrieve(uri: str) -> Resource[Any]:
        name = uri.rsplit("/", 1)[-1]
        found = next(iter(SPEC.glob(f"schema/{name}")))
        return Resource.from_contents(json.loads(found.read_text()), default_specification=DRAFT)

    return Registry(retrieve=retrieve)  # type: ignore[call-arg]


def faults_of(schema: str, found: object) -> Iterator[str]:
    """What an official schema says against an object."""
    written = json.loads((SPEC / "schema" / schema).read_text())
    checker = Draft202012Validator(written, format_checker=FormatChecker(), registry=registry())
    for each in checker.iter_errors(found):
        yield f"{list(each.path)}: {each.message}"


@official
def test_nested_services_are_valid_by_the_official_schema(directory: Directory) -> None:
    directory.take_in({name: as_csv(rows) for name, rows in full_tables().items()})
    found = whole(directory, "service", uuid_of("service"))
    assert list(faults_of("compiled/service.json", found)) == []
    broken = {**found, "status": "whatever", "phones": [{"id": "x"}]}
    assert len(list(faults_of("compiled/service.json", broken))) >= 2


@official
def test_each_row_of_each_table_is_valid_by_the_official_schema(directory: Directory) -> None:
    directory.take_in({name: as_csv(rows) for name, rows in full_tables().items()})
    compiled = json.loads((SPEC / "schema/compiled/tabular.json").read_text())["properties"]
    tables = dict(whole_directory(directory.world.operator()))
    ids = {row.id: row.hsds_id for rows in tables.values() for row in rows}
    assert set(compiled) == set(KINDS)
    for name, rows in tables.items():
        [row] = [flat(each, ids) for each in rows]
        checker = Draft202012Validator(compiled[name]["items"], format_checker=FormatChecker())
        assert [f"{list(each.path)}: {each.message}" for each in checker.iter_errors(row)] == [], name
        # Every field of the standard is one of ours.
        nested_in = {
            key
            for key, each in compiled[name]["items"]["properties"].items()
            if each.get("type") in {"array", "object"}
        }
        flat_ones = set(compiled[name]["items"]["properties"]) - nested_in
        assert flat_ones <= set(row) | {"taxonomy_detail", "taxonomy_term", "organization", "program", "location"}, name
        assert set(row) - flat_ones - nested_in <= OURS, name


def test_the_package_describes_its_tables(directory: Directory) -> None:
    directory.take_in({name: as_csv(rows) for name, rows in full_tables().items()})
    folder = directory.export()
    described = json.loads((folder / "datapackage.json").read_text())
    for resource in described["resources"]:
        [line] = lines_of(folder / resource["path"])
        assert [each["name"] for each in resource["schema"]["fields"]] == list(line)
        for each in resource["schema"]["foreignKeys"]:
            assert re.fullmatch(r"[0-9a-f-]{36}", line[each["fields"]])
