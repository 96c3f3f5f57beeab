"""The base of every row, and what each kind of row must declare about itself."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from django.db import models

from holdfast.kernel import clock, ids


class Sensitivity(StrEnum):
    """The worst that reading one row tells; stored values are for ever."""

    NONE = "none"  # nothing about anybody: reference values, settings
    STAFF = "staff"  # about people at work: accounts, posts, agencies
    EXISTENCE = "existence"  # that somebody is known here at all
    PERSONAL = "personal"  # who somebody is
    NARRATIVE = "narrative"  # what happened, what is feared, what is planned
    SEALED = "sealed"  # where she is and when: a leak can kill
    SECRET = "secret"  # noqa: S105 - keys and tokens: the word, not one of them
    AUDIT = "audit"  # who did and saw what


class Retention(StrEnum):
    """How long a row is kept, and with what it goes; stored values are for ever."""

    SESSION = "session"  # hours: sessions, one-time links, throttles
    SHORT = "short"  # weeks: drafts never sent, outgoing messages
    PERSON = "person"  # as long as the person's key
    CASE = "case"  # as long as the case, then its key is destroyed
    MEETING = "meeting"  # as long as the minutes of the meeting
    POST = "post"  # while the post or account lives, and its dispute period
    PARTNERSHIP = "partnership"  # while the partnership lives
    COUNTS = "counts"  # for ever: numbers without persons
    PERMANENT = "permanent"  # for ever: the ledger, tombstones


class Scope(StrEnum):
    """Who owns a row and so who may ever see it; stored values are for ever."""

    INSTALLATION = "installation"
    PARTNERSHIP = "partnership"
    AGENCY = "agency"
    SPACE = "space"
    CIRCLE = "circle"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Declares:
    """What one model says of its rows; an architecture test asks every model for it."""

    sensitivity: Sensitivity
    retention: Retention
    scope: Scope
    why: str = ""


class Record(models.Model):
    """A row with an identity of its own, made by the application before the insert."""

    declares: ClassVar[Declares]

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Return what the row is and its id: never anything it says."""
        return f"{self._meta.verbose_name} {self.pk}"
