"""Sets of rows made once a process and put back for each test: the whole cast and its month in a tenth of the time.

A set is made by the project's own actions the first time it is asked for, in an empty database, and read off the tables. From then on
its rows are inserted as they were, inside the test's own transaction; they are encrypted, so they come with the key file they were made under.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, models, transaction

from holdfast.kernel import clock

Made = TypeVar("Made")


@dataclass(frozen=True)
class Table:
    """The rows of one table, without a number the database gives."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


@dataclass(frozen=True)
class Kept:
    """What was made, and the rows it left."""

    made: object
    tables: list[Table]


# By name and by the day on which it was made: a post given tomorrow is none today.
_KEPT: dict[tuple[str, date], Kept] = {}


def kept(name: str, make: Callable[[], Made]) -> Made:
    """Put the rows of a set back into the empty database, or make it there; return what making it returned."""
    key = (name, clock.local_day("UTC"))
    found = _KEPT.get(key)
    if found is None:
        # What migrations left is there in every test.
        empty = [model for model in apps.get_models() if not model._base_manager.exists()]
        made = make()
        _KEPT[key] = Kept(made, [each for each in map(_read, empty) if each.rows])
        return made
    with transaction.atomic(), connection.cursor() as cursor:
        for table in found.tables:
            columns = ", ".join(connection.ops.quote_name(each) for each in table.columns)
            marks = ", ".join(["%s"] * len(table.columns))
            into = connection.ops.quote_name(table.name)
            cursor.executemany(f"INSERT INTO {into} ({columns}) VALUES ({marks})", table.rows)  # noqa: S608 - our own tables
    made_before: Any = found.made
    return made_before  # type: ignore[no-any-return]  # kept under this name by the same maker


def _read(model: type[models.Model]) -> Table:
    fields = [
        each for each in model._meta.concrete_fields if not (each.primary_key and isinstance(each, models.AutoField))
    ]
    columns = tuple(str(each.column) for each in fields)
    # A plus sign keeps a value as SQLite stores it; as a bare column it would come back converted.
    plus = "+" if connection.vendor == "sqlite" else ""
    asked = ", ".join(plus + connection.ops.quote_name(each) for each in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked} FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - our own tables
        return Table(model._meta.db_table, columns, cursor.fetchall())
