"""One question whether somebody is known in another area."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.cases.models.case import Case
from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedJSON, EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class PresenceAnswer(VaultRecord):
    """Another area's coordinator was told to ask here about one person: who that was, and nothing of their case."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.PERSON, Scope.PARTNERSHIP)

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    area = models.CharField(max_length=120)
    asked_by = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.SPACE)
    asked_at = models.DateTimeField(default=clock.now)

    class Meta:
        """Listed by space, the newest first."""

        indexes: ClassVar = [models.Index(fields=["space_id", "-asked_at", "-id"], name="presence_answer_space")]


class PresenceQuestion(VaultRecord):
    """A coordinator asked, for a purpose, whether one person of a case is known elsewhere; and which coordinators to ask there."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.PARTNERSHIP)

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    purpose = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    # The names of the areas whose coordinator is to be asked; none is an answer too.
    areas = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    by_user_id = models.UUIDField()
    asked_at = models.DateTimeField(default=clock.now)
