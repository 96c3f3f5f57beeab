"""What is read of the directory."""

from holdfast.directory.queries.finding import find_services, middle_of
from holdfast.directory.queries.reading import service_for
from holdfast.directory.queries.shelving import shelf_of, whole_directory
from holdfast.directory.queries.telling import listing_for, untold_services, waiting_listings

__all__ = [
    "find_services",
    "listing_for",
    "middle_of",
    "service_for",
    "shelf_of",
    "untold_services",
    "waiting_listings",
    "whole_directory",
]
