"""What was said of a case, which risks were named, what was agreed, and the flag that remembers it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from holdfast.conference.choices import ActionEnding, Whom
from holdfast.conference.models.meeting import Listing
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord

_TOLD = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.CIRCLE)


class Conflict(Record):
    """Somebody at the meeting declared that a case concerns them; from then on they are kept out of it."""

    declares: ClassVar[Declares] = Declares(Sensitivity.EXISTENCE, Retention.MEETING, Scope.PARTNERSHIP)

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="conflicts")
    user_id = models.UUIDField()

    class Meta:
        """Declared once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["listing", "user_id"], name="conflict_once")]


class Contribution(VaultRecord):
    """What one agency told the meeting about a case, as the minutes keep it."""

    declares: ClassVar[Declares] = _TOLD

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="contributions")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    text = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    by_user_id = models.UUIDField(null=True)


class Risk(VaultRecord):
    """A risk the meeting named; it is answered by an action or by a written reason for none."""

    declares: ClassVar[Declares] = _TOLD

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="risks")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    whom = models.CharField(max_length=12, choices=Whom.choices)
    text = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    no_action_because = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)


class Action(VaultRecord):
    """What one agency took on: by when, against which risk, for whom; and how it ended."""

    declares: ClassVar[Declares] = _TOLD

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="actions")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    ref = models.CharField(max_length=20)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    owner_user_id = models.UUIDField(null=True)
    catalogue_key = models.CharField(max_length=60, blank=True)
    text = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    due_on = models.DateField()
    risk = models.ForeignKey(Risk, models.PROTECT, null=True, related_name="actions")
    protects = models.CharField(max_length=12, choices=Whom.choices)
    duty_id = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=18, choices=ActionEnding.choices, blank=True)
    ended_by_user_id = models.UUIDField(null=True)
    evidence = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)

    class Meta:
        """Ends once, in one way, and says how or why."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="", evidence__isnull=True)
                | (Q(ended_at__isnull=False, evidence__isnull=False) & ~Q(ending="")),
                name="action_ends_in_a_way",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["space_id", "due_on", "id"], condition=Q(ended_at=None), name="action_open"),
            models.Index(fields=["agency", "due_on", "id"], name="action_agency"),
            models.Index(fields=["case"], name="action_case"),
        ]


class Flag(Record):
    """One agency's mark on its own files that a case was heard: until when, and when they said it stands."""

    declares: ClassVar[Declares] = Declares(Sensitivity.EXISTENCE, Retention.CASE, Scope.PARTNERSHIP)

    space_id = models.UUIDField()
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="flags")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    until_on = models.DateField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_user_id = models.UUIDField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by_user_id = models.UUIDField(null=True)

    class Meta:
        """One flag an agency and hearing."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["listing", "agency"], name="flag_once")]
        indexes: ClassVar = [
            models.Index(fields=["space_id", "until_on", "id"], name="flag_until"),
            models.Index(fields=["agency", "until_on", "id"], name="flag_agency"),
        ]
