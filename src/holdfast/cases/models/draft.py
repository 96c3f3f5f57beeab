"""A referral while it is written, and the one-time link by which somebody without an account writes one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.cases.models.referral import Referral
from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedJSON, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class Draft(VaultRecord):
    """A referral being written: its author's and the agency's, nobody else's until it is sent, and empty from then on."""

    declares: ClassVar[Declares] = Declares(Sensitivity.SEALED, Retention.SHORT, Scope.AGENCY)

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    by_user_id = models.UUIDField(null=True)
    answers = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.CASE)
    whereabouts = EncryptedJSON(holds=FieldClass.SEALED, key=KeyKind.CASE)
    started_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    sent_as = models.OneToOneField(Referral, models.PROTECT, null=True, related_name="+")
    discarded_at = models.DateTimeField(null=True)
    completes = models.ForeignKey(Referral, models.PROTECT, null=True, related_name="+")
    # The further abuse it was begun from with everything filled in.
    repeats = models.ForeignKey("incidents.Incident", models.PROTECT, null=True, related_name="+")

    class Meta:
        """Listed by agency, the last changed first."""

        indexes: ClassVar = [models.Index(fields=["space_id", "agency", "changed_at"], name="draft_of_agency")]


class GuestLink(Record):
    """A one-time way to one draft for somebody without an account; it holds the token's hash, never the token."""

    declares: ClassVar[Declares] = Declares(Sensitivity.SECRET, Retention.SESSION, Scope.PARTNERSHIP)

    token_hash = models.BinaryField(max_length=32, unique=True)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    partnership_id = models.UUIDField()
    purpose = models.CharField(max_length=10, default="refer")
    draft = models.OneToOneField(Draft, models.PROTECT, null=True, related_name="guest_link")
    made_by_user_id = models.UUIDField()
    made_at = models.DateTimeField(default=clock.real_now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
