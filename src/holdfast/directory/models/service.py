"""What is done for people, for whom, and what it costs and asks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.directory.choices import ServiceStatus
from holdfast.directory.models.base import TOLD, Entry, link, text
from holdfast.kernel import clock
from holdfast.kernel.record import Declares


class Service(Entry):
    """What one organisation does for people."""

    declares: ClassVar[Declares] = TOLD

    organization = link("Organization")
    program = link("Program")
    name = models.TextField()
    alternate_name = text()
    description = text()
    url = text()
    email = text()
    status = models.CharField(max_length=20, choices=ServiceStatus.choices)
    interpretation_services = text()
    application_process = text()
    fees_description = text()
    wait_time = text()
    fees = text()
    accreditations = text()
    eligibility_description = text()
    minimum_age = models.FloatField(null=True)
    maximum_age = models.FloatField(null=True)
    assured_date = models.DateField(null=True)
    assurer_email = text()
    licenses = text()
    alert = text()
    last_modified = models.DateTimeField(default=clock.now)
    # The hash of what would be told to everybody of it now.
    would_tell = models.CharField(max_length=64, blank=True, default="")

    class Meta(Entry.Meta):
        """Found by name among those at work."""

        indexes: ClassVar = [
            models.Index(fields=["space_id", "status", "id"], name="service_at_work"),
            models.Index(fields=["space_id", "last_modified"], name="service_modified"),
        ]


class CostOption(Entry):
    """What a service costs somebody."""

    declares: ClassVar[Declares] = TOLD

    service = link("Service")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    option = text()
    currency = text()
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    amount_description = text()


class RequiredDocument(Entry):
    """A paper a service asks to see."""

    declares: ClassVar[Declares] = TOLD

    service = link("Service")
    document = text()
    uri = text()


class ServiceArea(Entry):
    """Where people must live to be served."""

    declares: ClassVar[Declares] = TOLD

    service = link("Service")
    name = text()
    description = text()
    extent = text()
    extent_type = text()
    uri = text()
