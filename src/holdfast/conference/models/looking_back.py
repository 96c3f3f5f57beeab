"""What the meeting said of the last plan before it made a new one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.conference.choices import Worked
from holdfast.conference.models.meeting import Listing
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class LookBack(VaultRecord):
    """Whether the last plan worked, and what is to be different this time; one answer a hearing, the last one said."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.CIRCLE)

    listing = models.OneToOneField(Listing, models.PROTECT, related_name="look_back")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    worked = models.CharField(max_length=10, choices=Worked.choices)
    different = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    by_user_id = models.UUIDField(null=True)
    said_at = models.DateTimeField()
