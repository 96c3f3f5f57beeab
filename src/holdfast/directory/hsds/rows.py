"""From raw rows to rows that can be kept: ids, numbers, days and links read, each fault told with what was kept."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import DecimalField, IntegerField
from django.db.models import Field as DjangoField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from holdfast.directory.hsds.raw import Gathered, Told
from holdfast.directory.hsds.shape import KINDS, Field, Holds, Kind, fields_of

_FURTHEST = 10**9
# What a row is taken for where a file leaves out, or misspells, one of the standard's own words.
_TAKEN_FOR = {"status": "inactive", "location_type": "physical", "address_type": "physical"}
_IF_MISSING = _TAKEN_FOR | {"status": "active"}
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%Y/%m/%d", "%d.%m.%Y", "%d-%m-%Y")
_TIMES = ("%H:%M:%S", "%H:%M", "%I:%M %p", "%I:%M%p", "%I %p", "%I%p", "%H.%M", "%H%M")
_OFFSET = re.compile(r"(?<=\d)\s*(?:Z|[+-]\d{2}:?\d{2})$")


@dataclass
class Row:
    """One object, read: its values by column, and its links by the ids of the standard."""

    kind: Kind
    hsds_id: UUID
    where: str
    values: dict[str, object] = field(default_factory=dict)
    links: dict[str, UUID] = field(default_factory=dict)


@dataclass
class Package:
    """Everything read, by kind and id in the order of the file, and what is to be told of it."""

    rows: dict[str, dict[UUID, Row]] = field(default_factory=lambda: {name: {} for name in KINDS})
    told: list[Told] = field(default_factory=list)


class NotRead(ValueError):
    """A value that is not of its kind."""

    def __init__(self, sentence: str | Promise) -> None:
        """Keep what is wrong in words."""
        super().__init__(sentence)
        self.sentence = sentence


def read(gathered: Gathered) -> Package:
    """Read every row; a row that says nothing is left out, a value that cannot be read is left out of its row, both told."""
    package = Package(told=list(gathered.told))
    is_table = {each.where.rpartition(" line ")[0] for each in gathered.rows if " line " in each.where}
    for raw in gathered.rows:
        row = _row(KINDS[raw.kind], raw.values, raw.where, package.told)
        if row is None:
            continue
        known = package.rows[raw.kind].get(row.hsds_id)
        if known is None:
            package.rows[raw.kind][row.hsds_id] = row
        elif raw.where.rpartition(" line ")[0] in is_table and not _is_made_twice(raw.kind):
            package.told.append(
                Told(raw.where, _("This id was on %s already; the first row was kept.") % known.where, is_kept=False)
            )
        else:
            # Nested, one row stands under each of its parents.
            known.links = row.links | known.links
            known.values = {
                column: value if value not in ("", None) else row.values.get(column)
                for column, value in known.values.items()
            }
    return package


def _is_made_twice(kind: str) -> bool:
    """A vocabulary of the older tables is named again on each of its words."""
    return kind == "taxonomy"


def _row(kind: Kind, written: Mapping[str, object], where: str, told: list[Told]) -> Row | None:
    by_name = {key: each for key, each in written.items() if each not in (None, "")}
    lacking = [name for name in kind.needs if not str(by_name.get(name, "")).strip()]
    if lacking:
        told.append(Told(where, _("It has no %s, so it was left out.") % ", ".join(lacking), is_kept=False))
        return None
    row = Row(kind, _id(kind.name, by_name.get("id"), by_name), where)
    for each in fields_of(kind.name):
        value = by_name.get(each.name)
        if each.holds is Holds.LINK:
            if value is not None:
                row.links[each.column] = _id(each.to, value, {})
            continue
        try:
            row.values[each.column] = _value(kind, each, value, by_name)
        except NotRead as fault:
            row.values[each.column] = _without(kind, each)
            told.append(Told(where, _("%(field)s: %(fault)s The row was kept without it.") % {
                "field": each.name, "fault": fault.sentence,
            }))  # fmt: skip
    if kind.name == "phone":
        _extend(row, by_name)
    return row


def _without(kind: Kind, each: Field) -> object:
    """What stands in a column whose value could not be read."""
    if each.choices:
        return _TAKEN_FOR.get(each.name, "")
    if each.holds is Holds.TEXT:
        return ""
    if each.holds is Holds.TRUTH:
        return False
    column = kind.table._meta.get_field(each.column)
    return column.get_default() if isinstance(column, DjangoField) else None


def _value(kind: Kind, each: Field, value: object, by_name: Mapping[str, object]) -> object:
    if value is None:
        return _IF_MISSING.get(each.name, "") if each.choices else _without(kind, each)
    if isinstance(value, list | dict):
        raise NotRead(_("it is a list, and one value is expected."))
    said = str(value).strip().replace("\0", "")
    match each.holds:
        case Holds.TEXT:
            return _word(each, said) if each.choices else str(value).replace("\0", "")
        case Holds.ID:
            of = str(by_name.get("link_entity") or by_name.get("resource_type") or kind.name).strip().lower()
            return _id(of if of in KINDS else kind.name, said, {})
        case Holds.NUMBER:
            return _number(kind, each, said)
        case Holds.DATE:
            return _day(said)
        case Holds.MOMENT:
            return _moment(said)
        case Holds.TIME:
            return _time(said)
        case Holds.TRUTH:
            return said.lower() in {"true", "1", "yes", "t"}
    raise NotRead(_("it is of no kind that is known here."))


def _word(each: Field, said: str) -> str:
    found = next((choice for choice in each.choices if choice.lower() == said.lower()), None)
    if found is None:
        raise NotRead(_("“%s” is none of the words of the standard.") % said[:40])
    return found


def _number(kind: Kind, each: Field, said: str) -> object:
    if each.name == "extension" and not said.isdigit():
        return None
    try:
        number = float(said.replace(",", "").lstrip("£$€ ") if each.name == "amount" else said)
    except ValueError as fault:
        raise NotRead(_("“%s” is no number.") % said[:40]) from fault
    if not math.isfinite(number) or abs(number) > _FURTHEST:
        raise NotRead(_("“%s” is no number that can be kept.") % said[:40])
    column = kind.table._meta.get_field(each.column)
    if isinstance(column, DecimalField):
        return Decimal(str(number)).quantize(Decimal("0.01"))
    return int(number) if isinstance(column, IntegerField) else number


def _extend(row: Row, by_name: Mapping[str, object]) -> None:
    """An extension that is no number is rung all the same, so it stays beside the number."""
    said = str(by_name.get("extension", "")).strip()
    if said and row.values.get("extension") is None:
        row.values["number"] = f"{row.values['number']} ext. {said}"


def _day(said: str) -> date:
    for form in _DATES:
        try:
            return datetime.strptime(said[:10] if form == "%Y-%m-%d" else said, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise NotRead(_("“%s” is no day. Write it as 2026-11-24.") % said[:40])


def _moment(said: str) -> datetime:
    try:
        found = datetime.fromisoformat(said.replace(" UTC", "Z"))
    except ValueError:
        found = datetime.combine(_day(said), time())
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _time(said: str) -> time:
    bare = _OFFSET.sub("", said)
    for form in _TIMES:
        try:
            return datetime.strptime(bare.upper(), form).replace(tzinfo=UTC).time()
        except ValueError:
            continue
    if bare in {"24:00", "24:00:00"}:
        return time(23, 59)
    raise NotRead(_("“%s” is no time. Write it as 09:00.") % said[:40])


def _id(kind: str, written: object, by_name: Mapping[str, object]) -> UUID:
    """The id of an object. Ids that are not of the standard, or missing, are made, the same each time."""
    said = str(written).strip() if written is not None else ""
    if not said:
        said = "\n".join(f"{key}={by_name[key]}" for key in sorted(by_name))
    try:
        return UUID(said)
    except ValueError:
        return uuid5(NAMESPACE_URL, f"{kind}:{said}")


def drop_dangling(package: Package, held: Mapping[str, set[UUID]]) -> None:
    """A link to what is neither in the package nor ``held`` would break what follows it: the row is kept without it."""
    for rows in package.rows.values():
        for row in rows.values():
            for each in links_of(row):
                to = row.links[each.column]
                if to in package.rows[each.to] or to in held.get(each.to, ()):
                    continue
                package.told.append(
                    Told(row.where, _("%s names a row that is not there; this row was kept without it.") % each.name)
                )
                del row.links[each.column]


def links_of(row: Row) -> Iterable[Field]:
    """The links a row has."""
    return [each for each in fields_of(row.kind.name) if each.holds is Holds.LINK and each.column in row.links]
