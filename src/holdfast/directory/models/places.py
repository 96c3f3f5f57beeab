"""Where services are, and who can get in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from holdfast.directory.choices import Disclosure, LocationType
from holdfast.directory.models.base import TOLD, Entry, link, text
from holdfast.kernel.record import Declares

# Each of these words can lead to a door.
LEADS_THERE = (
    "name",
    "alternate_name",
    "description",
    "transportation",
    "url",
    "external_identifier",
    "external_identifier_type",
)


class Location(Entry):
    """A place, or a telephone that is none. What its ``disclosure`` keeps back is not held at all."""

    declares: ClassVar[Declares] = TOLD

    organization = link("Organization")
    location_type = models.CharField(max_length=8, choices=LocationType.choices)
    url = text()
    name = text()
    alternate_name = text()
    description = text()
    transportation = text()
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    external_identifier = text()
    external_identifier_type = text()
    disclosure = models.CharField(max_length=9, choices=Disclosure.choices, default=Disclosure.PUBLIC)
    town = text()
    # Somebody who keeps the directory said that the address may be told, whatever its words seem to say.
    is_said_public = models.BooleanField(default=False)

    class Meta(Entry.Meta):
        """What leads to a door is held of public places only."""

        constraints: ClassVar = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="location_leads_to_no_hidden_door",
                condition=Q(disclosure=Disclosure.PUBLIC)
                | Q(
                    latitude=None,
                    longitude=None,
                    **dict.fromkeys(LEADS_THERE, ""),
                ),
            ),
            models.CheckConstraint(
                name="location_never_told_has_no_town", condition=~Q(disclosure=Disclosure.NEVER) | Q(town="")
            ),
        ]


class Address(Entry):
    """Where a public place stands, or where it is written to."""

    declares: ClassVar[Declares] = TOLD

    location = link("Location")
    attention = text()
    address_1 = text()
    address_2 = text()
    city = text()
    region = text()
    state_province = text()
    postal_code = text()
    country = text()
    address_type = models.CharField(max_length=8, choices=LocationType.choices)


class Accessibility(Entry):
    """Who can get into a place, and how."""

    declares: ClassVar[Declares] = TOLD

    location = link("Location")
    description = text()
    details = text()
    url = text()


class ServiceAtLocation(Entry):
    """One service at one place."""

    declares: ClassVar[Declares] = TOLD

    service = link("Service")
    location = link("Location")
    description = text()
