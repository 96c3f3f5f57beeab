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
            _put_in(cursor, table)
    made_before: Any = found.made
    return made_before  # type: ignore[no-any-return]  # kept under this name by the same maker


def _put_in(cursor: Any, table: Table) -> None:
    columns = ", ".join(connection.ops.quote_name(each) for each in table.columns)
    marks = ", ".join(["%s"] * len(table.columns))
    into = connection.ops.quote_name(table.name)
    cursor.executemany(f"INSERT INTO {into} ({columns}) VALUES ({marks})", table.rows)  # noqa: S608 - our own tables


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


@dataclass(frozen=True)
class Change:
    """What going on from one set to the next replaced in one table, and what it put in."""

    table: Table
    key: str
    gone: list[Any]


@dataclass(frozen=True)
class Onward:
    """What going on returned, and the rows it changed."""

    made: object
    changes: list[Change]


_ONWARD: dict[tuple[str, date], Onward] = {}
_standing: list[tuple[str, int, date]] = []


def written() -> int:
    """Return how many rows were written so far: over the connection's life, or the transaction's."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return int(connection.connection.total_changes)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables")
        return int(cursor.fetchone()[0] or 0)


def stands(name: str) -> None:
    """Say that a set was just put back, and nothing written since."""
    _standing[:] = [(name, written(), clock.local_day("UTC"))]


def has_gone_on(name: str) -> bool:
    """Whether this process keeps what going on to a set changed."""
    return any(each == name for each, _day in _ONWARD)


def nothing_stands() -> None:
    """Begin a test: what stood in the last one is gone."""
    _standing.clear()


def go_on(from_: str, name: str, steps: Callable[[], Made]) -> Made:
    """Go on from the set that stands: by its rows where nothing at all was written since, otherwise by the steps themselves.

    Only inside a test's own transaction, where rows written are counted and the set is the only one there is.
    """
    day = clock.local_day("UTC")
    if not connection.in_atomic_block or _standing != [(from_, written(), day)]:
        return steps()
    key = (name, day)
    if key not in _ONWARD:
        before = {model: _read(model) for model in apps.get_models()}
        made = steps()
        changes = [_changed(model, old, _read(model)) for model, old in before.items()]
        _ONWARD[key] = Onward(made, [each for each in changes if each.gone or each.table.rows])
        return made
    with connection.cursor() as cursor:
        for change in _ONWARD[key].changes:
            _take_out(cursor, change)
        for change in _ONWARD[key].changes:
            _put_in(cursor, change.table)
    made_before: Any = _ONWARD[key].made
    return made_before  # type: ignore[no-any-return]  # kept under this name by the same steps


def _changed(model: type[models.Model], old: Table, new: Table) -> Change:
    """Return what differs between a table's rows before and after."""
    key = model._meta.pk.column
    if key not in old.columns:  # a number the database gives: such rows only come
        were = set(old.rows)
        assert were <= set(new.rows), f"rows of {new.name} went, and have only a number to be found by"
        return Change(Table(new.name, new.columns, [row for row in new.rows if row not in were]), "", [])
    place = old.columns.index(key)
    before = {row[place]: row for row in old.rows}
    rows = [row for row in new.rows if before.get(row[place]) != row]
    stay = {row[place] for row in new.rows}
    gone = [each for each in before if each not in stay] + [row[place] for row in rows if row[place] in before]
    return Change(Table(new.name, new.columns, rows), key, gone)


def _take_out(cursor: Any, change: Change) -> None:
    if change.gone:
        table, key = connection.ops.quote_name(change.table.name), connection.ops.quote_name(change.key)
        cursor.executemany(f"DELETE FROM {table} WHERE {key} = %s", [(each,) for each in change.gone])  # noqa: S608 - our own tables
