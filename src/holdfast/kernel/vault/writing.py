"""The keys and envelopes of many rows made at once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models

from holdfast.kernel.vault.envelope import Cipher, Envelope
from holdfast.kernel.vault.fields import KEYS, Erased, encrypted_fields
from holdfast.kernel.vault.keyring import Owner, ciphers_for


@contextmanager
def writing_keys(rows: Iterable[models.Model], names: Iterable[str] | None = None) -> Iterator[None]:
    """Have the keys at hand that writing these rows needs: one query, one insert, however many rows.

    Around several writes it fetches for all of them at once; what a row holds already is not asked for again.
    """
    chosen = None if names is None else set(names)
    owners: set[Owner] = set()
    fresh: set[Owner] = set()
    held: list[tuple[models.Model, dict[Owner, Cipher]]] = []
    for row in rows:
        before = row.__dict__.get(KEYS, {})
        held.append((row, before))
        for field in encrypted_fields(type(row)):
            if chosen is None or field.name in chosen:
                value = row.__dict__.get(field.attname)
                if value is not None and not isinstance(value, Envelope | Erased) and not hasattr(value, "as_sql"):
                    owner = field.owner_of(row)
                    if owner not in before:
                        owners.add(owner)
                        if row._state.adding and owner.id == row.pk:
                            fresh.add(owner)
    ready = ciphers_for(owners, fresh=fresh) if owners else {}
    for row, before in held:
        row.__dict__[KEYS] = before | ready
    try:
        yield
    finally:
        for row, before in held:
            row.__dict__.pop(KEYS, None)
            if before:
                row.__dict__[KEYS] = before


@contextmanager
def sealed_values(rows: Iterable[models.Model], names: Iterable[str]) -> Iterator[None]:
    """Stand envelopes in for the plain values while ``bulk_update`` reads the attributes."""
    chosen = set(names)
    kept: list[tuple[models.Model, str, Any]] = []
    try:
        for row in rows:
            for field in encrypted_fields(type(row)):
                if field.name in chosen and field.attname in row.__dict__:
                    kept.append((row, field.attname, row.__dict__[field.attname]))
                    sealed = field.pre_save(row, add=False)
                    row.__dict__[field.attname] = models.Value(sealed, output_field=models.BinaryField())
        yield
    finally:
        for row, name, value in kept:
            row.__dict__[name] = value
