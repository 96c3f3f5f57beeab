"""What an agency answered for going on failing, and the partnership's looks at itself. Neither says anything of a case."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedJSON, EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord

_PARTNERSHIP = Declares(
    Sensitivity.NARRATIVE,
    Retention.MEETING,
    Scope.PARTNERSHIP,
    why="Words about agencies; a person may slip into them, so they are kept as if one had.",
)


class AgencyAnswer(VaultRecord):
    """What an agency says to the steering group about a quarter in which it failed, and what it will do; never changed."""

    declares: ClassVar[Declares] = _PARTNERSHIP

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    quarter = models.CharField(max_length=6)
    text = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.SPACE)
    answered_at = models.DateTimeField(default=clock.now)
    by_user_id = models.UUIDField()

    class Meta:
        """Read by quarter."""

        indexes: ClassVar = [models.Index(fields=["space_id", "quarter", "id"], name="agency_answer_quarter")]


class SelfReview(VaultRecord):
    """One look of the partnership at itself, principle by principle: how it stands, and what is to be done. Never changed."""

    declares: ClassVar[Declares] = _PARTNERSHIP

    quarter = models.CharField(max_length=6)
    stamp = models.CharField(max_length=200)
    answers = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.SPACE)
    reviewed_at = models.DateTimeField(default=clock.now)
    by_user_id = models.UUIDField()

    class Meta:
        """The latest first."""

        indexes: ClassVar = [models.Index(fields=["space_id", "-reviewed_at", "id"], name="self_review_day")]
