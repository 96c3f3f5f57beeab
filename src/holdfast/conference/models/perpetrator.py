"""What the conference knows and concludes about a perpetrator: each row of one case, whose circle alone may see it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from holdfast.conference.choices import Considered, FactKind, RiskTo
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedJSON, EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord

_ABOUT_HIM = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.CIRCLE)


class PerpetratorFact(VaultRecord):
    """An order, a weapon, custody or a release of a perpetrator, as one agency knows it: its days and its source are in ``body``."""

    declares: ClassVar[Declares] = _ABOUT_HIM

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=FactKind.choices)
    body = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    by_user_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_user_id = models.UUIDField(null=True)
    ended_because = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)

    class Meta:
        """What no longer holds says why; it is never deleted."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_because__isnull=True)
                | Q(ended_at__isnull=False, ended_because__isnull=False),
                name="perpetrator_fact_ends_because",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["person", "case"], name="perpetrator_fact_of")]


class Conclusion(VaultRecord):
    """Somebody's reasoned opinion whether he is a significant risk, of one day; never computed, never changed, only followed by another."""

    declares: ClassVar[Declares] = _ABOUT_HIM

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    risk_to = models.CharField(max_length=10, choices=RiskTo.choices)
    reasons = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    by_user_id = models.UUIDField()

    class Meta:
        """Found by person, then by case."""

        indexes: ClassVar = [models.Index(fields=["person", "case"], name="conclusion_of")]


class NeighbourConsidered(VaultRecord):
    """Whether another forum or scheme was considered for him, and why or why not; ``neighbour`` is a word of the pack's list."""

    declares: ClassVar[Declares] = _ABOUT_HIM

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    neighbour = models.CharField(max_length=40)
    answer = models.CharField(max_length=10, choices=Considered.choices)
    why = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    by_user_id = models.UUIDField(null=True)

    class Meta:
        """Found by person, then by case."""

        indexes: ClassVar = [models.Index(fields=["person", "case"], name="neighbour_considered_of")]
