"""Circles and seats (who needs to know), walls (who must never know). Subjects are opaque ids: no app above is known here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.access.choices import CircleKind, Verdict, WallState
from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord

_EXISTENCE = Declares(Sensitivity.EXISTENCE, Retention.CASE, Scope.PARTNERSHIP)


class Circle(Record):
    """A need-to-know group of one partnership, dated on both sides."""

    declares: ClassVar[Declares] = _EXISTENCE

    partnership_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20, choices=CircleKind.choices)
    from_at = models.DateTimeField(default=clock.now)
    until_at = models.DateTimeField(null=True, blank=True)


class CircleSubject(Record):
    """A case or person a circle concerns."""

    declares: ClassVar[Declares] = _EXISTENCE

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="subjects")
    subject_id = models.UUIDField()

    class Meta:
        """A subject is in a circle once, and found by its id."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["circle", "subject_id"], name="circle_subject_once")]
        indexes: ClassVar = [models.Index(fields=["subject_id", "circle"], name="circle_subject")]


class Seat(Record):
    """An agency's place in a circle, or where ``user_id`` is set one person's alone: why, from, until."""

    declares: ClassVar[Declares] = _EXISTENCE

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="seats")
    agency_id = models.UUIDField()
    user_id = models.UUIDField(null=True, blank=True)
    why = models.CharField(max_length=40)
    from_at = models.DateTimeField(default=clock.now)
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Found by agency, then by circle."""

        indexes: ClassVar = [models.Index(fields=["agency_id", "circle"], name="seat_agency")]


class Wall(VaultRecord):
    """Somebody at work here who must never see a case or person; one not yet answered keeps out no one but is asked about."""

    declares: ClassVar[Declares] = Declares(
        Sensitivity.PERSONAL, Retention.CASE, Scope.PARTNERSHIP, why="The reason names a relation."
    )

    user_id = models.UUIDField(null=True, blank=True)
    subject_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=WallState.choices)
    written = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.SPACE)
    by_user_id = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """One wall between one user and one subject."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user_id", "subject_id"], name="wall_once"),
            models.CheckConstraint(
                condition=models.Q(user_id__isnull=False) | ~models.Q(state=WallState.RAISED),
                name="wall_keeps_somebody_out",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["subject_id"], name="wall_subject")]


class Opening(VaultRecord):
    """Somebody opened one case in an emergency, for a while: why, and what the review found."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.PARTNERSHIP)

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    subject_id = models.UUIDField()
    user_id = models.UUIDField()
    agency_id = models.UUIDField()
    why = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="subject_id")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True, default="")
    verdict_why = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="subject_id", null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by_user_id = models.UUIDField(null=True)

    class Meta:
        """Never without an end; reviewed whole, by somebody else, or not yet."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(until_at__gt=models.F("from_at")), name="opening_ends"),
            models.CheckConstraint(
                condition=models.Q(verdict="", reviewed_at=None, verdict_why__isnull=True)
                | ~models.Q(verdict="") & models.Q(reviewed_at__isnull=False, verdict_why__isnull=False),
                name="opening_reviewed_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_by_user_id=None) | ~models.Q(reviewed_by_user_id=models.F("user_id")),
                name="opening_reviewed_by_another",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["space_id", "from_at"], name="opening_of_space")]
