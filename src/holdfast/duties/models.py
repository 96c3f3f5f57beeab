"""The duty, each step it climbed, and the notices of it. None says anything about anybody: subjects are opaque ids."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from holdfast.agencies.choices import Role
from holdfast.duties.choices import Ending
from holdfast.kernel.ids import short_ref
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class Duty(VaultRecord):
    """What one agency owes by when, under which rule, and how it ended."""

    declares: ClassVar[Declares] = Declares(
        Sensitivity.NARRATIVE, Retention.CASE, Scope.PARTNERSHIP, why="The reason of an excuse may tell what happened."
    )

    ref = models.CharField(max_length=20, default=short_ref)
    kind = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    # The case a subject is part of, where it is something smaller: a wall around the case is a wall around the duty.
    concerns_id = models.UUIDField(null=True)
    owed_by_agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    owed_by_role = models.CharField(max_length=20, choices=Role.choices)
    owed_by_user_id = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    judged_on = models.DateField()
    stamp = models.CharField(max_length=200)
    reasons = models.JSONField()
    chain = models.JSONField()
    steps = models.PositiveSmallIntegerField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    ended_by_user_id = models.UUIDField(null=True)
    reason = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.SPACE, null=True)
    told_step = models.SmallIntegerField(default=-1)
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        """Ends once and in one way; open once for its kind, subject and agency."""

        verbose_name_plural = "duties"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="duty_ends_in_a_way",
            ),
            models.CheckConstraint(
                condition=~Q(ending=Ending.EXCUSED) | Q(reason__isnull=False), name="duty_excused_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(ending=Ending.SUPERSEDED, superseded_by__isnull=False)
                | (~Q(ending=Ending.SUPERSEDED) & Q(superseded_by=None)),
                name="duty_superseded_by_another",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject_id", "owed_by_agency"], condition=Q(ended_at=None), name="duty_open_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["space_id", "due_at", "id"], condition=Q(ended_at=None), name="duty_work"),
            models.Index(fields=["owed_by_agency", "due_at", "id"], condition=Q(ended_at=None), name="duty_owed"),
            models.Index(fields=["subject_id"], name="duty_subject"),
        ]


class Climb(Record):
    """One overdue duty went up one step of its chain; inserted once, never changed."""

    declares: ClassVar[Declares] = Declares(Sensitivity.EXISTENCE, Retention.CASE, Scope.PARTNERSHIP)

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="climbs")
    step = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        """A step is climbed once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["duty", "step"], name="climb_once")]


class Notice(Record):
    """Somebody is to be told that something is owed or has climbed to them: that, and not what."""

    declares: ClassVar[Declares] = Declares(Sensitivity.EXISTENCE, Retention.SHORT, Scope.USER)

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="notices")
    step = models.PositiveSmallIntegerField()
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Nobody is told twice of one step."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["duty", "step", "user"], name="told_once")]
        indexes: ClassVar = [
            models.Index(fields=["user", "id"], condition=Q(taken_at=None), name="notice_waiting"),
            models.Index(fields=["user", "-id"], name="notice_inbox"),
        ]


class TellingWish(Record):
    """When somebody wishes to be told that something waits for them, and the address their calendar reads."""

    declares: ClassVar[Declares] = Declares(
        Sensitivity.STAFF, Retention.POST, Scope.USER, why="Hours somebody is at work; it says nothing of any case."
    )

    user = models.OneToOneField("accounts.User", models.PROTECT, related_name="+")
    quiet_from = models.PositiveSmallIntegerField(null=True)
    quiet_until = models.PositiveSmallIntegerField(null=True)
    every_minutes = models.PositiveSmallIntegerField(null=True)
    # Of the address of their calendar only the hash is kept, as of every secret that opens something.
    calendar_hash = models.BinaryField(max_length=32, null=True, unique=True)

    class Meta:
        """Quiet hours begin and end, or there are none of their own."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None) | Q(quiet_from__lt=24, quiet_until__lt=24),
                name="quiet_begins_and_ends",
            )
        ]
