"""Which case the chair has called, and whether it may be seen in the room."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.conference.models.meeting import Listing, Meeting
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity


class Calling(Record):
    """The case a meeting is about to hear or hears now; shown in the room once nobody is left there who must not see it."""

    declares: ClassVar[Declares] = Declares(Sensitivity.EXISTENCE, Retention.MEETING, Scope.CIRCLE)

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="calling")
    listing = models.ForeignKey(Listing, models.CASCADE, null=True, related_name="+")
    called_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
