"""Keys fetched ahead, and the question whether a row was erased."""

from collections.abc import Iterable

from django.db import models

from holdfast.kernel.vault.cache import CACHE
from holdfast.kernel.vault.envelope import Envelope
from holdfast.kernel.vault.fields import Erased, encrypted_fields
from holdfast.kernel.vault.keyring import fetch_keys


def warm(*row_lists: Iterable[models.Model]) -> None:
    """Fetch the keys of several lists of rows, and of the rows joined to them, in one query."""
    wanted: set[bytes] = set()
    seen: set[int] = set()
    for rows in row_lists:
        for row in rows:
            _gather(row, wanted, seen)
    fetch_keys(set(), wanted | CACHE.take_wanted())


def _gather(row: models.Model, wanted: set[bytes], seen: set[int]) -> None:
    """Add the keys of a row and of what is joined to it; two rows joined both ways are met once each."""
    if id(row) in seen:
        return
    seen.add(id(row))
    for value in row.__dict__.values():
        if isinstance(value, Envelope):
            wanted.add(value[1:17])
    for joined in row._state.fields_cache.values():
        if isinstance(joined, models.Model):
            _gather(joined, wanted, seen)


def is_erased(row: models.Model, name: str = "") -> bool:
    """Whether the key of an encrypted field (of the one called `name`) was destroyed."""
    held = (row.__dict__.get(field.attname) for field in encrypted_fields(type(row)) if not name or field.name == name)
    ids = {
        (value.envelope if isinstance(value, Erased) else value).key_id.bytes
        for value in held
        if isinstance(value, Envelope | Erased)
    }
    return None in fetch_keys(ids).values()
