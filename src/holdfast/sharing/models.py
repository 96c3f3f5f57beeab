"""Shares with their recipients, and her consent as a history. Subjects are opaque ids: no app above is known here."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord
from holdfast.rules.sharing import HerView, Purpose
from holdfast.sharing.choices import HER_VIEWS, PURPOSES, ConsentState, ShareDecision

_NARRATIVE = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.CIRCLE)
_WITH_REASON = [ConsentState.REFUSED, ConsentState.NOT_SOUGHT, ConsentState.WITHDRAWN, ConsentState.UNKNOWN]


class Share(VaultRecord):
    """A decision to disclose, or not to: what, for which purpose, on which basis, why it is necessary, and her view."""

    declares: ClassVar[Declares] = _NARRATIVE

    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    from_agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=8, choices=ShareDecision.choices)
    items = models.JSONField()
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    # The pack's key of the basis the share stands on, and of the conditions and gateways that go with it.
    basis = models.CharField(max_length=40, blank=True)
    conditions = models.JSONField()
    necessity = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="subject_id")
    proportionality = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="subject_id", null=True)
    her_view = models.CharField(max_length=20, choices=HER_VIEWS)
    decided_at = models.DateTimeField(default=clock.now)
    decided_by_user_id = models.UUIDField(null=True)
    until_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_user_id = models.UUIDField(null=True)
    stamp = models.CharField(max_length=200)

    class Meta:
        """Nothing is shared without a basis, and what was never shared never ends."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(decision__in=ShareDecision.values), name="share_decided"),
            models.CheckConstraint(
                condition=Q(decision=ShareDecision.REFUSED) | ~Q(basis=""), name="share_stands_on_a_basis"
            ),
            models.CheckConstraint(
                condition=Q(decision=ShareDecision.SHARED) | Q(until_at=None, ended_at=None),
                name="share_refused_never_ends",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("decided_at")), name="share_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=[each.value for each in Purpose]), name="share_has_a_purpose"
            ),
            models.CheckConstraint(
                condition=Q(her_view__in=[each.value for each in HerView]), name="share_tells_her_view"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["space_id", "subject_id", "decided_at"], name="share_of_subject")]


class Recipient(Record):
    """An agency that a share goes to, or that a refusal kept it from; it may end before the share does."""

    declares: ClassVar[Declares] = Declares(Sensitivity.EXISTENCE, Retention.CASE, Scope.CIRCLE)

    share = models.ForeignKey(Share, models.PROTECT, related_name="recipients")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    until_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """An agency receives a share once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["share", "agency"], name="recipient_once")]
        indexes: ClassVar = [models.Index(fields=["agency", "share"], name="recipient_agency")]


class Audience(Record):
    """One agency that a contribution is for, or that reads it without its marked parts. None named: it is for the meeting."""

    declares: ClassVar[Declares] = Declares(Sensitivity.EXISTENCE, Retention.CASE, Scope.CIRCLE)

    of_id = models.UUIDField()
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    is_named = models.BooleanField(default=False)
    without_marked = models.BooleanField(default=False)

    class Meta:
        """An agency stands once, for something."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["of_id", "agency"], name="audience_once"),
            models.CheckConstraint(condition=Q(is_named=True) | Q(without_marked=True), name="audience_for_something"),
        ]


class ConsentEntry(VaultRecord):
    """What she said to sharing on one day, or that she was not asked, and why it goes on without her consent. Never changed."""

    declares: ClassVar[Declares] = _NARRATIVE

    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    by_agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=ConsentState.choices)
    safer_not_to_ask = models.BooleanField(default=False)
    said_on = models.DateField(null=True)
    recorded_by_user_id = models.UUIDField(null=True)
    note = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="subject_id", null=True)
    # The no-consent record: why it is lawful, necessary and proportionate, and who decided so.
    reason = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="subject_id", null=True)
    reason_by = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.CASE, owner="subject_id", null=True)
    reason_owed = models.BooleanField(default=False)

    class Meta:
        """Without her consent there is a reason in writing, or it is known to be owed."""

        verbose_name_plural = "consent entries"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=ConsentState.values), name="consent_in_a_state"),
            models.CheckConstraint(
                condition=~Q(state__in=_WITH_REASON) | Q(reason__isnull=False) | Q(reason_owed=True),
                name="consent_lacking_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(safer_not_to_ask=False) | Q(state=ConsentState.NOT_SOUGHT), name="consent_unsafe_not_sought"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["subject_id", "created_at"], name="consent_subject")]
