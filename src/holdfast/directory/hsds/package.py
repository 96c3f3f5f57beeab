"""The tabular package: a table for each kind of object, and the description that ties them together."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from holdfast.directory.hsds.shape import KINDS, Holds, fields_of
from holdfast.directory.hsds.writing import flat
from holdfast.directory.models import Entry

VERSION = "3.0"
_TYPES = {
    Holds.NUMBER: "number",
    Holds.DATE: "date",
    Holds.MOMENT: "datetime",
    Holds.TIME: "time",
    Holds.TRUTH: "boolean",
}


def write_package(folder: Path, tables: Iterable[tuple[str, list[Entry]]], *, title: str) -> dict[str, int]:
    """Write a table for each kind that has rows, and ``datapackage.json``; return how many rows each table got."""
    folder.mkdir(parents=True, exist_ok=True)
    held = [(kind, rows) for kind, rows in tables]
    ids: dict[UUID, UUID] = {row.id: row.hsds_id for _kind, rows in held for row in rows}
    written: dict[str, int] = {}
    resources: list[dict[str, object]] = []
    for name, rows in held:
        kind = KINDS[name]
        if not rows:
            (folder / kind.file).unlink(missing_ok=True)
            continue
        columns = ["id", *(each.name for each in fields_of(name))]
        with (folder / kind.file).open("w", encoding="utf-8", newline="") as table:
            writer = csv.DictWriter(table, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(flat(row, ids) for row in rows)
        written[kind.file] = len(rows)
        resources.append(_resource(name))
    described = {
        "name": "human_services_data",
        "title": title,
        "profile": "tabular-data-package",
        "version": VERSION,
        "resources": resources,
    }
    (folder / "datapackage.json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")
    return written


def _resource(name: str) -> dict[str, object]:
    kind = KINDS[name]
    fields: list[dict[str, object]] = [{"name": "id", "type": "string", "format": "uuid"}]
    foreign: list[dict[str, object]] = []
    for each in fields_of(name):
        fields.append({"name": each.name, "type": _TYPES.get(each.holds, "string")})
        if each.holds is Holds.LINK:
            to = {"resource": each.to, "fields": "id"}
            foreign.append({"fields": each.name, "reference": to})
    schema = {"fields": fields, "primaryKey": "id", "foreignKeys": foreign}
    return {
        "name": name,
        "path": kind.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
        "schema": schema,
    }
