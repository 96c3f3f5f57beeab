"""What is read of the directory."""

from holdfast.directory.queries.finding import find_services, middle_of
from holdfast.directory.queries.reading import service_for
from holdfast.directory.queries.shelving import shelf_of, whole_directory

__all__ = ["find_services", "middle_of", "service_for", "shelf_of", "whole_directory"]
