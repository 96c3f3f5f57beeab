"""Keys by id for reading, keys by owner for writing. A key is made with the first value written for its owner."""

import secrets
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, transaction

from holdfast.kernel.errors import VaultError
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault.cache import CACHE
from holdfast.kernel.vault.choices import WRAPPED_BY, KeyKind
from holdfast.kernel.vault.envelope import Cipher
from holdfast.kernel.vault.roots import root_ring

if TYPE_CHECKING:
    from holdfast.kernel.vault.models import WrappedKey

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
    return fetch_keys({key_id} | CACHE.take_wanted())[key_id]


def fetch_keys(key_ids: set[bytes], using: str = DEFAULT_DB_ALIAS) -> Mapping[bytes, Cipher | None]:
    """Return the keys by id in one query; destroyed ones are None, unknown ones raise ``VaultError``."""
    found: dict[bytes, Cipher | None] = {}
    missing: list[UUID] = []
    for key_id in key_ids:
        held = CACHE.get(key_id)
        if held is None:
            missing.append(UUID(bytes=key_id))
        else:
            found[key_id] = held.cipher
    if not missing:
        return found
    rows = stored_keys().objects.using(using).filter(pk__in=missing).select_related("parent")
    # Inside a transaction a tombstone may yet be rolled back, so it is not remembered.
    may_remember = not connections[using].in_atomic_block
    for row in rows:
        cipher = unwrapped(row)
        found[row.id.bytes] = cipher
        if cipher is not None or may_remember:
            CACHE.put(row.id.bytes, cipher)
    if any(key_id.bytes not in found for key_id in missing):
        sentence = "An encrypted value names a key that is not in this database."
        raise VaultError(sentence)
    return found


def unwrapped(row: "WrappedKey") -> Cipher | None:
    """Return the key in a row, None when it or the key above it was destroyed."""
    if row.wrapped is None:
        return None
    if row.root_version is not None:
        above: Cipher | None = root_ring().cipher(row.root_version)
    else:
        above = _parent_of(row)
    if above is None:
        return None
    return Cipher(row.id, above.unwrap(bytes(row.wrapped), row.bound()))


def _parent_of(row: "WrappedKey") -> Cipher | None:
    parent = row.parent
    if parent is None:
        sentence = "A stored key does not say what wraps it."
        raise VaultError(sentence)
    held = CACHE.get(parent.id.bytes)
    if held is not None:
        return held.cipher
    above = unwrapped(parent)
    if above is not None:
        CACHE.put(parent.id.bytes, above)
    return above


def ciphers_for(owners: Iterable[Owner], using: str = DEFAULT_DB_ALIAS) -> dict[Owner, Cipher]:
    """Return the current key of each owner, made where there is none. Raises ``KeyErased`` for a destroyed one.

    Which key is current is asked of the database every time: an answer remembered from a
    transaction that was rolled back would encrypt under a key nobody has.
    """
    asked = set(owners)
    for _ in range(_TRIES):
        found, newest = _current(asked, using)
        missing = asked - found.keys()
        if not missing:
            return found
        try:
            with transaction.atomic(using=using):
                return found | _make(missing, newest, using)
        except IntegrityError:  # somebody else made one of them meanwhile: take theirs
            continue
    sentence = "The keys for this could not be made. Try again."
    raise VaultError(sentence)


def _current(asked: set[Owner], using: str) -> tuple[dict[Owner, Cipher], dict[Owner, int]]:
    """Return the current keys of those asked for, and the newest version of each."""
    found: dict[Owner, Cipher] = {}
    newest: dict[Owner, int] = {}
    rows = (
        stored_keys()
        .objects.using(using)
        .filter(
            owner_id__in={owner.id for owner in asked},
            kind__in={owner.kind.value for owner in asked},
        )
        .select_related("parent")
    )
    for row in rows:
        owner = Owner(KeyKind(row.kind), row.space_id, row.owner_id)
        if owner not in asked:
            continue
        newest[owner] = max(newest.get(owner, 0), row.version)
        if row.retired_at is None:
            held = CACHE.get(row.id.bytes) if row.destroyed_at is None else None
            cipher = held.cipher if held is not None else unwrapped(row)
            if cipher is None:
                raise KeyErased
            CACHE.put(row.id.bytes, cipher)
            found[owner] = cipher
    return found, newest


def _make(missing: set[Owner], newest: Mapping[Owner, int], using: str) -> dict[Owner, Cipher]:
    """Make the missing keys, and first the space keys that wrap them."""
    above = {owner: Owner(WRAPPED_BY[owner.kind], owner.space, owner.space) for owner in missing if owner.kind in WRAPPED_BY}
    parents = ciphers_for(above.values(), using) if above else {}
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


def stored_keys() -> "type[WrappedKey]":
    """Return the model, which cannot be imported here: it stands above this module."""
    return apps.get_model("vault", "WrappedKey")
