"""A case on its way between two areas: what the sending one keeps of it, and what arrives in the other."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from holdfast.conference.choices import Knows, Permanent, TransferState
from holdfast.kernel.ids import short_ref
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedJSON, EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class Transfer(VaultRecord):
    """One case handed over, as the sending area wrote it; when it is acknowledged, the line that stays of it there."""

    declares: ClassVar[Declares] = Declares(Sensitivity.SEALED, Retention.CASE, Scope.PARTNERSHIP)

    ref = models.CharField(max_length=20, default=short_ref)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    state = models.CharField(max_length=14, choices=TransferState.choices, default=TransferState.DRAFTED)
    # None: the other area is not on this installation, and its answer is written by hand.
    to_space_id = models.UUIDField(null=True)
    to_area = models.CharField(max_length=120)
    permanent = models.CharField(max_length=10, choices=Permanent.choices)
    he_knows = models.CharField(max_length=10, choices=Knows.choices)
    address = EncryptedText(holds=FieldClass.SEALED, key=KeyKind.CASE, owner="case_id", null=True)
    postcode = EncryptedText(holds=FieldClass.SEALED, key=KeyKind.CASE, owner="case_id", null=True)
    written = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    share = models.ForeignKey("sharing.Share", models.PROTECT, null=True, related_name="+")
    by_user_id = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_because = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)

    class Meta:
        """One under way a case; nothing leaves without its share."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=[TransferState.DRAFTED, TransferState.SENT]),
                name="transfer_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(share__isnull=False), name="transfer_sent_under_a_share"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["space_id", "-id"], name="transfer_of_space")]


class Arrival(VaultRecord):
    """What another area sent, copied for this one alone and under its own keys; empty once it is refused or taken back.

    The referral it becomes bears the same id, so one key covers both and is destroyed once for both.
    """

    declares: ClassVar[Declares] = Declares(Sensitivity.SEALED, Retention.CASE, Scope.PARTNERSHIP)

    # Two areas share no row: the other side is known by its id only.
    transfer_id = models.UUIDField(unique=True)
    ref = models.CharField(max_length=20)
    from_space_id = models.UUIDField()
    from_area = models.CharField(max_length=120)
    state = models.CharField(max_length=14, choices=TransferState.choices, default=TransferState.SENT)
    written = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.CASE)
    # The minutes and risk checklists of the area it came from, as somebody named by none of their authors may read them.
    brought = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, null=True)
    whereabouts = EncryptedJSON(holds=FieldClass.SEALED, key=KeyKind.CASE)
    referral = models.ForeignKey("cases.Referral", models.PROTECT, null=True, related_name="+")
    arrived_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by_user_id = models.UUIDField(null=True)
    settled_because = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, null=True)

    class Meta:
        """Listed by space, the newest first."""

        indexes: ClassVar = [models.Index(fields=["space_id", "-id"], name="arrival_of_space")]
