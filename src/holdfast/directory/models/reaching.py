"""How and when somebody reaches a service, and in which language."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.directory.choices import Frequency, OnHolidays
from holdfast.directory.models.base import STAFF, TOLD, Entry, link, text
from holdfast.kernel.record import Declares


class Contact(Entry):
    """Whom to ask for."""

    declares: ClassVar[Declares] = STAFF

    organization = link("Organization")
    service = link("Service")
    service_at_location = link("ServiceAtLocation")
    location = link("Location")
    name = text()
    title = text()
    department = text()
    email = text()


class Phone(Entry):
    """A number to ring."""

    declares: ClassVar[Declares] = TOLD

    location = link("Location")
    service = link("Service")
    organization = link("Organization")
    contact = link("Contact")
    service_at_location = link("ServiceAtLocation")
    number = models.TextField()
    extension = models.FloatField(null=True)
    type = text()
    description = text()


class Language(Entry):
    """A language spoken, by ISO code where it was given."""

    declares: ClassVar[Declares] = TOLD

    service = link("Service")
    location = link("Location")
    phone = link("Phone")
    name = text()
    code = text()
    note = text()

    class Meta(Entry.Meta):
        """Found by code."""

        indexes: ClassVar = [models.Index(fields=["space_id", "code", "service"], name="language_of_service")]


class Schedule(Entry):
    """Opening times and how they come again, as in iCalendar."""

    declares: ClassVar[Declares] = TOLD

    service = link("Service")
    location = link("Location")
    service_at_location = link("ServiceAtLocation")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    dtstart = models.DateField(null=True)
    timezone = models.FloatField(null=True)
    until = models.DateField(null=True)
    count = models.IntegerField(null=True)
    wkst = models.CharField(max_length=2, blank=True, default="")
    freq = models.CharField(max_length=7, choices=Frequency.choices, blank=True, default="")
    interval = models.IntegerField(null=True)
    byday = text()
    byweekno = text()
    bymonthday = text()
    byyearday = text()
    description = text()
    opens_at = models.TimeField(null=True)
    closes_at = models.TimeField(null=True)
    schedule_link = text()
    attending_type = text()
    notes = text()
    on_holidays = models.CharField(max_length=6, choices=OnHolidays.choices, blank=True, default=OnHolidays.UNSAID)
    # A day or some days on which it is closed, or open at other times than the rest says.
    is_exception = models.BooleanField(default=False)
