"""Who runs services, in the fields of the standard."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.directory.models.base import TOLD, Entry, link, text
from holdfast.kernel.record import Declares


class Organization(Entry):
    """Who runs services."""

    declares: ClassVar[Declares] = TOLD

    name = models.TextField()
    alternate_name = text()
    description = text()
    email = text()
    website = text()
    tax_status = text()
    tax_id = text()
    year_incorporated = models.IntegerField(null=True)
    legal_status = text()
    logo = text()
    uri = text()
    # By the standard's id; it may stand in no file.
    parent_organization_id = models.UUIDField(null=True)


class OrganizationIdentifier(Entry):
    """A number somebody else gives an organisation: a charity's, a company's."""

    declares: ClassVar[Declares] = TOLD

    organization = link("Organization")
    identifier_scheme = text()
    identifier_type = text()
    identifier = text()


class Program(Entry):
    """Services an organisation gives one name."""

    declares: ClassVar[Declares] = TOLD

    organization = link("Organization")
    name = models.TextField()
    alternate_name = text()
    description = text()


class Funding(Entry):
    """Where an organisation's or a service's money comes from."""

    declares: ClassVar[Declares] = TOLD

    organization = link("Organization")
    service = link("Service")
    source = text()
