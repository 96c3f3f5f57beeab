"""The minutes of one case as they are written, by as many people as write them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.conference.models.meeting import Listing
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class MinuteNote(VaultRecord):
    """What the minutes say of a case in free words. Each saving makes the next version, and is made on the one before."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.CIRCLE)

    listing = models.OneToOneField(Listing, models.PROTECT, related_name="note")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    text = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    saved_at = models.DateTimeField()
    by_user_id = models.UUIDField(null=True)
