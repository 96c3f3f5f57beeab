"""Making what is searched, from what is held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from holdfast.directory.choices import LocationType, ServiceStatus
from holdfast.directory.facts import times_of
from holdfast.directory.models import (
    Accessibility,
    Attribute,
    Language,
    Location,
    Offer,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)
from holdfast.rules.opening import Times, week_of

_STEP_FREE = ("wheelchair", "step-free", "step free", "ramp")
_BATCH = 1_000

By = dict[UUID | None, list[str]]


def remake_offers(space_id: UUID) -> None:
    """Make a partnership's offers anew; inside the transaction of whatever changed them. A dozen queries, and an insert for each thousand."""
    Offer.objects.filter(space_id=space_id).delete()
    services = list(
        Service.objects.filter(space_id=space_id, status=ServiceStatus.ACTIVE).only(
            "id", "hsds_id", "name", "minimum_age", "maximum_age"
        )
    )
    at: dict[UUID | None, list[ServiceAtLocation]] = defaultdict(list)
    for row in ServiceAtLocation.objects.filter(space_id=space_id).only("id", "service_id", "location_id"):
        at[row.service_id].append(row)
    places = Location.objects.filter(space_id=space_id).only("id", "latitude", "longitude", "location_type").in_bulk()
    words = _words(space_id)
    tongues = _tongues(space_id)
    times = _times(space_id)
    step_free = _step_free(space_id)

    offers: list[Offer] = []
    for service in services:
        told = [row for row in at[service.id] if _is_told(places.get(row.location_id) if row.location_id else None)]
        at_places: list[ServiceAtLocation | None] = [*told] or [None]
        for here in at_places:
            # What is reached by telephone is open when the place is that nobody is told of.
            beside = [here] if here else at[service.id]
            tried = [*(each.id for each in beside), service.id, *(each.location_id for each in beside)]
            place = places.get(here.location_id) if here and here.location_id else None
            spoken = [*tongues[service.id], *(tongue for each in beside for tongue in tongues[each.location_id])]
            offers.append(
                Offer(
                    space_id=space_id,
                    service=service,
                    at=here,
                    name=service.name,
                    latitude=place.latitude if place else None,
                    longitude=place.longitude if place else None,
                    words=_between_spaces(words[service.hsds_id]),
                    tongues=_between_spaces(spoken),
                    minimum_age=service.minimum_age,
                    maximum_age=service.maximum_age,
                    is_step_free=bool(place and place.id in step_free),
                    week=week_of(next((times[of] for of in tried if of in times), [])),
                )
            )
    Offer.objects.bulk_create(offers, batch_size=_BATCH)


def _is_told(place: Location | None) -> bool:
    return place is not None and place.latitude is not None and place.location_type == LocationType.PHYSICAL


def _words(space_id: UUID) -> By:
    found: By = defaultdict(list)
    said = Attribute.objects.filter(space_id=space_id, link_entity="service").exclude(taxonomy_term__need="")
    for of, word in said.values_list("link_id", "taxonomy_term__need"):
        found[of].append(word)
    return found


def _tongues(space_id: UUID) -> By:
    found: By = defaultdict(list)
    rung = dict(Phone.objects.filter(space_id=space_id).exclude(service=None).values_list("id", "service_id"))
    rows = Language.objects.filter(space_id=space_id).values_list(
        "service_id", "location_id", "phone_id", "name", "code"
    )
    for service, location, phone, name, code in rows:
        for of in {service, location, rung.get(phone)} - {None}:
            found[of] += [name.casefold(), code.casefold()]
    return found


def _times(space_id: UUID) -> dict[UUID | None, list[Times]]:
    found: dict[UUID | None, list[Times]] = {}
    for row in Schedule.objects.filter(space_id=space_id):
        for of in {row.service_id, row.location_id, row.service_at_location_id} - {None}:
            found.setdefault(of, []).append(times_of(row))
    return found


def _step_free(space_id: UUID) -> set[UUID | None]:
    said = Q()
    for word in _STEP_FREE:
        said |= Q(description__icontains=word) | Q(details__icontains=word)
    rows = Accessibility.objects.filter(said, space_id=space_id)
    return set(rows.values_list("location_id", flat=True))


def _between_spaces(words: Iterable[str]) -> str:
    """Words that hold no space of their own, each with one on either side."""
    return f" {' '.join(dict.fromkeys(each.strip().replace(' ', '_') for each in words if each.strip()))} "
