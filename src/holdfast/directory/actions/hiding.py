"""A place is hidden: whatever leads to its door is forgotten here, in one step, and comes in by no file again."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.directory.access import require_keeper
from holdfast.directory.actions.offering import remake_offers
from holdfast.directory.actions.publishing import end_listings, note_what_would_be_told
from holdfast.directory.choices import Disclosure, ListingEnd, LocationType
from holdfast.directory.models import Address, Location, Metadata, ServiceAtLocation
from holdfast.directory.models.places import LEADS_THERE
from holdfast.kernel.errors import BadInput, NotFound


class TownNeeded(BadInput):
    """Only the town is to be told, and nobody says which."""

    default = "Write the town that may be told. Nothing was changed."


@transaction.atomic
def hide_location(*, by: Viewer, location_id: UUID, disclosure: Disclosure, town: str = "") -> None:
    """Forget whatever leads to a place's door, but for its town where that may be told.

    It takes one person and is done at once; to tell an address again takes somebody's word, the file anew, and two.
    Raises ``NotFound`` and ``TownNeeded``.
    """
    require_keeper(by)
    rows = Location.objects.select_for_update().filter(pk=location_id)
    row = rows.filter(space_id=by.partnership_id).first() if by.partnership_id else None
    if row is None or disclosure is Disclosure.PUBLIC:
        raise NotFound
    if disclosure is Disclosure.TOWN and not town.strip():
        raise TownNeeded

    hide(row, disclosure, town)
    note_what_would_be_told(row.space_id)
    remake_offers(row.space_id)

    ledger.write(Event.LOCATION_HIDDEN, by=by, on=Subject("location", row.id), basis=disclosure.value)


@transaction.atomic
def say_public(*, by: Viewer, location_id: UUID) -> None:
    """Record that the address of a place may be told: the next file brings it, and two still stand for what is told. Raises ``NotFound``."""
    require_keeper(by)
    rows = Location.objects.select_for_update().filter(pk=location_id)
    row = rows.filter(space_id=by.partnership_id).first() if by.partnership_id else None
    if row is None or row.disclosure == Disclosure.PUBLIC:
        raise NotFound

    row.disclosure, row.town, row.is_said_public = Disclosure.PUBLIC, "", True
    row.save()
    note_what_would_be_told(row.space_id)
    remake_offers(row.space_id)

    ledger.write(Event.LOCATION_OPENED, by=by, on=Subject("location", row.id))


def hide(row: Location, disclosure: Disclosure, town: str = "") -> None:
    """Forget the way to a place that is held, and whatever was told of its services, now or before."""
    veil(row, disclosure, town)
    row.is_said_public = False
    row.save()
    forget_ways_to([row])
    services = ServiceAtLocation.objects.filter(location=row).values_list("service_id", flat=True)
    end_listings(row.space_id, [each for each in services if each], ListingEnd.HIDDEN)


def veil(row: Location, disclosure: Disclosure, town: str = "") -> None:
    """Empty what leads to a door in a row that is not saved yet."""
    row.disclosure = disclosure
    row.town = town.strip() if disclosure is Disclosure.TOWN else ""
    row.latitude = row.longitude = None
    # Whoever is told a place has no address is told of none: it is reached by telephone.
    row.location_type = LocationType.VIRTUAL
    for column in LEADS_THERE:
        setattr(row, column, "")


def forget_ways_to(rows: Iterable[Location]) -> None:
    """Delete the addresses of hidden places, and what files told of changes to either."""
    rows = list(rows)
    addresses = Address.objects.filter(location__in=rows)
    told_of = [*addresses.values_list("hsds_id", flat=True), *(each.hsds_id for each in rows)]
    for row in rows:
        Metadata.objects.filter(space_id=row.space_id, resource_id__in=told_of).delete()
    addresses.delete()
