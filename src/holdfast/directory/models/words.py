"""The words services are sorted by, and what a file tells of its own rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from holdfast.directory.models.base import STAFF, TOLD, Entry, link, text
from holdfast.kernel.record import Declares


class Taxonomy(Entry):
    """A set of words to sort by."""

    declares: ClassVar[Declares] = TOLD

    name = models.TextField()
    description = text()
    uri = text()
    version = text()


class TaxonomyTerm(Entry):
    """One word to sort by, and which of the pack's needs it stands for, where a person said so."""

    declares: ClassVar[Declares] = TOLD

    code = text()
    name = models.TextField()
    description = text()
    # By the standard's id; it may stand in no file.
    parent_id = models.UUIDField(null=True)
    taxonomy = text()
    taxonomy_detail = models.ForeignKey("directory.Taxonomy", models.CASCADE, null=True, related_name="+")
    language = text()
    term_uri = text()
    need = models.CharField(max_length=40, blank=True, default="")

    class Meta(Entry.Meta):
        """Found by the need."""

        indexes: ClassVar = [models.Index(fields=["space_id", "need"], name="term_for_need")]


class Attribute(Entry):
    """One word said of one row, whichever kind of row that is."""

    declares: ClassVar[Declares] = TOLD

    # By the standard's id of the row it is said of.
    link_id = models.UUIDField(null=True)
    taxonomy_term = link("TaxonomyTerm")
    link_type = text()
    link_entity = text()
    value = text()

    class Meta(Entry.Meta):
        """Found by what it is said of, and by the word."""

        indexes: ClassVar = [
            models.Index(fields=["space_id", "link_id"], name="attribute_said_of"),
            models.Index(fields=["taxonomy_term", "link_entity", "link_id"], name="attribute_by_word"),
        ]


class Metadata(Entry):
    """What a file tells of a change to one of its rows."""

    declares: ClassVar[Declares] = STAFF

    resource_id = models.UUIDField(null=True)
    resource_type = text()
    last_action_date = text()
    last_action_type = text()
    field_name = text()
    previous_value = text()
    replacement_value = text()
    updated_by = text()

    class Meta(Entry.Meta):
        """Found by the row."""

        indexes: ClassVar = [models.Index(fields=["space_id", "resource_id"], name="metadata_of")]


class MetaTableDescription(Entry):
    """What a file tells of one of its tables."""

    declares: ClassVar[Declares] = TOLD

    name = text()
    language = text()
    character_set = text()
