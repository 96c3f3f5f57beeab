"""One incident as one agency tells it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from holdfast.incidents.choices import Audience
from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class Incident(VaultRecord):
    """Further abuse of one person by another, on a day, as an agency recorded it; never changed, for it is that agency's word."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.PERSON, Scope.AGENCY)

    survivor = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    perpetrator = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    by_user_id = models.UUIDField()
    happened_on = models.DateField()
    # The day is the earliest it may have been.
    is_about = models.BooleanField(default=False)
    what = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.PERSON, owner="survivor_id")
    # Where the agency's own systems hold it: a crime number, a call, a note of attendance.
    source = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.PERSON, owner="survivor_id")
    audience = models.CharField(max_length=4, choices=Audience.choices)
    # Under which disclosure others read it; what only the own agency reads has none.
    share_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        """Nobody is abused by themselves; what others read has its share."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(survivor=models.F("perpetrator")), name="incident_between_two"),
            models.CheckConstraint(
                condition=Q(audience=Audience.OWN, share_id=None) | Q(audience=Audience.PAIR, share_id__isnull=False),
                name="incident_told_under_a_share",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["survivor", "happened_on"], name="incident_survivor"),
            models.Index(fields=["perpetrator", "happened_on"], name="incident_perpetrator"),
        ]
