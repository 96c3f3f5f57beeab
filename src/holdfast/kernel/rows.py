"""One way to say that a link must lead to a row somebody may see."""

from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet


def leads_to(column: str, rows: QuerySet[Model, Any]) -> Exists:
    """Whether a link leads to one of these rows, asked row by row.

    Written as ``column__in=rows``, SQLite would first list every such row of the partnership, which grows with its years.
    """
    return Exists(rows.filter(pk=OuterRef(column)))
