"""What of a service is told to everybody: the words two people stand for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from holdfast.directory.choices import ListingEnd
from holdfast.directory.models.base import TOLD
from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Record


class PublicListing(Record):
    """One service as it is told to everybody: put forward by one person, in force once another approved it, until it ends.

    Never changed, but emptied when a place of it is hidden.
    """

    declares: ClassVar[Declares] = TOLD

    space_id = models.UUIDField()
    service = models.ForeignKey("directory.Service", models.CASCADE, related_name="+")
    # The nested object of the standard, word for word as it is given out, and its hash.
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    put_forward_at = models.DateTimeField(default=clock.now)
    put_forward_by_user_id = models.UUIDField()
    approved_at = models.DateTimeField(null=True)
    approved_by_user_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=9, choices=ListingEnd.choices, blank=True, default="")

    class Meta:
        """Two people; one waits and one is in force for a service at a time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="listing_by_two_people",
                condition=Q(approved_at=None, approved_by_user_id=None)
                | Q(approved_at__isnull=False, approved_by_user_id__isnull=False)
                & ~Q(approved_by_user_id=F("put_forward_by_user_id")),
            ),
            models.CheckConstraint(
                name="listing_ends_somehow",
                condition=Q(ended_at=None, ending="") | Q(ended_at__isnull=False) & ~Q(ending=""),
            ),
            models.UniqueConstraint(
                fields=["service"], condition=Q(ended_at=None, approved_at=None), name="listing_waits_once"
            ),
            models.UniqueConstraint(
                fields=["service"], condition=Q(ended_at=None, approved_at__isnull=False), name="listing_in_force_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["space_id", "ended_at", "approved_at", "id"], name="listing_of_space"),
        ]
