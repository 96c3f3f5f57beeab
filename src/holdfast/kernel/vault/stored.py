"""Stored keys as rows of plain values: a page opens a hundred of them, and models would take most of that time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.apps import apps

from holdfast.kernel.vault.cache import CACHE
from holdfast.kernel.vault.envelope import Cipher
from holdfast.kernel.vault.roots import root_ring

if TYPE_CHECKING:
    from holdfast.kernel.vault.models import WrappedKey

_COLUMNS = (
    "id",
    "kind",
    "space_id",
    "owner_id",
    "version",
    "wrapped",
    "parent_id",
    "root_version",
    "retired_at",
    "parent__kind",
    "parent__owner_id",
    "parent__wrapped",
    "parent__root_version",
)


class Stored(NamedTuple):
    """A stored key, and of the key above it what is needed to unwrap it. Both are of one space."""

    id: UUID
    kind: str
    space_id: UUID
    owner_id: UUID
    version: int
    wrapped: bytes | None
    parent_id: UUID | None
    root_version: int | None
    retired_at: object
    parent_kind: str
    parent_owner_id: UUID
    parent_wrapped: bytes | None
    parent_root_version: int

    @property
    def is_retired(self) -> bool:
        """Whether another version took its place for new writes."""
        return self.retired_at is not None

    def unwrapped(self) -> Cipher | None:
        """Return the key, None when it or the key above it was destroyed."""
        if self.wrapped is None:
            return None
        if self.root_version is not None:
            above: Cipher | None = root_ring().cipher(self.root_version)
        else:
            above = self._above()
        if above is None:
            return None
        said = bound(self.id, self.kind, self.owner_id, self.space_id, self.parent_id or self.root_version or 0)
        return Cipher(self.id, above.unwrap(bytes(self.wrapped), said))

    def _above(self) -> Cipher | None:
        """Return the space's key that wraps this one."""
        if self.parent_id is None or self.parent_wrapped is None:
            return None
        held = CACHE.get(self.parent_id.bytes)
        if held is not None:
            return held.cipher
        said = bound(self.parent_id, self.parent_kind, self.parent_owner_id, self.space_id, self.parent_root_version)
        key = root_ring().cipher(self.parent_root_version).unwrap(bytes(self.parent_wrapped), said)
        above = Cipher(self.parent_id, key)
        CACHE.put(self.parent_id.bytes, above)
        return above


def bound(key_id: UUID, kind: str, owner_id: UUID, space_id: UUID, under: UUID | int) -> bytes:
    """Return what ties a wrapped key to its row and to what wraps it: a key, or a version of the root."""
    above = under.hex if isinstance(under, UUID) else f"root {under}"
    return f"wrap|{key_id.hex}|{kind}|{owner_id.hex}|{space_id.hex}|{above}".encode()


def stored_where(using: str, **conditions: object) -> Iterator[Stored]:
    """Return the stored keys that fit, in one query."""
    for row in stored_keys().objects.using(using).filter(**conditions).values_list(*_COLUMNS):
        yield Stored(*row)


def stored_keys() -> "type[WrappedKey]":
    """Return the model, which cannot be imported here: it stands above this module."""
    return apps.get_model("vault", "WrappedKey")
