"""Where an agency's flag stands in its own systems."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.conference.models.plan import Flag
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class FlagPlace(VaultRecord):
    """The system and the reference there under which an agency placed its flag, so that it can be found and taken off again."""

    declares: ClassVar[Declares] = Declares(Sensitivity.PERSONAL, Retention.CASE, Scope.AGENCY)

    flag = models.OneToOneField(Flag, models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    system = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.CASE, owner="case_id")
    reference = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.CASE, owner="case_id")
