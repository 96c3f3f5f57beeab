"""Keyed hashes by which rows are found without being opened. One key per space, never shared."""

import time
from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, transaction

from holdfast.kernel.vault.cache import CACHE, SECONDS
from holdfast.kernel.vault.choices import KeyKind
from holdfast.kernel.vault.envelope import Cipher
from holdfast.kernel.vault.keyring import Owner, cipher_by_id, ciphers_for

_LENGTH = 16
_known: dict[UUID, tuple[bytes, float]] = {}


def blind_key(space_id: UUID, kind: str, text: str) -> bytes:
    """Return 16 bytes that stand for `text` as a `kind` of key in one space: HMAC-SHA256, truncated."""
    return _blind(_index_cipher(space_id), kind, text)


def blind_keys(space_id: UUID, pairs: Iterable[tuple[str, str]]) -> list[bytes]:
    """Return the blind keys of many (kind, text), in their order."""
    cipher = _index_cipher(space_id)
    return [_blind(cipher, kind, text) for kind, text in pairs]


def forget_keys() -> None:
    """Drop every key this process holds; for a test harness that empties the database."""
    _known.clear()
    CACHE.clear()


def _blind(cipher: Cipher, kind: str, text: str) -> bytes:
    return cipher.mac(f"{kind}\x1f{text}".encode())[:_LENGTH]


def _index_cipher(space_id: UUID) -> Cipher:
    key_id, until = _known.get(space_id, (b"", 0.0))
    if until > time.monotonic():
        cipher = cipher_by_id(key_id)
        if cipher is not None:
            return cipher
    with transaction.atomic(using=DEFAULT_DB_ALIAS, savepoint=False):
        owner = Owner(KeyKind.INDEX, space_id, space_id)
        cipher = ciphers_for([owner])[owner]
        # Only once committed: an index key from a transaction rolled back would make rows nobody finds.
        transaction.on_commit(partial(_remember, space_id, cipher.key_id.bytes))
    return cipher


def _remember(space_id: UUID, key_id: bytes) -> None:
    _known[space_id] = (key_id, time.monotonic() + SECONDS)
