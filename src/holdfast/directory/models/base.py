"""What every row of the directory has."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID, uuid5

from django.db import models

from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity

# A directory is kept to be told. What must not be told of a place is not held at all.
TOLD = Declares(
    Sensitivity.NONE,
    Retention.PARTNERSHIP,
    Scope.PARTNERSHIP,
    why="What services say of themselves to be found; of a place that is not told no address is held.",
)
STAFF = Declares(
    Sensitivity.STAFF,
    Retention.PARTNERSHIP,
    Scope.PARTNERSHIP,
    why="People at work, by the name they give to be asked for.",
)


def row_id(space_id: UUID, hsds_id: UUID) -> UUID:
    """The id of a row here: a file's ids may come to two partnerships, and come again."""
    return uuid5(space_id, hsds_id.hex)


class Entry(Record):
    """A row of the directory, under the id the standard knows it by and in the order its file had."""

    space_id = models.UUIDField()
    hsds_id = models.UUIDField()
    # Which file it came from; what was made here has none.
    origin = models.CharField(max_length=60, blank=True, default="")
    place = models.PositiveIntegerField(default=0)

    class Meta:
        """No table of its own; a standard's id is one row's in a space."""

        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["space_id", "hsds_id"], name="%(class)s_once_in_a_space"),
        ]


def text() -> models.TextField[str, str]:
    """A text that may be missing."""
    return models.TextField(blank=True, default="")


def link(to: str, *, must: bool = False) -> models.ForeignKey[models.Model, models.Model]:
    """A link to another row of the same space."""
    return models.ForeignKey(f"directory.{to}", models.CASCADE, null=not must, related_name="+")
