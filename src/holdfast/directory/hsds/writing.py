"""From rows here to objects and tables of HSDS 3, valid by its schemas. What is not told of a place is not held, so all may be written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

from holdfast.directory.choices import Disclosure
from holdfast.directory.hsds.shape import KIND_OF, KINDS, ON_ANY, OURS, Field, Holds, fields_of
from holdfast.directory.models import Entry, Location

Object = dict[str, object]


@dataclass
class Shelf:
    """Rows read in one go, each with what hangs on it: by kind, by its own id here, and by whom it belongs to."""

    rows: dict[str, dict[UUID, Entry]] = field(default_factory=dict)
    under: dict[tuple[str, str, UUID], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    on: dict[tuple[str, UUID], list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def put(self, kind: str, rows: Iterable[Entry]) -> None:
        """Put rows of a kind on the shelf, in their order."""
        known = self.rows.setdefault(kind, {})
        links = [each.column for each in fields_of(kind) if each.holds is Holds.LINK]
        hung = next((link for of, link, _said in ON_ANY.values() if of == kind), None)
        for row in rows:
            if row.id in known:
                continue
            known[row.id] = row
            for column in links:
                parent = getattr(row, f"{column}_id")
                if parent is not None:
                    self.under[kind, column, parent].append(row)
            if hung and getattr(row, hung) is not None:
                self.on[kind, getattr(row, hung)].append(row)


def fields_written(row: Entry) -> Iterator[tuple[Field, object]]:
    """Each field of a row that says something, and what the standard insists on."""
    kind = KINDS[KIND_OF[type(row)]]
    for each in fields_of(kind.name):
        if each.holds is Holds.LINK:
            continue
        value = plain(getattr(row, each.column))
        if value in (None, "") or (each.name in OURS and not value):
            if each.name in kind.required:
                yield each, ""
            continue
        yield each, value


def flat(row: Entry, ids: Mapping[UUID, UUID]) -> Object:
    """A row as a line of its table: with the ids of what it belongs to."""
    found: Object = {"id": str(row.hsds_id)}
    for each in fields_of(KIND_OF[type(row)]):
        if each.holds is Holds.LINK:
            parent = getattr(row, f"{each.column}_id")
            if parent in ids:
                found[each.name] = str(ids[parent])
    found |= {each.name: value for each, value in fields_written(row)}
    return _told(row, found)


def nested(row: Entry, shelf: Shelf, *, whole: bool = True, without: str = "") -> Object:
    """A row with everything that hangs on it, as far as it stands on the shelf; without lists when not ``whole``."""
    kind = KINDS[KIND_OF[type(row)]]
    found: Object = {"id": str(row.hsds_id)}
    found |= {each.name: value for each, value in fields_written(row)}
    found = _told(row, found)
    for name, of in kind.ones.items():
        if of == without:
            continue
        one = shelf.rows.get(of, {}).get(getattr(row, f"{name}_id"))
        if one is not None:
            found[name] = nested(one, shelf, whole=whole and of != "program", without=kind.name)
    if not whole:
        return found
    for name, (of, link) in kind.lists.items():
        many = shelf.under.get((of, link, row.id), ())
        if many and of != without:
            found[name] = [nested(each, shelf, without=kind.name) for each in many]
    for name, (of, _link, _said) in ON_ANY.items():
        many = shelf.on.get((of, row.hsds_id), ())
        if many and kind.name != of:
            found[name] = [nested(each, shelf) for each in many]
    return found


def _told(row: Entry, found: Object) -> Object:
    """Of a place of which only the town is told, the town stands where its name would."""
    if isinstance(row, Location) and row.disclosure == Disclosure.TOWN and row.town:
        return {**found, "name": row.town}
    return found


def plain(value: object) -> object:
    """A value as JSON and tables write it."""
    match value:
        case datetime():
            exact = "milliseconds" if value.microsecond else "seconds"
            return value.astimezone(UTC).isoformat(timespec=exact).replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case Decimal() | float():
            return int(value) if value == int(value) else float(value)
    return value
