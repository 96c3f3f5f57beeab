"""A legal hold: while it stands, nothing of the case is erased."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from holdfast.cases.models.case import Case
from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class Hold(VaultRecord):
    """Somebody said that a case must be kept, for a court, a review or a request, and whether it still must."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.PARTNERSHIP)

    case = models.ForeignKey(Case, models.PROTECT, related_name="holds")
    because = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    placed_at = models.DateTimeField(default=clock.now)
    placed_by_user_id = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by_user_id = models.UUIDField(null=True)
    lifted_because = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)

    class Meta:
        """One stands at a time; it is lifted with a reason or not at all."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case"], condition=Q(lifted_at=None), name="hold_stands_once"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_because__isnull=True)
                | Q(lifted_at__isnull=False, lifted_because__isnull=False),
                name="hold_lifted_because",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["space_id", "placed_at"], name="hold_of_space")]
