"""Copies: the list, one, and the one a file is."""

from holdfast.releases.queries.reading import file_of, release_by_file, release_for, releases

__all__ = ["file_of", "release_by_file", "release_for", "releases"]
