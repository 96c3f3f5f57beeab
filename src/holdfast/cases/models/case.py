"""The case, who is in it, and when it was heard."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.cases.choices import PartyRole
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord

_EXISTENCE = Declares(Sensitivity.EXISTENCE, Retention.CASE, Scope.CIRCLE)


class Case(Record):
    """One survivor with one or more named perpetrators, the children and others at risk."""

    declares: ClassVar[Declares] = _EXISTENCE

    space_id = models.UUIDField()
    ref = models.CharField(max_length=40)
    opened_on = models.DateField()
    stamp = models.CharField(max_length=200)
    # Since when another area has it: from then on nobody here reads it, until it comes back.
    left_at = models.DateTimeField(null=True)

    class Meta:
        """A reference is used once in a space, and says nothing in another."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["space_id", "ref"], name="case_ref_once")]
        indexes: ClassVar = [
            models.Index(fields=["space_id", "id"], condition=models.Q(left_at__isnull=False), name="case_left")
        ]


class Party(VaultRecord):
    """Somebody's part in one case."""

    declares: ClassVar[Declares] = Declares(Sensitivity.PERSONAL, Retention.CASE, Scope.CIRCLE)

    case = models.ForeignKey(Case, models.PROTECT, related_name="parties")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=PartyRole.choices)
    relation = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.CASE, owner="case_id")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """One part once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "person", "role"], name="party_once")]


class Hearing(Record):
    """A conference heard the case: ours, or another area's that we were told of."""

    declares: ClassVar[Declares] = _EXISTENCE

    case = models.ForeignKey(Case, models.PROTECT, related_name="hearings")
    space_id = models.UUIDField()
    ref = models.CharField(max_length=40)
    heard_on = models.DateField()
    referred_on = models.DateField(null=True)
    area = models.CharField(max_length=120)
    is_elsewhere = models.BooleanField(default=False)

    class Meta:
        """The same hearing is recorded once in a space."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["space_id", "ref", "heard_on"], name="hearing_once")]
