"""What was already written of a case, so that one sending twice writes once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.conference.models.meeting import Listing
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity


class Entry(Record):
    """The id a page gave to one entry of a person, kept in the transaction that wrote it."""

    declares: ClassVar[Declares] = Declares(Sensitivity.EXISTENCE, Retention.MEETING, Scope.PARTNERSHIP)

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="+")
    by_user_id = models.UUIDField()
    entry_id = models.UUIDField()

    class Meta:
        """Written once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["listing", "by_user_id", "entry_id"], name="entry_once"),
        ]
