"""The assessment. Subjects are opaque ids: no app above is known here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedJSON, EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class Assessment(VaultRecord):
    """One asking of a risk checklist with a professional's judgement. Never changed: a new asking is a new row.

    Counts are made from the answers when they are read: stored in the open, they would tell how much she is in danger.
    """

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.CIRCLE)

    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    by_agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+")
    recorded_by_user_id = models.UUIDField(null=True)
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    answers = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="subject_id")
    judgement = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="subject_id", null=True)
    asked_on = models.DateField(null=True)
    asked_by = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.CASE, owner="subject_id", null=True)
    setting = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="subject_id", null=True)
    interpreter = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.CASE, owner="subject_id", null=True)

    class Meta:
        """An assessment is of a known version of a known checklist."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(instrument="") & ~Q(version=""), name="assessment_of_an_instrument")
        ]
        indexes: ClassVar = [models.Index(fields=["subject_id", "created_at"], name="assessment_subject")]
