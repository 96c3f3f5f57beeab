"""The stored keys, and the base of every row that holds an encrypted value."""

from collections.abc import Iterable
from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models, transaction
from django.db.models.base import ModelBase

from holdfast.kernel.clock import real_now
from holdfast.kernel.errors import VaultRefusal
from holdfast.kernel.ids import new_id
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault.choices import KeyKind
from holdfast.kernel.vault.stored import bound
from holdfast.kernel.vault.writing import sealed_values, writing_keys

_Row_co = TypeVar("_Row_co", bound="VaultRecord", covariant=True)


class WrappedKey(models.Model):
    """A key of one owner in one space, encrypted under its space's key or the root; empty once destroyed."""

    declares: ClassVar[Declares] = Declares(
        Sensitivity.SECRET,
        Retention.PERMANENT,
        Scope.SPACE,
        why="The tombstone of a destroyed key keeps ids and dates, never the key.",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in KeyKind])
    space_id = models.UUIDField()
    owner_id = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    wrapped = models.BinaryField(null=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    root_version = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField(default=real_now)
    retired_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        """One key per owner, kind and version; one home for each."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner_id", "kind", "space_id", "version"], name="vault_key_once"),
            models.UniqueConstraint(
                fields=["owner_id", "kind", "space_id"],
                condition=models.Q(retired_at=None),
                name="vault_key_one_current",
            ),
            models.CheckConstraint(
                condition=models.Q(wrapped=None) ^ models.Q(destroyed_at=None),
                name="vault_key_live_or_destroyed",
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None) ^ models.Q(root_version=None),
                name="vault_key_wrapped_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["space_id"], name="vault_key_space"),
            models.Index(
                fields=["root_version"],
                condition=models.Q(root_version__isnull=False),
                name="vault_key_root",
            ),
        ]

    def __str__(self) -> str:
        """Return the kind, version and id."""
        return f"{self.kind} key {self.id} version {self.version}"

    def bound(self) -> bytes:
        """Return what ties the wrapped key to this row and to what wraps it."""
        return bound(self.id, self.kind, self.owner_id, self.space_id, self.parent_id or self.root_version or 0)


class VaultQuerySet(models.QuerySet[_Row_co]):
    """Rows with encrypted values: bulk writes make all the keys they need at once."""

    def bulk_create(self, objs: Iterable[_Row_co], *args: Any, **kwargs: Any) -> list[_Row_co]:  # noqa: ANN401 - as the base
        """Insert many rows and the keys they need, in one transaction."""
        rows = list(objs)
        with transaction.atomic(using=self.db, savepoint=False), writing_keys(rows):
            return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Iterable[_Row_co], fields: Iterable[str], batch_size: int | None = None) -> int:
        """Update many rows; the encrypted fields among `fields` are encrypted anew."""
        rows, names = list(objs), list(fields)
        with (
            transaction.atomic(using=self.db, savepoint=False),
            writing_keys(rows, names),
            sealed_values(rows, names),
        ):
            return super().bulk_update(rows, names, batch_size)


class VaultRecord(Record):
    """A row that holds encrypted values. It belongs to one space, which it never changes."""

    space_id = models.UUIDField(db_index=True)

    objects = VaultQuerySet.as_manager()

    class Meta:
        """No table of its own."""

        abstract = True

    def save(
        self,
        *,
        force_insert: bool | tuple[ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Save the row, with the keys it needs, in one transaction."""
        names = None if update_fields is None else list(update_fields)
        with transaction.atomic(using=using, savepoint=False), writing_keys([self], names):
            super().save(force_insert=force_insert, force_update=force_update, using=using, update_fields=names)

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled: plain text would leave the vault for a cache, a session or a queue."""
        sentence = "A row with encrypted values cannot be pickled or copied; pass its id."
        raise VaultRefusal(sentence)
