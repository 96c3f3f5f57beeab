"""One encrypted value: ``version|key id|nonce|ciphertext``, bound to its place and padded to a bucket."""

import hashlib
import hmac
import os
from typing import NamedTuple, NoReturn
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from holdfast.kernel.errors import VaultError

VERSION = b"\x01"
_HEAD = 17
_NONCE = 12
_TAG = 16
_BUCKETS = (16, 32, 64, 128, 256)
_STEP = 256
_MARK = b"\x80"


class Place(NamedTuple):
    """Where a value stands. Anywhere else it does not open."""

    table: str
    column: str
    row: UUID
    space: UUID

    def bound(self) -> bytes:
        """Return the additional data that ties a ciphertext to this place."""
        return f"{self.table}|{self.column}|{self.row.hex}|{self.space.hex}".encode()


class Envelope(bytes):
    """Ciphertext as it is stored. It shows nothing and compares as bytes."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return a word, never the bytes."""
        return "<sealed envelope>"

    def __str__(self) -> str:
        """Return a word, never the bytes."""
        return "<sealed envelope>"

    @property
    def key_id(self) -> UUID:
        """The id of the key that opens it."""
        if len(self) < _HEAD + _NONCE + _TAG or self[:1] != VERSION:
            sentence = "An encrypted value is damaged: it is not an envelope of this version."
            raise VaultError(sentence)
        return UUID(bytes=bytes(self[1:_HEAD]))


class Cipher:
    """One unwrapped key, for use only: it never shows itself."""

    __slots__ = ("_aead", "_key", "key_id")

    def __init__(self, key_id: UUID, key: bytes) -> None:
        """Hold `key` (32 bytes) for use."""
        self.key_id = key_id
        self._key = key
        self._aead = AESGCM(key)

    def __repr__(self) -> str:
        """Return a word, never the key."""
        return "<cipher>"

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled."""
        sentence = "A key is never stored outside the vault."
        raise VaultError(sentence)

    def seal(self, plain: bytes, place: Place) -> Envelope:
        """Return `plain` encrypted for `place`."""
        nonce = os.urandom(_NONCE)
        head = VERSION + self.key_id.bytes
        return Envelope(head + nonce + self._aead.encrypt(nonce, pad(plain), head + place.bound()))

    def open(self, envelope: bytes, place: Place) -> bytes:
        """Return the value in `envelope`. Raises ``VaultError`` when it was altered or stands elsewhere."""
        head, nonce = envelope[:_HEAD], envelope[_HEAD : _HEAD + _NONCE]
        try:
            return unpad(self._aead.decrypt(nonce, envelope[_HEAD + _NONCE :], head + place.bound()))
        except InvalidTag:
            sentence = f"An encrypted value in {place.table}.{place.column} was altered or moved."
            raise VaultError(sentence) from None

    def wrap(self, key: bytes, bound: bytes) -> bytes:
        """Return another key encrypted under this one, tied to `bound`."""
        nonce = os.urandom(_NONCE)
        return nonce + self._aead.encrypt(nonce, key, bound)

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes:
        """Return the key inside. Raises ``VaultError`` when it was altered or belongs elsewhere."""
        try:
            return self._aead.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], bound)
        except (InvalidTag, ValueError):
            sentence = "A stored key does not open: it was altered, moved, or the key file is another one."
            raise VaultError(sentence) from None

    def mac(self, text: bytes) -> bytes:
        """Return HMAC-SHA256 of `text` under this key."""
        return hmac.digest(self._key, text, hashlib.sha256)

    def signer(self) -> Ed25519PrivateKey:
        """Return the Ed25519 key grown from this one."""
        return Ed25519PrivateKey.from_private_bytes(self._key)


def pad(plain: bytes) -> bytes:
    """Return `plain` filled up to its bucket, so that the length tells little."""
    marked = len(plain) + 1
    size = next((bucket for bucket in _BUCKETS if marked <= bucket), -(-marked // _STEP) * _STEP)
    return plain + _MARK + bytes(size - marked)


def unpad(padded: bytes) -> bytes:
    """Return what was padded."""
    plain, mark, filling = padded.rpartition(_MARK)
    if not mark or filling.strip(b"\0"):
        sentence = "An encrypted value is damaged: its filling is wrong."
        raise VaultError(sentence)
    return plain
