"""Taking a package of services in: what is new comes in, what was known is brought up to date, what is wrong is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.directory.access import require_keeper
from holdfast.directory.actions.hiding import hide, veil
from holdfast.directory.actions.offering import remake_offers
from holdfast.directory.actions.publishing import note_what_would_be_told
from holdfast.directory.choices import Disclosure
from holdfast.directory.hsds.raw import Format, Gathered, Told
from holdfast.directory.hsds.rows import Package, Row, drop_dangling, links_of, read
from holdfast.directory.hsds.shape import KINDS, Holds, Kind, fields_of
from holdfast.directory.models import Entry, Location, TaxonomyTerm, row_id
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.rules.disclosure import Door, DoorRule, door_of

BATCH = 500
# What stands by itself: it does not go because one file does not name it.
_BY_THEMSELVES = frozenset({"organization", "program", "service", "location", "taxonomy", "taxonomy_term"})
# What is said here and in no file, and so no file brings up to date.
_SAID_HERE = frozenset(
    {"id", "created_at", "space_id", "hsds_id", "disclosure", "town", "is_said_public", "need", "would_tell"}
)

Progress = Callable[[int, int], None]


@dataclass
class TakenIn:
    """What came of a package."""

    format: Format | None
    told: list[Told] = field(default_factory=list)
    new: dict[str, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def take_in(
    *, by: Viewer, area: Area, gathered: Gathered, origin: str, progress: Progress = lambda _done, _of: None
) -> TakenIn:
    """Take everything in that can be read, in one step, and tell the rest row by row. Raises ``NotFound``.

    A place that is hidden stays hidden; one whose service says of itself that nobody may know where it is, comes in hidden.
    """
    require_keeper(by)
    if by.partnership_id != area.id:
        raise NotFound
    package = read(gathered)
    drop_dangling(package, _held(area.id, package))

    edition = area.edition(clock.local_day(area.time_zone))
    hidden = _hide(package, area.id, edition.door_rule(), edition.sentence)
    found = TakenIn(gathered.format, package.told)
    many = sum(map(len, package.rows.values()))
    done = 0
    needs = frozenset(edition.vocabulary("needs"))
    for kind in KINDS.values():
        rows = list(package.rows[kind.name].values())
        made = [_made(row, area.id, origin, place) for place, row in enumerate(rows)]
        _finish(made, hidden, needs)
        _count(found, kind, made)
        for start in range(0, len(made), BATCH):
            _put(kind, made[start : start + BATCH])
            done += len(made[start : start + BATCH])
            progress(done, many)
    _let_go(found, package, gathered.kinds, area.id, origin)
    note_what_would_be_told(area.id)
    remake_offers(area.id)

    ledger.write(
        Event.DIRECTORY_IMPORTED,
        by=by,
        on=Subject("partnership", area.id),
        details={"origin": origin, "new": found.new, "known": found.known, "gone": found.gone},
    )
    return found


def _held(space_id: UUID, package: Package) -> Mapping[str, set[UUID]]:
    """Of what rows link to and the package does not bring, that which is here already, by kind."""
    wanted: dict[str, set[UUID]] = {}
    for rows in package.rows.values():
        for row in rows.values():
            for each in links_of(row):
                if row.links[each.column] not in package.rows[each.to]:
                    wanted.setdefault(each.to, set()).add(row.links[each.column])
    held: dict[str, set[UUID]] = {}
    for kind, ids in wanted.items():
        asked = list(ids)
        held[kind] = set()
        for start in range(0, len(asked), BATCH):
            some = KINDS[kind].objects.filter(space_id=space_id, hsds_id__in=asked[start : start + BATCH])
            held[kind] |= set(some.values_list("hsds_id", flat=True))
    return held


def _hide(package: Package, space_id: UUID, rule: DoorRule, say: Callable[..., str]) -> dict[UUID, Disclosure]:
    """Which places are hidden, or come in so; their addresses and whatever a file tells of them are taken out of the package."""
    rows = Location.objects.filter(space_id=space_id)
    known = {each.hsds_id: each for each in rows}
    hidden = {
        each.hsds_id: Disclosure(each.disclosure) for each in known.values() if each.disclosure != Disclosure.PUBLIC
    }
    said = _said_of_places(package)
    for hsds_id, each in said.items():
        decision = door_of(each.names, each.texts, rule)
        place = known.get(hsds_id)
        if decision.outcome is not Door.HIDDEN or hsds_id in hidden or (place is not None and place.is_said_public):
            continue
        hidden[hsds_id] = Disclosure.NEVER
        package.told += [Told(each.where, say(reason)) for reason in decision.reasons]
        if place is not None:
            # It was public until its words changed: what is here of it goes too.
            hide(place, Disclosure.NEVER)
    addresses = {hsds_id for hsds_id, row in package.rows["address"].items() if row.links.get("location") in hidden}
    for hsds_id in addresses:
        del package.rows["address"][hsds_id]
    silent = addresses | set(hidden)
    package.rows["metadata"] = {
        hsds_id: row for hsds_id, row in package.rows["metadata"].items() if row.values.get("resource_id") not in silent
    }
    return hidden


def _said_of_places(package: Package) -> dict[UUID, _Said]:
    """By place, what it and each service there are called, and what they say of themselves."""
    said = {hsds_id: _Said(row.where) for hsds_id, row in package.rows["location"].items()}
    for hsds_id, row in package.rows["location"].items():
        said[hsds_id].add(row)
    for row in package.rows["service_at_location"].values():
        # A place that came with an earlier file is named by its id alone.
        if row.links.get("location") and row.links["location"] not in said:
            said[row.links["location"]] = _Said(row.where)
    for row in package.rows["address"].values():
        if row.links.get("location") in said:
            said[row.links["location"]].add(row)
    for row in package.rows["service_at_location"].values():
        place, of = row.links.get("location"), row.links.get("service")
        service = package.rows["service"].get(of) if of else None
        if place in said and service is not None:
            said[place].add(service)
            said[place].add(row)
    return said


@dataclass
class _Said:
    """What a place is called, and all that is said of it."""

    where: str
    names: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Take in what one row says."""
        texts = {name: value for name, value in row.values.items() if isinstance(value, str)}
        self.names += [texts[name] for name in ("name", "alternate_name") if texts.get(name)]
        self.texts += texts.values()


def _made(row: Row, space_id: UUID, origin: str, place: int) -> Entry:
    columns: dict[str, object] = {f"{column}_id": row_id(space_id, to) for column, to in row.links.items()}
    return row.kind.table(
        id=row_id(space_id, row.hsds_id),
        space_id=space_id,
        hsds_id=row.hsds_id,
        origin=origin,
        place=place,
        **row.values,
        **columns,
    )


def _finish(made: Iterable[Entry], hidden: Mapping[UUID, Disclosure], needs: frozenset[str]) -> None:
    """Say of new rows what the house knows: which places are hidden, and which words are needs of the pack."""
    for row in made:
        if isinstance(row, Location) and row.hsds_id in hidden:
            veil(row, hidden[row.hsds_id])
        elif isinstance(row, TaxonomyTerm):
            word = row.code.strip().lower().replace("-", "_").replace(" ", "_")
            row.need = word if word in needs else ""


def _count(found: TakenIn, kind: Kind, made: list[Entry]) -> None:
    ids = [row.id for row in made]
    known = 0
    for start in range(0, len(ids), BATCH):
        known += kind.objects.filter(pk__in=ids[start : start + BATCH]).count()
    if made:
        found.new[kind.name], found.known[kind.name] = len(made) - known, known


def _put(kind: Kind, made: list[Entry]) -> None:
    columns = [each.name for each in kind.table._meta.concrete_fields if each.name not in _SAID_HERE]
    kind.objects.bulk_create(made, update_conflicts=True, unique_fields=["id"], update_fields=columns)


def _let_go(found: TakenIn, package: Package, kinds: set[str], space_id: UUID, origin: str) -> None:
    """What hung on a row of this package when it came last, and hangs there no more, goes."""
    for kind in KINDS.values():
        if kind.name in _BY_THEMSELVES or kind.name not in kinds:
            continue
        links = [each for each in fields_of(kind.name) if each.holds is Holds.LINK]
        if not links:
            continue
        rows = kind.objects.filter(space_id=space_id, origin=origin)
        here = {row_id(space_id, each) for each in package.rows[kind.name]}
        parents = {each.column: {row_id(space_id, of) for of in package.rows[each.to]} for each in links}
        gone = [
            row["id"]
            for row in rows.exclude(Q(**{f"{each.column}": None for each in links})).values(
                "id", *(f"{each.column}_id" for each in links)
            )
            if row["id"] not in here
            and all(row[f"{name}_id"] is None or row[f"{name}_id"] in ids for name, ids in parents.items())
        ]
        for start in range(0, len(gone), BATCH):
            rows.filter(pk__in=gone[start : start + BATCH]).delete()
        if gone:
            found.gone[kind.name] = len(gone)
