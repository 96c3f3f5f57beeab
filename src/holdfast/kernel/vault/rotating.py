"""New keys while people work: what is stored stays readable at every moment."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from holdfast.kernel.clock import real_now
from holdfast.kernel.vault.choices import KeyKind
from holdfast.kernel.vault.envelope import Envelope
from holdfast.kernel.vault.fields import encrypted_fields
from holdfast.kernel.vault.models import VaultRecord, WrappedKey
from holdfast.kernel.vault.roots import RootRing, add_root, root_ring

_BATCH = 200


def rotate_root(*, make: bool = True) -> int:
    """Make a new root key (unless the environment brought one) and wrap everything under it; return how many."""
    ring = add_root() if make else root_ring()
    count = 0
    for ids in _batches(WrappedKey.objects.filter(root_version__lt=ring.current, destroyed_at=None)):
        count += _rewrap(ids, ring)
    return count


@transaction.atomic
def _rewrap(ids: list[UUID], ring: RootRing) -> int:
    count = 0
    rows = WrappedKey.objects.select_for_update(of=("self",)).filter(pk__in=ids, destroyed_at=None)
    for row in rows.filter(root_version__lt=ring.current):
        before = row.root_version or 0
        key = ring.cipher(before).unwrap(bytes(row.wrapped or b""), row.bound())
        row.root_version = ring.current
        wrapped = ring.cipher(ring.current).wrap(key, row.bound())
        # A key destroyed meanwhile must stay destroyed.
        same = WrappedKey.objects.filter(pk=row.pk, root_version=before, destroyed_at=None)
        count += same.update(wrapped=wrapped, root_version=ring.current)
    return count


def rotate_space(space_id: UUID) -> int:
    """Retire the keys of a space, so that new writes get new ones. The index key stays, or nothing is found."""
    current = WrappedKey.objects.filter(space_id=space_id, retired_at=None, destroyed_at=None)
    return current.exclude(kind__in=[KeyKind.INDEX.value, KeyKind.LEDGER.value]).update(retired_at=real_now())


def vault_models() -> list[type[VaultRecord]]:
    """Return every model with encrypted fields."""
    return [model for model in apps.get_models() if issubclass(model, VaultRecord) and encrypted_fields(model)]


def reencrypt(space_id: UUID, models: Iterable[type[VaultRecord]] | None = None) -> int:
    """Seal again what is still under retired keys of a space, in small transactions; return how many rows."""
    count = 0
    retired = set(
        WrappedKey.objects.filter(space_id=space_id, destroyed_at=None)
        .exclude(retired_at=None)
        .values_list("id", flat=True)
    )
    for model in vault_models() if models is None else models:
        for ids in _batches(model._base_manager.filter(space_id=space_id)):
            count += _reseal(model, ids, retired)
    return count


@transaction.atomic
def _reseal(model: type[VaultRecord], ids: list[UUID], retired: set[UUID]) -> int:
    fields = encrypted_fields(model)
    stale = []
    for row in model._base_manager.select_for_update(of=("self",)).filter(pk__in=ids):
        old = [field for field in fields if _is_under(row.__dict__[field.attname], retired)]
        for field in old:
            setattr(row, field.attname, getattr(row, field.attname))
        if old:
            stale.append(row)
    for row in stale:
        row.save(update_fields=[field.name for field in fields])
    return len(stale)


def _is_under(value: object, retired: set[UUID]) -> bool:
    return isinstance(value, Envelope) and value.key_id in retired


def _batches(rows: QuerySet[Any]) -> Iterator[list[UUID]]:
    """Yield ids in their order, a batch at a time, without holding a query open."""
    after = UUID(int=0)
    while ids := list(rows.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:_BATCH]):
        yield ids
        after = ids[-1]
