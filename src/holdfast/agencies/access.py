"""Who may know of a partnership, its agencies and the people at work there: whoever works there now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.agencies.models import Agency, Agreement, Post
from holdfast.audit.queries import not_over


def current_at(at: datetime) -> Q:
    """The condition under which a dated row holds at a moment; no clock gives back what has ended."""
    return Q(from_at__lte=at) & (Q(until_at=None) | not_over("until_at", at))


def posts_of(user_id: UUID, at: datetime) -> QuerySet[Post]:
    """The posts one user holds at a moment, with agency and partnership."""
    return (
        Post.objects.filter(current_at(at), user_id=user_id)
        .select_related("agency__partnership", "user")
        .order_by("from_at", "id")
    )


def agencies_of(partnership_id: UUID) -> QuerySet[Agency]:
    """The agencies of one partnership, by name."""
    return Agency.objects.filter(partnership_id=partnership_id).order_by("name")


def has_agreed(user_id: UUID, partnership_id: UUID, at: datetime) -> bool:
    """Whether the user's confidentiality agreement with this partnership holds at a moment."""
    rows = Agreement.objects.filter(not_over("until_at", at), user_id=user_id, partnership_id=partnership_id)
    return rows.filter(signed_at__lte=at).exists()
