"""A meeting: who is invited, which cases it hears, who came, what it counted."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from holdfast.conference.choices import ListingState, Means, MeetingKind, MeetingState, Presence
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class Meeting(Record):
    """One conference on one day."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NONE, Retention.MEETING, Scope.PARTNERSHIP)

    space_id = models.UUIDField()
    ref = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=MeetingKind.choices)
    means = models.CharField(max_length=10, choices=Means.choices, default=Means.ROOM)
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    held_on = models.DateField()
    deadline_on = models.DateField()
    circle = models.ForeignKey("access.Circle", models.PROTECT, null=True, related_name="+")
    chair_user_id = models.UUIDField(null=True)
    stamp = models.CharField(max_length=200)
    circulated_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    # When somebody last put its cases in order; until then repeats come first.
    ordered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    actions_sent_at = models.DateTimeField(null=True)
    minutes_agreed_at = models.DateTimeField(null=True)
    minutes_agreed_by_user_id = models.UUIDField(null=True)
    minutes_sent_at = models.DateTimeField(null=True)

    class Meta:
        """One ordinary meeting a day; a list is sent to a circle; minutes are agreed before they go."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["space_id", "held_on"], condition=~Q(kind=MeetingKind.EMERGENCY), name="meeting_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.PLANNED) | Q(circle__isnull=False), name="meeting_sent_to_a_circle"
            ),
            models.CheckConstraint(
                condition=Q(minutes_sent_at=None) | Q(minutes_agreed_at__isnull=False), name="minutes_agreed_first"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["space_id", "-held_on", "id"], name="meeting_day")]


class Invitation(Record):
    """An agency asked to a meeting."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NONE, Retention.MEETING, Scope.PARTNERSHIP)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitations")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")

    class Meta:
        """Invited once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "agency"], name="invited_once")]


class Listing(VaultRecord):
    """A case on the list of a meeting."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.CIRCLE)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="listings")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    referral = models.ForeignKey("cases.Referral", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    is_repeat = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ListingState.choices, default=ListingState.LISTED)
    # When the meeting began to hear it, and when it was done with it.
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # What left with the case list, and when; before it left there is neither.
    share = models.ForeignKey("sharing.Share", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    # Under which disclosures its minutes and its actions went round; without one they stand in no copy of another agency.
    minutes_share = models.ForeignKey("sharing.Share", models.PROTECT, null=True, related_name="+")
    actions_share = models.ForeignKey("sharing.Share", models.PROTECT, null=True, related_name="+")
    deferred_because = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)

    class Meta:
        """A case is listed once at a meeting; one put off says why; none is sent to agencies without its share."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "case"], name="listed_once"),
            models.CheckConstraint(
                condition=~Q(state=ListingState.DEFERRED) | Q(deferred_because__isnull=False),
                name="listing_deferred_because",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(share__isnull=False), name="listing_sent_under_a_share"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "meeting"], name="listing_case")]


class Attendance(VaultRecord):
    """Somebody who was asked to a meeting: came or not, informed it or not, signed confidentiality or not."""

    declares: ClassVar[Declares] = Declares(
        Sensitivity.STAFF, Retention.MEETING, Scope.PARTNERSHIP, why="A name of somebody at work, as minutes keep it."
    )

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    user_id = models.UUIDField(null=True)
    name = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.SPACE)
    deputy_for = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.SPACE)
    presence = models.CharField(max_length=10, choices=Presence.choices)
    means = models.CharField(max_length=10, choices=Means.choices, default=Means.ROOM)
    information_sent = models.BooleanField(default=False)
    signed_at = models.DateTimeField(null=True)

    class Meta:
        """Nobody comes twice."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "user_id"], name="attends_once")]


class Count(Record):
    """What one closed meeting counted: a number, never a person; kept when the cases are gone."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NONE, Retention.COUNTS, Scope.PARTNERSHIP)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="counts")
    measure = models.CharField(max_length=40)
    count = models.PositiveIntegerField()

    class Meta:
        """Counted once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "measure"], name="counted_once")]
