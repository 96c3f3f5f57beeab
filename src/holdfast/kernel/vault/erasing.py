"""Erasure: a key is destroyed and its tombstone stays."""

from functools import partial
from uuid import UUID

from django.db import transaction

from holdfast.kernel.clock import real_now
from holdfast.kernel.vault.cache import CACHE
from holdfast.kernel.vault.choices import KeyKind, with_sibling
from holdfast.kernel.vault.stored import stored_keys


@transaction.atomic
def destroy_key(kind: KeyKind, owner_id: UUID) -> int:
    """Destroy every version of an owner's key and of its sealed sibling; return how many were destroyed.

    What they sealed reads as erased from then on, here at once and in other processes within a
    minute, and nothing can be written for that owner again.
    """
    keys = stored_keys().objects
    kinds = [each.value for each in with_sibling(kind)]
    rows = list(keys.select_for_update().filter(owner_id=owner_id, kind__in=kinds))
    there = {(row.space_id, row.kind) for row in rows}
    now = real_now()
    # A sibling never used gets its tombstone too, or the next write would make it.
    keys.bulk_create(
        [
            keys.model(
                kind=each,
                space_id=space,
                owner_id=owner_id,
                root_version=0,
                destroyed_at=now,
            )
            for space in {space for space, _ in there}
            for each in kinds
            if (space, each) not in there
        ],
        ignore_conflicts=True,
    )
    live = keys.filter(owner_id=owner_id, kind__in=kinds, destroyed_at=None)
    ids = [row.id for row in rows if row.destroyed_at is None]
    destroyed = live.update(wrapped=None, destroyed_at=now)
    CACHE.drop(ids)
    transaction.on_commit(partial(CACHE.drop, ids))
    return destroyed
