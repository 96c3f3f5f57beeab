"""A copy of what is held, and its lines. Whoever made it never releases it: the database refuses."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord
from holdfast.releases.choices import ASKED_AS, BECAUSE, NATURES, PROPOSED, LineDecision, ReleaseState

_COPY = Declares(Sensitivity.NARRATIVE, Retention.CASE, Scope.PARTNERSHIP)
_OUT = [ReleaseState.MADE, ReleaseState.RELEASED]


class Release(VaultRecord):
    """Somebody, or a review, asked for what is held; a copy is drafted, made by one person, and released or sent back by another."""

    declares: ClassVar[Declares] = _COPY

    ref = models.CharField(max_length=20)
    # The case it was begun on; under its key the copy lies.
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    asked_as = models.CharField(max_length=12, choices=ASKED_AS)
    state = models.CharField(max_length=8, choices=ReleaseState.choices, default=ReleaseState.DRAFTED)
    about = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.CASE, owner="case_id")
    receiver = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.CASE, owner="case_id")
    asked_because = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    drafted_at = models.DateTimeField(default=clock.now)
    drafted_by_user_id = models.UUIDField()
    made_at = models.DateTimeField(null=True)
    made_by_user_id = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    released_by_user_id = models.UUIDField(null=True)
    returned_because = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)
    content_hash = models.CharField(max_length=64, blank=True)
    # The file as it was released, in base 64, and its hash: what is given a second time is what was given the first.
    file = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)
    file_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        """Two people, and a hash before a second one looks at it."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=ReleaseState.values), name="release_in_a_state"),
            models.CheckConstraint(
                condition=Q(released_by_user_id=None) | ~Q(released_by_user_id=F("made_by_user_id")),
                name="release_by_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_OUT) | (Q(made_by_user_id__isnull=False) & ~Q(content_hash="")),
                name="release_made_with_its_hash",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReleaseState.RELEASED)
                | (Q(released_by_user_id__isnull=False, file__isnull=False) & ~Q(file_hash="")),
                name="release_given_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReleaseState.RETURNED) | Q(returned_because__isnull=False),
                name="release_returned_because",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["space_id", "-drafted_at", "id"], name="release_of_space"),
            models.Index(fields=["file_hash"], name="release_file"),
        ]


class ReleaseLine(VaultRecord):
    """One thing that is held, with its day and source: what was proposed for it, and what a person decided."""

    declares: ClassVar[Declares] = _COPY

    release = models.ForeignKey(Release, models.PROTECT, related_name="lines")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    day = models.DateField()
    nature = models.CharField(max_length=12, choices=NATURES)
    source = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    text = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id")
    proposed = models.CharField(max_length=8, choices=PROPOSED)
    proposed_because = models.CharField(max_length=14, choices=BECAUSE, blank=True)
    decision = models.CharField(max_length=8, choices=LineDecision.choices, blank=True)
    because = models.CharField(max_length=14, choices=BECAUSE, blank=True)
    # Why it was decided otherwise than was proposed.
    note = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.CASE, owner="case_id", null=True)
    decided_by_user_id = models.UUIDField(null=True)

    class Meta:
        """What is withheld says why; what may never be given never is; what departs from the proposal has a reason."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "position"], name="release_line_once"),
            models.CheckConstraint(
                condition=~Q(decision=LineDecision.WITHHOLD) | ~Q(because=""), name="release_line_withheld_because"
            ),
            models.CheckConstraint(
                condition=~Q(decision=LineDecision.INCLUDE) | ~Q(proposed="never"), name="release_line_never_given"
            ),
            models.CheckConstraint(
                condition=~Q(decision=LineDecision.INCLUDE) | ~Q(proposed="withhold") | Q(note__isnull=False),
                name="release_line_included_because",
            ),
            models.CheckConstraint(
                condition=Q(decision="") | Q(decided_by_user_id__isnull=False), name="release_line_decided_by"
            ),
        ]
