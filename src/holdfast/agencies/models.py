"""Partnerships, agencies, posts, agreements to confidentiality, and a partnership's own values over its pack.

The space of an agency or a partnership bears its id: whoever owns a record needs no row to say so.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from holdfast.agencies.choices import Role
from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity

_STAFF = Declares(
    Sensitivity.STAFF,
    Retention.PARTNERSHIP,
    Scope.PARTNERSHIP,
    why="The ledger names people by id for ever; who held which post then must be known to read it.",
)


class Partnership(Record):
    """The agencies of one area that signed one information-sharing protocol."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NONE, Retention.PARTNERSHIP, Scope.INSTALLATION)

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    time_zone = models.CharField(max_length=64, default="Europe/London")
    pack = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Return the area's name."""
        return self.name


class Agency(Record):
    """An organisation at work in one partnership."""

    declares: ClassVar[Declares] = Declares(Sensitivity.STAFF, Retention.PARTNERSHIP, Scope.PARTNERSHIP)

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=160)
    agency_type = models.CharField(max_length=40)

    class Meta:
        """One name once in a partnership."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["partnership", "name"], name="agency_name_once")]

    def __str__(self) -> str:
        """Return the agency's name."""
        return self.name


class Post(Record):
    """What one user does at one agency, from a day and perhaps until another."""

    declares: ClassVar[Declares] = _STAFF

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=120, blank=True)
    # Of full time, by percent: how many hands a level is read against.
    percent = models.PositiveSmallIntegerField(default=100)
    from_at = models.DateTimeField(default=clock.now)
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A post ends after it began."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(until_at=None) | models.Q(until_at__gte=models.F("from_at")),
                name="post_ends_after_it_began",
            ),
            models.CheckConstraint(condition=models.Q(percent__gte=10, percent__lte=100), name="post_percent"),
        ]


class Agreement(Record):
    """One user's signature under a partnership's confidentiality agreement."""

    declares: ClassVar[Declares] = _STAFF

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=clock.now)
    until_at = models.DateTimeField()


class OwnValue(Record):
    """A value a partnership set over its pack's, from a day on, with its source."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NONE, Retention.PARTNERSHIP, Scope.PARTNERSHIP)

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="own_values")
    key = models.CharField(max_length=120)
    from_day = models.DateField()
    value = models.JSONField()
    source = models.CharField(max_length=300)
    by_user_id = models.UUIDField(null=True)
