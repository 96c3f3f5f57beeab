"""Keys by id for reading, keys by owner for writing. A key is made with the first value written for its owner."""

import secrets
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, transaction

from holdfast.kernel.errors import VaultError
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault.cache import CACHE
from holdfast.kernel.vault.choices import WRAPPED_BY, KeyKind
from holdfast.kernel.vault.envelope import Cipher
from holdfast.kernel.vault.roots import root_ring
from holdfast.kernel.vault.stored import stored_keys, stored_where

_KEY_BYTES = 32
_TRIES = 3


class Owner(NamedTuple):
    """Whose key: a kind, the space it stays in, and the id of what it belongs to."""

    kind: KeyKind
    space: UUID
    id: UUID


class KeyErased(VaultError):
    """The key was destroyed: nothing of this owner can be read or written again."""

    default = "This was erased. Nothing more can be written about it."


def cipher_by_id(key_id: bytes) -> Cipher | None:
    """Return the key for reading, None when it was destroyed; fetch all keys of the rows loaded with it."""
    held = CACHE.get(key_id)
    if held is not None:
        return held.cipher
    return fetch_keys({key_id}, CACHE.take_wanted())[key_id]


def fetch_keys(
    key_ids: set[bytes], soon: Iterable[bytes] = (), using: str = DEFAULT_DB_ALIAS
) -> Mapping[bytes, Cipher | None]:
    """Return the keys by id, those destroyed as None, in one query that also brings those wanted `soon`.

    Raises ``VaultError`` for a key that is not there or does not open; what is wrong with one wanted
    soon is said when it is asked for.
    """
    found: dict[bytes, Cipher | None] = {}
    missing: set[bytes] = set()
    for key_id in {*key_ids, *soon}:
        held = CACHE.get(key_id)
        if held is None:
            missing.add(key_id)
        else:
            found[key_id] = held.cipher
    if not missing:
        return found
    # Inside a transaction a tombstone may yet be rolled back, so it is not remembered.
    may_remember = not connections[using].in_atomic_block
    for stored in stored_where(using, pk__in=[UUID(bytes=key_id) for key_id in missing]):
        key_id = stored.id.bytes
        try:
            cipher = stored.unwrapped()
        except VaultError:
            if key_id in key_ids:
                raise
            continue
        found[key_id] = cipher
        if cipher is not None or may_remember:
            CACHE.put(key_id, cipher)
    if not key_ids <= found.keys():
        sentence = "An encrypted value names a key that is not in this database."
        raise VaultError(sentence)
    return found


def ciphers_for(
    owners: Iterable[Owner], using: str = DEFAULT_DB_ALIAS, *, fresh: Container[Owner] = frozenset()
) -> dict[Owner, Cipher]:
    """Return the current key of each owner, made where there is none. Raises ``KeyErased`` for a destroyed one.

    Which key is current is asked of the database every time: an answer remembered from a transaction that was rolled back would
    encrypt under a key nobody has. Of ``fresh`` owners, whose ids were made just now, nobody else can be making a key.
    """
    asked = set(owners)
    for _ in range(_TRIES):
        # Keys of the space come along: one that is to be made is wrapped by them.
        above = {_above(owner) for owner in asked if owner.kind in WRAPPED_BY}
        found, newest = _current(asked | above, using)
        missing = asked - found.keys()
        if not missing:
            return {owner: found[owner] for owner in asked}
        try:
            if all(owner in fresh for owner in missing) and above <= found.keys():
                return found | _make(missing, newest, found, using)
            with transaction.atomic(using=using):
                return found | _make(missing, newest, found, using)
        except IntegrityError:  # somebody else made one of them meanwhile: take theirs
            continue
    sentence = "The keys for this could not be made. Try again."
    raise VaultError(sentence)


def _above(owner: Owner) -> Owner:
    return Owner(WRAPPED_BY[owner.kind], owner.space, owner.space)


def _current(asked: set[Owner], using: str) -> tuple[dict[Owner, Cipher], dict[Owner, int]]:
    """Return the current keys of those asked for, and the newest version of each."""
    found: dict[Owner, Cipher] = {}
    newest: dict[Owner, int] = {}
    stored_ones = stored_where(
        using,
        owner_id__in={owner.id for owner in asked},
        kind__in={owner.kind.value for owner in asked},
    )
    for stored in stored_ones:
        owner = Owner(KeyKind(stored.kind), stored.space_id, stored.owner_id)
        if owner not in asked:
            continue
        newest[owner] = max(newest.get(owner, 0), stored.version)
        if stored.is_retired:
            continue
        held = CACHE.get(stored.id.bytes) if stored.wrapped is not None else None
        cipher = held.cipher if held is not None else stored.unwrapped()
        if cipher is None:
            raise KeyErased
        CACHE.put(stored.id.bytes, cipher)
        found[owner] = cipher
    return found, newest


def _make(
    missing: set[Owner], newest: Mapping[Owner, int], found: Mapping[Owner, Cipher], using: str
) -> dict[Owner, Cipher]:
    """Make the missing keys, and first the space keys that wrap them where ``found`` has none."""
    above = {owner: _above(owner) for owner in missing if owner.kind in WRAPPED_BY}
    lacking = set(above.values()) - found.keys()
    parents = {**found, **(ciphers_for(lacking, using) if lacking else {})}
    ring = root_ring()
    made: dict[Owner, Cipher] = {}
    rows = []
    for owner in missing:
        key = secrets.token_bytes(_KEY_BYTES)
        parent = parents.get(above[owner]) if owner in above else None
        row = stored_keys()(
            id=new_id(),
            kind=owner.kind.value,
            space_id=owner.space,
            owner_id=owner.id,
            version=newest.get(owner, 0) + 1,
            parent_id=parent.key_id if parent else None,
            root_version=None if parent else ring.current,
        )
        row.wrapped = (parent or ring.cipher(ring.current)).wrap(key, row.bound())
        made[owner] = Cipher(row.id, key)
        rows.append(row)
    stored_keys().objects.using(using).bulk_create(rows)
    for cipher in made.values():
        CACHE.put(cipher.key_id.bytes, cipher)
    return made
