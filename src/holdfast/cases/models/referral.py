"""The referral that brought a case, and the decision on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.cases.choices import OUTCOMES, ReferralState
from holdfast.cases.models.case import Case
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedJSON, EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class Referral(VaultRecord):
    """What one referrer sent: kept as written, doubtful details and all."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.PARTNERSHIP)

    ref = models.CharField(max_length=40)
    fingerprint = models.BinaryField(max_length=16)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="referrals")
    # A referral discloses: without its share the database refuses it.
    share = models.ForeignKey("sharing.Share", models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=ReferralState.choices)
    submitted_on = models.DateField()
    submitted_at = models.DateTimeField()
    answers = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.CASE)
    whereabouts = EncryptedJSON(holds=FieldClass.SEALED, key=KeyKind.CASE)

    class Meta:
        """A reference is taken once in a space, but for what was sent back and completed under it."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["space_id", "ref"],
                condition=~models.Q(state=ReferralState.REPLACED),
                name="referral_ref_once",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["space_id", "state", "submitted_at"], name="referral_queue")]


class Screening(VaultRecord):
    """What was decided of a referral, by which rule and values, why; the rule proposes, a person decides."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.PARTNERSHIP)

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="screening")
    outcome = models.CharField(max_length=20, choices=OUTCOMES)
    meeting_on = models.DateField(null=True)
    joined_to = models.ForeignKey(Referral, models.PROTECT, null=True, related_name="+")
    decision = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="referral_id")
    stamp = models.CharField(max_length=200)
    # None: proposed by the rule, waiting for the coordinator.
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    departs_because = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="referral_id")
    replies = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="referral_id", null=True)
