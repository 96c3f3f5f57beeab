"""Services with all that hangs on them, in as many queries as there are kinds of object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q

from holdfast.access.viewer import Viewer
from holdfast.directory.access import require_keeper
from holdfast.directory.hsds.shape import KINDS, ON_ANY
from holdfast.directory.hsds.writing import Shelf
from holdfast.directory.models import Entry
from holdfast.kernel.errors import NotFound

BATCH = 400


def shelf_of(kind: str, ids: Iterable[UUID]) -> Shelf:
    """Rows of one kind by their ids here, with everything nested in them; at most one query for each link of each kind, and batch."""
    shelf = Shelf()
    _fetch(shelf, kind, set(ids))
    return shelf


def whole_directory(viewer: Viewer) -> Iterator[tuple[str, list[Entry]]]:
    """Every row of the partnership's directory, kind by kind in the order of the files it came from. Raises ``NotFound``."""
    require_keeper(viewer)
    if viewer.partnership_id is None:
        raise NotFound
    for kind in KINDS.values():
        rows = kind.objects.filter(space_id=viewer.partnership_id)
        yield kind.name, list(rows.order_by("place", "id"))


def _fetch(shelf: Shelf, kind: str, ids: set[UUID]) -> None:
    """Fetch level by level: what a level is made of, then all that hangs on it, each kind in one query."""
    wanted: dict[str, set[UUID]] = {kind: ids}
    while wanted:
        level: dict[str, list[Entry]] = {}
        for of, some in wanted.items():
            fresh = some - set(shelf.rows.get(of, ()))
            rows = [row for batch in _batches(fresh) for row in _rows(of, Q(pk__in=batch))]
            shelf.put(of, rows)
            level[of] = rows
        wanted = {}
        for of, rows in level.items():
            if rows:
                _next(shelf, of, rows, wanted)


def _next(shelf: Shelf, of: str, rows: list[Entry], wanted: dict[str, set[UUID]]) -> None:
    kind = KINDS[of]
    for name, one in kind.ones.items():
        # From a service at a place back to its service only where that was asked for.
        if (of, one) == ("service_at_location", "service") and "service" in shelf.rows:
            continue
        wanted.setdefault(one, set()).update(
            link for row in rows if (link := getattr(row, f"{name}_id")) and link not in shelf.rows.get(one, {})
        )
    ids = [row.id for row in rows]
    for child, link in kind.lists.values():
        for batch in _batches(ids):
            found = KINDS[child].objects.filter(**{f"{link}__in": batch})
            wanted.setdefault(child, set()).update(found.values_list("pk", flat=True))
    by_hsds = [row.hsds_id for row in rows]
    space = rows[0].space_id
    for child, link, _said in ON_ANY.values():
        if of == child:
            continue
        for batch in _batches(by_hsds):
            found = KINDS[child].objects.filter(space_id=space, **{f"{link}__in": batch})
            wanted.setdefault(child, set()).update(found.values_list("pk", flat=True))
    for each in [name for name, ids in wanted.items() if not ids]:
        del wanted[each]


def _rows(kind: str, condition: Q) -> list[Entry]:
    return list(KINDS[kind].objects.filter(condition).order_by("place", "id"))


def _batches(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    asked = sorted(ids)
    for start in range(0, len(asked), BATCH):
        yield asked[start : start + BATCH]
