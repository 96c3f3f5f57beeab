"""The lane and what happened along it. What is in the agency's own notes is in the agency's own space."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from holdfast.advocacy.choices import STATES, USES, How, Result
from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedJSON, EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord
from holdfast.rules.lane import MAY_END, LaneState

_AGENCY = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.AGENCY)


class Lane(Record):
    """One advocate service's way with one survivor, from one referral to the plan she was told and on, until it is ended."""

    declares: ClassVar[Declares] = Declares(Sensitivity.EXISTENCE, Retention.CASE, Scope.AGENCY)

    space_id = models.UUIDField()
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default=LaneState.REFERRED.value)
    opened_at = models.DateTimeField()
    worker_user_id = models.UUIDField(null=True)
    allocated_at = models.DateTimeField(null=True)
    contacted_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """Open once for a case and agency; it ends only where it may."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "agency"], condition=Q(closed_at=None), name="lane_open_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(state__in=sorted(each.value for each in MAY_END)),
                name="lane_ends_where_it_may",
            ),
            models.CheckConstraint(
                condition=Q(worker_user_id=None, allocated_at=None)
                | Q(worker_user_id__isnull=False, allocated_at__isnull=False),
                name="lane_allocated_when",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "opened_at"], name="lane_of_agency"),
            models.Index(fields=["worker_user_id", "opened_at"], name="lane_of_worker"),
        ]


class Move(VaultRecord):
    """One step of a lane from one state to another, with the reason where one is owed; inserted once, never changed."""

    declares: ClassVar[Declares] = _AGENCY

    lane = models.ForeignKey(Lane, models.PROTECT, related_name="moves")
    case_id = models.UUIDField()
    before = models.CharField(max_length=10, choices=STATES)
    after = models.CharField(max_length=10, choices=STATES)
    because = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)
    at = models.DateTimeField(default=clock.now)
    by_user_id = models.UUIDField(null=True)


class Attempt(VaultRecord):
    """One attempt to reach her by one way, which the safe-contact rule let pass; what came of it."""

    declares: ClassVar[Declares] = _AGENCY

    lane = models.ForeignKey(Lane, models.PROTECT, related_name="attempts")
    case_id = models.UUIDField()
    contact_id = models.UUIDField()
    use = models.CharField(max_length=10, choices=USES)
    result = models.CharField(max_length=14, choices=Result.choices)
    at = models.DateTimeField(default=clock.now)
    # Why she was called by a way not lately confirmed.
    despite = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)
    note = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)
    by_user_id = models.UUIDField(null=True)


class Wish(VaultRecord):
    """What she wants, in her own words, on one day; the newest counts and none is overwritten."""

    declares: ClassVar[Declares] = _AGENCY

    lane = models.ForeignKey(Lane, models.PROTECT, related_name="wishes")
    case_id = models.UUIDField()
    words = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    at = models.DateTimeField(default=clock.now)
    by_user_id = models.UUIDField(null=True)


class Views(VaultRecord):
    """What she said, item by item, may be shared; whoever shares reads it. The newest counts."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.CIRCLE)

    lane = models.ForeignKey(Lane, models.PROTECT, related_name="views")
    case_id = models.UUIDField()
    answers = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    at = models.DateTimeField(default=clock.now)
    by_user_id = models.UUIDField(null=True)

    class Meta:
        """Many views, each one asking."""

        verbose_name_plural = "views"
        indexes: ClassVar = [models.Index(fields=["case_id", "at"], name="views_of_case")]


class Telling(VaultRecord):
    """Somebody owes it to her to tell her the plan: who, and then when, how and what she answered; or why not."""

    declares: ClassVar[Declares] = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.CIRCLE)

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    listing_id = models.UUIDField(null=True)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    user_id = models.UUIDField(null=True)
    owed_at = models.DateTimeField()
    told_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_user_id = models.UUIDField(null=True)
    how = models.CharField(max_length=10, choices=How.choices, blank=True)
    answer = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)
    because = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)

    class Meta:
        """Owed once at a time; it ends in telling her, or with the reason."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at=None), name="telling_owed_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None, how="", told_on=None, because__isnull=True)
                | (Q(ended_at__isnull=False, told_on__isnull=False) & ~Q(how=""))
                | Q(ended_at__isnull=False, how="", told_on=None, because__isnull=False),
                name="telling_ends_in_a_way",
            ),
        ]


class Note(VaultRecord):
    """One advocate's own note, in the agency's private space: no seat, share or meeting place reaches it."""

    declares: ClassVar[Declares] = _AGENCY

    case_id = models.UUIDField()
    text = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    at = models.DateTimeField(default=clock.now)
    by_user_id = models.UUIDField(null=True)

    class Meta:
        """Read by case, within the agency's space."""

        indexes: ClassVar = [models.Index(fields=["space_id", "case_id"], name="note_of_case")]
