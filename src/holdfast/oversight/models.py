"""What was found in the ledger and what a person said of it; and how far the ledger was read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from holdfast.agencies.choices import Role
from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord
from holdfast.oversight.choices import Answer


class Finding(VaultRecord):
    """One person's looks at one case on one day, or at many cases, that somebody has to explain. No name stands in it."""

    declares: ClassVar[Declares] = Declares(
        Sensitivity.NARRATIVE, Retention.CASE, Scope.PARTNERSHIP, why="What is said of it may tell of the case."
    )

    user_id = models.UUIDField()
    agency_id = models.UUIDField()
    # None: it is about how many cases were opened, and about none of them.
    case_id = models.UUIDField(null=True)
    day = models.DateField()
    first_at = models.DateTimeField()
    reasons = models.JSONField()
    stamp = models.CharField(max_length=200)
    asked_role = models.CharField(max_length=20, choices=Role.choices)
    found_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=14, choices=Answer.choices, blank=True, default="")
    answer_why = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.SPACE, null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_user_id = models.UUIDField(null=True)

    class Meta:
        """Found once; answered with a reason, by somebody else."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user_id", "agency_id", "case_id", "day"],
                condition=Q(case_id__isnull=False),
                name="finding_once",
            ),
            models.UniqueConstraint(
                fields=["user_id", "agency_id", "day"], condition=Q(case_id=None), name="finding_of_many_once"
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answer_why__isnull=False, answered_at__isnull=False),
                name="finding_answered_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(answered_by_user_id=None) | ~Q(answered_by_user_id=models.F("user_id")),
                name="finding_answered_by_another",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["space_id", "id"], name="finding_of_space")]


class Mark(Record):
    """Up to which entry the ledger of one partnership was read."""

    declares: ClassVar[Declares] = Declares(Sensitivity.AUDIT, Retention.PERMANENT, Scope.PARTNERSHIP)

    space_id = models.UUIDField(unique=True)
    last_entry_id = models.UUIDField()
