"""The ledger's tables. No foreign keys, and nothing is ever updated or deleted: triggers refuse it."""

from typing import ClassVar

from django.db import models

from holdfast.audit.facts import EntryFacts, HeadFacts
from holdfast.kernel.ids import new_id
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity

_DECLARED = Declares(Sensitivity.AUDIT, Retention.PERMANENT, Scope.PARTNERSHIP)


class Entry(models.Model):
    """One thing that happened: ids, times and stored words, never a name or a value."""

    declares: ClassVar[Declares] = _DECLARED

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    event = models.CharField(max_length=48)
    actor_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    agency_id = models.UUIDField(null=True)
    partnership_id = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=32, blank=True, default="")
    subject_id = models.UUIDField(null=True)
    also = models.JSONField(default=list)
    outcome = models.CharField(max_length=64)
    classes = models.JSONField(default=list)
    basis = models.CharField(max_length=64, blank=True, default="")
    detail_hash = models.BinaryField(default=b"")
    leaf = models.BinaryField()

    class Meta:
        """Found by what it is about, by who acted, and by where."""

        indexes: ClassVar = [
            models.Index(fields=["subject_id", "id"], name="audit_entry_subject"),
            models.Index(fields=["actor_id", "id"], name="audit_entry_actor"),
            models.Index(fields=["partnership_id", "id"], name="audit_entry_partnership"),
        ]

    def __str__(self) -> str:
        """Return the event and the entry's id."""
        return f"{self.event} {self.id}"

    def facts(self) -> EntryFacts:
        """Return what the entry says."""
        return EntryFacts(
            id=self.id,
            at=self.at,
            event=self.event,
            actor_id=self.actor_id,
            post_id=self.post_id,
            agency_id=self.agency_id,
            partnership_id=self.partnership_id,
            subject_kind=self.subject_kind,
            subject_id=self.subject_id,
            also=tuple(self.also),
            outcome=self.outcome,
            classes=tuple(self.classes),
            basis=self.basis,
            detail_hash=bytes(self.detail_hash),
        )


class Detail(models.Model):
    """What an entry could not say in ids, encrypted; the entry holds the hash of the ciphertext."""

    declares: ClassVar[Declares] = _DECLARED

    entry_id = models.UUIDField(primary_key=True)
    space_id = models.UUIDField()
    ciphertext = models.BinaryField()

    def __str__(self) -> str:
        """Return the entry's id."""
        return f"detail of {self.entry_id}"


class Seal(models.Model):
    """The place of an entry in the tree, counted from one."""

    declares: ClassVar[Declares] = _DECLARED

    seq = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)

    def __str__(self) -> str:
        """Return the place."""
        return f"seal {self.seq}"


class Head(models.Model):
    """The tree at one size, signed."""

    declares: ClassVar[Declares] = _DECLARED

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    frontier = models.BinaryField()
    signature = models.BinaryField()
    key_id = models.UUIDField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the size."""
        return f"head {self.size}"

    def facts(self) -> HeadFacts:
        """Return what the head says."""
        return HeadFacts(
            size=self.size,
            root=bytes(self.root),
            at=self.at,
            key_id=self.key_id,
            frontier=bytes(self.frontier),
            signature=bytes(self.signature),
        )
