"""What is searched: one narrow row for each service at each place, made anew whenever services change. It says nothing the others do not."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.directory.models.base import TOLD
from holdfast.kernel.record import Declares, Record


class Offer(Record):
    """One service at one place that is told, or by telephone where it has none. Words stand between spaces, so that each is found whole."""

    declares: ClassVar[Declares] = TOLD

    space_id = models.UUIDField()
    service = models.ForeignKey("directory.Service", models.CASCADE, related_name="+")
    at = models.ForeignKey("directory.ServiceAtLocation", models.CASCADE, null=True, related_name="+")
    name = models.TextField()
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    words = models.TextField()
    tongues = models.TextField()
    minimum_age = models.FloatField(null=True)
    maximum_age = models.FloatField(null=True)
    is_step_free = models.BooleanField()
    # For each hour of the week from Monday's midnight: 1 where it may be open at some time in it, else 0.
    week = models.CharField(max_length=168)

    class Meta:
        """Searched within a space: those with a place, and those without."""

        indexes: ClassVar = [
            models.Index(fields=["space_id", "latitude"], name="offer_of_space"),
        ]
