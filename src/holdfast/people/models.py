"""A human being as one space knows them, the keys they are found by, and how they may be reached."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedJSON, EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord
from holdfast.people.choices import Safe, Way


class Person(VaultRecord):
    """A human being known in a space. What they are to a case, the case says."""

    declares: ClassVar[Declares] = Declares(Sensitivity.PERSONAL, Retention.PERSON, Scope.SPACE)

    name = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.PERSON)
    other_names = EncryptedJSON(holds=FieldClass.PERSONAL, key=KeyKind.PERSON)
    births = EncryptedJSON(holds=FieldClass.PERSONAL, key=KeyKind.PERSON)
    about = EncryptedJSON(holds=FieldClass.PERSONAL, key=KeyKind.PERSON)
    # Since when they are in no case that is read here: another area has it. They are known to the repeat rule and shown to nobody.
    left_at = models.DateTimeField(null=True)


class MatchKey(models.Model):
    """One keyed hash a person is found by; it says nothing without its space's index key, and matches in no other space."""

    declares: ClassVar[Declares] = Declares(Sensitivity.EXISTENCE, Retention.PERSON, Scope.SPACE)

    # Some 25 rows a person: a plain number as key, since nobody ever names one.
    id = models.BigAutoField(primary_key=True)
    space_id = models.UUIDField()
    digest = models.BinaryField(max_length=16)
    person = models.ForeignKey(Person, models.CASCADE, related_name="match_keys")

    class Meta:
        """Found by digest within a space."""

        indexes: ClassVar = [models.Index(fields=["space_id", "digest", "person"], name="match_key_digest")]

    def __str__(self) -> str:
        """Return the id alone."""
        return f"match key {self.pk}"


class Contact(VaultRecord):
    """A way to reach somebody, with the rule of when and how it is safe. Sealed: where she is can kill."""

    declares: ClassVar[Declares] = Declares(Sensitivity.SEALED, Retention.PERSON, Scope.SPACE)

    person = models.ForeignKey(Person, models.CASCADE, related_name="contacts")
    way = models.CharField(max_length=10, choices=Way.choices)
    value = EncryptedText(holds=FieldClass.SEALED, key=KeyKind.PERSON, owner="person_id")
    is_safe = models.CharField(max_length=10, choices=Safe.choices, default=Safe.UNKNOWN)
    rule = EncryptedJSON(holds=FieldClass.SEALED, key=KeyKind.PERSON, owner="person_id")
    confirmed_at = models.DateTimeField(null=True)


class SamePerson(VaultRecord):
    """A human's decision that two rows are one human being; undone by an end, never by a merge."""

    declares: ClassVar[Declares] = Declares(Sensitivity.PERSONAL, Retention.PERSON, Scope.SPACE)

    one = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    why = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.SPACE)
    by_user_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)


class Relationship(VaultRecord):
    """How one person stands to another, from a day until a day; ended, never deleted. ``kind`` is a word of the pack's ``relations``."""

    declares: ClassVar[Declares] = Declares(Sensitivity.PERSONAL, Retention.PERSON, Scope.SPACE)

    one = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    # What was said where no word of the list says it.
    words = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.PERSON, owner="one_id", null=True)
    since_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    by_user_id = models.UUIDField(null=True)
    ended_by_user_id = models.UUIDField(null=True)


class CloseToStaff(VaultRecord):
    """Somebody close to a member of staff, or their own home (no name): told so that no case near them ever reaches them.

    Read by whoever told it and by the matching, by nobody else; it counts while they hold a post.
    """

    declares: ClassVar[Declares] = Declares(
        Sensitivity.SEALED, Retention.POST, Scope.USER, why="Where people at work and those close to them live."
    )

    user_id = models.UUIDField(db_index=True)
    name = EncryptedText(holds=FieldClass.SEALED, key=KeyKind.SPACE, null=True)
    relation = EncryptedText(holds=FieldClass.SEALED, key=KeyKind.SPACE, null=True)
    address = EncryptedText(holds=FieldClass.SEALED, key=KeyKind.SPACE, null=True)
    phone = EncryptedText(holds=FieldClass.SEALED, key=KeyKind.SPACE, null=True)


class CloseKey(Record):
    """One keyed hash of what a member of staff told of their people: a surname, a door, a telephone."""

    declares: ClassVar[Declares] = Declares(Sensitivity.STAFF, Retention.POST, Scope.SPACE)

    space_id = models.UUIDField()
    close = models.ForeignKey(CloseToStaff, models.CASCADE, related_name="keys")
    user_id = models.UUIDField()
    because = models.CharField(max_length=10)
    digest = models.BinaryField(max_length=16)

    class Meta:
        """Found by digest within a space."""

        indexes: ClassVar = [models.Index(fields=["space_id", "digest"], name="close_key_digest")]


class NearAnswer(VaultRecord):
    """What was answered to one sign that somebody at work may be close to somebody in a case: kept out or not, and why."""

    declares: ClassVar[Declares] = Declares(
        Sensitivity.PERSONAL, Retention.CASE, Scope.PARTNERSHIP, why="The reason may name a relation."
    )

    user_id = models.UUIDField()
    subject_id = models.UUIDField()
    because = models.CharField(max_length=10)
    is_kept_out = models.BooleanField()
    reason = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.SPACE)
    by_user_id = models.UUIDField(null=True)

    class Meta:
        """Each sign is answered once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user_id", "subject_id", "because"], name="near_answered_once")
        ]
