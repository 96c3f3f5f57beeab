"""One service with everything somebody has to know before going there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.directory.access import services_visible_to
from holdfast.directory.choices import Disclosure, ServiceStatus
from holdfast.directory.facts import PlaceRead, ServiceRead, times_of
from holdfast.directory.hsds.writing import Shelf
from holdfast.directory.models import (
    Accessibility,
    Address,
    Attribute,
    CostOption,
    Entry,
    Language,
    Location,
    Organization,
    Phone,
    PublicListing,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    TaxonomyTerm,
)
from holdfast.directory.queries.shelving import shelf_of
from holdfast.directory.queries.showing import number_of
from holdfast.kernel.errors import NotFound
from holdfast.rules.opening import open_at


def service_for(viewer: Viewer, area: Area, service_id: UUID, now: datetime) -> ServiceRead:
    """One service of the viewer's partnership, at the wall-clock moment ``now``. Raises ``NotFound``. A bounded number of queries."""
    if not services_visible_to(viewer).filter(pk=service_id).exists():
        raise NotFound
    shelf = shelf_of("service", [service_id])
    row = shelf.rows["service"][service_id]
    if not isinstance(row, Service):
        raise NotFound
    organization = shelf.rows.get("organization", {}).get(row.organization_id) if row.organization_id else None
    holidays = area.edition(now.date()).holidays()

    def hung(kind: str, link: str, of: UUID | None) -> list[Entry]:
        return shelf.under.get((kind, link, of), []) if of else []

    def spoken(of: Iterable[Entry]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.name or each.code for each in of if isinstance(each, Language)))

    def rung(of: Iterable[Entry]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(number_of(each) for each in of if isinstance(each, Phone)))

    def place(at: ServiceAtLocation) -> PlaceRead:
        location = shelf.rows.get("location", {}).get(at.location_id) if at.location_id else None
        hours = next(
            (
                found
                for found in (
                    hung("schedule", "service_at_location", at.id),
                    hung("schedule", "service", row.id),
                    hung("schedule", "location", at.location_id),
                )
                if found
            ),
            [],
        )
        lines = [each for each in hours if isinstance(each, Schedule)]
        where = location if isinstance(location, Location) else None
        return PlaceRead(
            id=at.location_id,
            name=where.name if where else "",
            town=where.town if where else "",
            disclosure=Disclosure(where.disclosure) if where else Disclosure.NEVER,
            address=_address(hung("address", "location", at.location_id)),
            way=where.transportation if where else "",
            phones=rung([*hung("phone", "service_at_location", at.id), *hung("phone", "location", at.location_id)]),
            languages=spoken(hung("language", "location", at.location_id)),
            access=tuple(
                each.description or each.details
                for each in hung("accessibility", "location", at.location_id)
                if isinstance(each, Accessibility)
            ),
            times=tuple(times_of(each) for each in lines),
            said_of_times=tuple(each.description for each in lines if each.description),
            opening=open_at([times_of(each) for each in lines], now, holidays),
        )

    own = [each for each in hung("schedule", "service", row.id) if isinstance(each, Schedule)]
    at_places = [each for each in hung("service_at_location", "service", row.id) if isinstance(each, ServiceAtLocation)]
    return ServiceRead(
        id=row.id,
        name=row.name,
        organization=organization.name if isinstance(organization, Organization) else "",
        status=ServiceStatus(row.status),
        description=row.description,
        alert=row.alert,
        who_for=row.eligibility_description,
        ages=(row.minimum_age, row.maximum_age),
        how=row.application_process,
        wait=row.wait_time,
        interpreters=row.interpretation_services,
        costs=_once([row.fees_description, *_costs(hung("cost_option", "service", row.id))]),
        documents=_once(
            each.document for each in hung("required_document", "service", row.id) if isinstance(each, RequiredDocument)
        ),
        areas=_once(
            each.name or each.description
            for each in hung("service_area", "service", row.id)
            if isinstance(each, ServiceArea)
        ),
        words=_words(shelf, row),
        phones=rung(hung("phone", "service", row.id)),
        languages=spoken(hung("language", "service", row.id)),
        times=tuple(times_of(each) for each in own),
        said_of_times=tuple(each.description for each in own if each.description),
        opening=open_at([times_of(each) for each in own], now, holidays),
        places=tuple(place(each) for each in at_places),
        is_told=PublicListing.objects.filter(service=row, ended_at=None, approved_at__isnull=False).exists(),
    )


def _words(shelf: Shelf, row: Service) -> tuple[str, ...]:
    terms = shelf.rows.get("taxonomy_term", {})
    said = [
        terms.get(each.taxonomy_term_id)
        for each in shelf.on.get(("attribute", row.hsds_id), [])
        if isinstance(each, Attribute) and each.taxonomy_term_id
    ]
    return _once(each.need for each in said if isinstance(each, TaxonomyTerm))


def _costs(rows: Iterable[Entry]) -> list[str]:
    return [
        ": ".join(part for part in (each.option, each.amount_description or _amount(each)) if part)
        for each in rows
        if isinstance(each, CostOption)
    ]


def _amount(cost: CostOption) -> str:
    return "" if cost.amount is None else f"{cost.amount} {cost.currency.upper()}".strip()


def _address(rows: Iterable[Entry]) -> tuple[str, ...]:
    """The lines of the address one goes to."""
    found = sorted(
        (each for each in rows if isinstance(each, Address)), key=lambda each: each.address_type != "physical"
    )
    if not found:
        return ()
    first = found[0]
    return _once([first.address_1, first.address_2, first.city, first.state_province, first.postal_code])


def _once(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in said if each.strip()))
