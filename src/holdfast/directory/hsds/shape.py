"""The objects of HSDS 3: which table, which file, and what hangs on what. The fields are those of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from django.db import models

from holdfast.directory import models as tables
from holdfast.directory.models import Entry


class Holds(StrEnum):
    """What a field of the standard holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    TIME = "time"
    ID = "id"
    LINK = "link"
    TRUTH = "truth"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the standard, its column here, and for a link the kind it leads to."""

    name: str
    column: str
    holds: Holds
    to: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One object of the standard. ``lists`` and ``ones`` say what is nested in it under which name, and by which link."""

    name: str
    table: type[Entry]
    file: str
    required: tuple[str, ...] = ()
    # Without these a row says nothing.
    needs: tuple[str, ...] = ()
    lists: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    ones: Mapping[str, str] = field(default_factory=dict)

    @property
    def objects(self) -> models.QuerySet[Entry]:
        """The rows of its table."""
        return self.table._default_manager.all()


_REACHED = {"contacts": "contact", "phones": "phone", "schedules": "schedule"}


def _lists(of: str, **nested: str) -> dict[str, tuple[str, str]]:
    return {name: (kind, of) for name, kind in nested.items()}


_ALL = (
    Kind("taxonomy", tables.Taxonomy, "taxonomies.csv", ("name", "description"), ("name",)),
    Kind(
        "taxonomy_term",
        tables.TaxonomyTerm,
        "taxonomy_terms.csv",
        ("name", "description"),
        ("name",),
        ones={"taxonomy_detail": "taxonomy"},
    ),
    Kind(
        "organization",
        tables.Organization,
        "organizations.csv",
        ("name", "description"),
        ("name",),
        _lists(
            "organization",
            funding="funding",
            contacts="contact",
            phones="phone",
            locations="location",
            programs="program",
            organization_identifiers="organization_identifier",
        ),
    ),
    Kind(
        "organization_identifier",
        tables.OrganizationIdentifier,
        "organization_identifiers.csv",
        ("identifier_type", "identifier"),
        ("identifier",),
    ),
    Kind("program", tables.Program, "programs.csv", ("name", "description"), ("name",)),
    Kind(
        "service",
        tables.Service,
        "services.csv",
        ("name", "status"),
        ("name",),
        _lists(
            "service",
            **_REACHED,
            service_areas="service_area",
            service_at_locations="service_at_location",
            languages="language",
            funding="funding",
            cost_options="cost_option",
            required_documents="required_document",
        ),
        {"organization": "organization", "program": "program"},
    ),
    Kind(
        "location",
        tables.Location,
        "locations.csv",
        ("location_type",),
        (),
        _lists("location", **_REACHED, languages="language", addresses="address", accessibility="accessibility"),
    ),
    Kind(
        "service_at_location",
        tables.ServiceAtLocation,
        "service_at_location.csv",
        (),
        (),
        _lists("service_at_location", **_REACHED),
        {"location": "location", "service": "service"},
    ),
    Kind("contact", tables.Contact, "contacts.csv", (), (), _lists("contact", phones="phone")),
    Kind("phone", tables.Phone, "phones.csv", ("number",), ("number",), _lists("phone", languages="language")),
    Kind("funding", tables.Funding, "funding.csv"),
    Kind("cost_option", tables.CostOption, "cost_options.csv"),
    Kind("required_document", tables.RequiredDocument, "required_documents.csv"),
    Kind("service_area", tables.ServiceArea, "service_areas.csv"),
    Kind(
        "address",
        tables.Address,
        "addresses.csv",
        ("address_1", "city", "state_province", "postal_code", "country", "address_type"),
    ),
    Kind("accessibility", tables.Accessibility, "accessibility.csv"),
    Kind("language", tables.Language, "languages.csv"),
    Kind("schedule", tables.Schedule, "schedules.csv"),
    Kind("attribute", tables.Attribute, "attributes.csv", ones={"taxonomy_term": "taxonomy_term"}),
    Kind(
        "metadata",
        tables.Metadata,
        "metadata.csv",
        ("last_action_date", "last_action_type", "field_name", "previous_value", "replacement_value", "updated_by"),
    ),
    Kind("meta_table_description", tables.MetaTableDescription, "meta_table_descriptions.csv"),
)
# Every kind by name, each after whatever it links to.
KINDS: Mapping[str, Kind] = {each.name: each for each in _ALL}
BY_FILE: Mapping[str, Kind] = {each.file: each for each in _ALL}
KIND_OF: Mapping[type[models.Model], str] = {each.table: each.name for each in _ALL}
# What hangs on a row of any kind: the name it is nested by, its kind, and the fields that say on which row and of which kind.
ON_ANY = {
    "attributes": ("attribute", "link_id", "link_entity"),
    "metadata": ("metadata", "resource_id", "resource_type"),
}
# What we know and the standard has no word for; it passes what it does not know.
OURS = frozenset({"on_holidays", "is_exception"})
_NOT_OF_THE_STANDARD = frozenset(
    {
        "id",
        "created_at",
        "space_id",
        "hsds_id",
        "origin",
        "place",
        "disclosure",
        "town",
        "is_said_public",
        "need",
        "would_tell",
    }
)

_HOLDS: tuple[tuple[type[models.Field[object, object]], Holds], ...] = (
    (models.UUIDField, Holds.ID),
    (models.DateTimeField, Holds.MOMENT),
    (models.DateField, Holds.DATE),
    (models.TimeField, Holds.TIME),
    (models.BooleanField, Holds.TRUTH),
    (models.FloatField, Holds.NUMBER),
    (models.IntegerField, Holds.NUMBER),
    (models.DecimalField, Holds.NUMBER),
)


@cache
def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of a kind in the order of its table, without its id."""
    columns = KINDS[kind].table._meta.concrete_fields
    return tuple(_field(each) for each in columns if each.name not in _NOT_OF_THE_STANDARD)


def _field(column: models.Field[object, object]) -> Field:
    if isinstance(column, models.ForeignKey):
        to = KIND_OF[column.related_model]
        # A term's taxonomy is spelt by the standard as a text, as an object and as an id.
        name = "taxonomy_id" if column.name == "taxonomy_detail" else f"{column.name}_id"
        return Field(name, column.name, Holds.LINK, to)
    holds = next((what for of, what in _HOLDS if isinstance(column, of)), Holds.TEXT)
    choices = tuple(str(value) for value, _ in column.flatchoices if value)
    return Field(column.name, column.name, holds, choices=choices)
