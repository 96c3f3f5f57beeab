"""What is told to everybody of services, what waits for a second person, and what was put forward by nobody yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from holdfast.access.viewer import Viewer
from holdfast.directory.access import listings_visible_to, require_keeper, services_visible_to
from holdfast.directory.choices import ServiceStatus
from holdfast.directory.models import PublicListing
from holdfast.kernel.errors import NotFound

PAGE = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One listing that waits: what is new in it against what is told now, by field. ``is_own`` says that the reader put it forward."""

    id: UUID
    service_id: UUID
    name: str
    is_new: bool
    is_own: bool
    put_forward_at: datetime
    put_forward_by_user_id: UUID


@dataclass(frozen=True, slots=True)
class Untold:
    """A service whose words, as they are now, nobody put forward."""

    service_id: UUID
    name: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be told otherwise: what it is, as it is told now, and as it would be."""

    where: tuple[str, ...]
    now: str
    then: str


def waiting_listings(viewer: Viewer) -> list[Waiting]:
    """What waits for a second person, the oldest first, at most a page. Raises ``NotFound``. One query."""
    require_keeper(viewer)
    told = PublicListing.objects.filter(service_id=OuterRef("service_id"), ended_at=None, approved_at__isnull=False)
    rows = listings_visible_to(viewer).filter(ended_at=None, approved_at=None).annotate(is_told=Exists(told))
    found = rows.select_related("service").defer("document").order_by("put_forward_at", "id")[:PAGE]
    return [
        Waiting(
            id=row.id,
            service_id=row.service_id,
            name=row.service.name,
            is_new=not row.is_told,
            is_own=row.put_forward_by_user_id == viewer.user_id,
            put_forward_at=row.put_forward_at,
            put_forward_by_user_id=row.put_forward_by_user_id,
        )
        for row in found
    ]


def untold_services(viewer: Viewer) -> tuple[list[Untold], bool]:
    """Services new or changed since they were told, by name, at most a page, and whether there are more. Raises ``NotFound``. One query."""
    require_keeper(viewer)
    as_it_is = PublicListing.objects.filter(service_id=OuterRef("pk"), ended_at=None, digest=OuterRef("would_tell"))
    told = PublicListing.objects.filter(service_id=OuterRef("pk"), ended_at=None, approved_at__isnull=False)
    rows = (
        services_visible_to(viewer)
        .filter(~Exists(as_it_is), status=ServiceStatus.ACTIVE)
        .annotate(is_told=Exists(told))
    )
    found = list(rows.order_by("name", "id").values_list("id", "name", "is_told")[: PAGE + 1])
    return [Untold(*each) for each in found[:PAGE]], len(found) > PAGE


def listing_for(viewer: Viewer, listing_id: UUID) -> tuple[Waiting, list[Change]]:
    """One listing that waits, and each thing it would change. Raises ``NotFound``. Two queries."""
    require_keeper(viewer)
    rows = listings_visible_to(viewer).filter(ended_at=None, approved_at=None, pk=listing_id).select_related("service")
    row = rows.first()
    if row is None:
        raise NotFound
    told = PublicListing.objects.filter(service_id=row.service_id, ended_at=None, approved_at__isnull=False).first()
    waits = Waiting(
        row.id,
        row.service_id,
        row.service.name,
        told is None,
        row.put_forward_by_user_id == viewer.user_id,
        row.put_forward_at,
        row.put_forward_by_user_id,
    )
    return waits, _changes(told.document if told else {}, row.document)


def _changes(now: Mapping[str, object], then: Mapping[str, object]) -> list[Change]:
    """What differs, thing by thing. Rows of a list are told apart by their ids, which nobody reads."""
    before, after = dict(_flat(now, (), "")), dict(_flat(then, (), ""))
    keys = [*after, *(key for key in before if key not in after)]
    return [
        Change(key[0], before.get(key, ""), after.get(key, ""))
        for key in keys
        if before.get(key, "") != after.get(key, "")
    ]


def _flat(found: object, where: tuple[str, ...], row: str) -> list[tuple[tuple[tuple[str, ...], str], str]]:
    if isinstance(found, Mapping):
        row = f"{row}/{found.get('id', '')}"
        lines = [_flat(each, (*where, name), row) for name, each in found.items() if name != "id"]
        return [line for some in lines for line in some]
    if isinstance(found, list):
        return [line for each in found for line in _flat(each, where, row)]
    # Ids lead somewhere and say nothing.
    return [] if where[-1].endswith("_id") else [((where, row), str(found))]
