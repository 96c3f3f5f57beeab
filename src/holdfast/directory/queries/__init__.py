"""What is read of the directory."""

from holdfast.directory.queries.shelving import shelf_of, whole_directory

__all__ = ["shelf_of", "whole_directory"]
