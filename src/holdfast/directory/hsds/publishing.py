"""What of a service is told to everybody: less than is held, and the same each time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from holdfast.directory.hsds.writing import Object, Shelf, nested
from holdfast.directory.models import Service

# What files tell of their own history may hold what was taken back since. An organisation's other places are told by its other services.
_NOT_TOLD_OF_ORGANIZATION = frozenset({"locations", "funding", "tax_id", "tax_status"})


def public_document(row: Service, shelf: Shelf) -> Object:
    """A service as everybody may read it, nested as the standard has it."""
    found = _plain(nested(row, shelf))
    organization = found.get("organization")
    if isinstance(organization, dict):
        found["organization"] = {
            name: value for name, value in organization.items() if name not in _NOT_TOLD_OF_ORGANIZATION
        }
    return found


def digest_of(document: Mapping[str, object]) -> str:
    """The hash of a document, whatever the order of its names."""
    return hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _plain(document: Object) -> Object:
    """The same without what files tell of their history, however deep."""
    found: Object = {}
    for name, value in document.items():
        if name == "metadata":
            continue
        if isinstance(value, dict):
            found[name] = _plain(value)
        elif isinstance(value, list):
            found[name] = [_plain(each) if isinstance(each, dict) else each for each in value]
        else:
            found[name] = value
    return found
