"""Who supervises whom, and the notes between the two. Both lie in the agency's own space."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from holdfast.kernel import clock
from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord


class Supervision(Record):
    """One colleague supervises another, from a moment until another is named or nobody is."""

    declares: ClassVar[Declares] = Declares(Sensitivity.STAFF, Retention.POST, Scope.AGENCY)

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    from_at = models.DateTimeField(default=clock.now)
    until_at = models.DateTimeField(null=True)
    by_user_id = models.UUIDField()

    class Meta:
        """One supervisor at a time, and never oneself."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "user"], condition=Q(until_at=None), name="one_supervisor"),
            models.CheckConstraint(condition=~Q(user=F("supervisor")), name="supervisor_is_another"),
        ]
        indexes: ClassVar = [models.Index(fields=["supervisor", "agency"], name="supervises")]


class SupervisionNote(VaultRecord):
    """What somebody at work wrote for themselves and their supervisor; its words are never changed.

    ``open_to`` is the supervisor it was written to or shown to later. Another supervisor does not inherit it.
    """

    declares: ClassVar[Declares] = Declares(
        Sensitivity.NARRATIVE,
        Retention.POST,
        Scope.USER,
        why="How somebody at work bears it; a survivor may slip into it, so it is kept as if one had.",
    )

    author = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    open_to = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    text = EncryptedText(holds=FieldClass.NARRATIVE, key=KeyKind.SPACE)
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        """Read by author, and by whom it is open to."""

        indexes: ClassVar = [
            models.Index(fields=["space_id", "author", "-id"], name="supervision_note_author"),
            models.Index(fields=["space_id", "open_to", "-id"], name="supervision_note_reader"),
        ]
