"""The objects of HSDS 3, one table each, in the fields of the standard."""

from holdfast.directory.models.base import Entry, row_id
from holdfast.directory.models.offers import Offer
from holdfast.directory.models.organizations import Funding, Organization, OrganizationIdentifier, Program
from holdfast.directory.models.places import Accessibility, Address, Location, ServiceAtLocation
from holdfast.directory.models.publishing import PublicListing
from holdfast.directory.models.reaching import Contact, Language, Phone, Schedule
from holdfast.directory.models.service import CostOption, RequiredDocument, Service, ServiceArea
from holdfast.directory.models.words import Attribute, Metadata, MetaTableDescription, Taxonomy, TaxonomyTerm

__all__ = [
    "Accessibility",
    "Address",
    "Attribute",
    "Contact",
    "CostOption",
    "Entry",
    "Funding",
    "Language",
    "Location",
    "MetaTableDescription",
    "Metadata",
    "Offer",
    "Organization",
    "OrganizationIdentifier",
    "Phone",
    "Program",
    "PublicListing",
    "RequiredDocument",
    "Schedule",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "Taxonomy",
    "TaxonomyTerm",
    "row_id",
]
