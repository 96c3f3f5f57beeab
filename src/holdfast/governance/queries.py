"""What the steering group reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.governance.access import answers_visible_to, require_steering, reviews_visible_to
from holdfast.governance.choices import Met
from holdfast.governance.facts import AnswerRead, Judged, ReviewRead
from holdfast.governance.models import SelfReview
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import warm

MOST_REVIEWS = 20


def answers_in(viewer: Viewer, quarter: str) -> dict[UUID, list[AnswerRead]]:
    """What agencies answered about a quarter, the latest first, by agency; two queries. Raises ``NotFound``."""
    require_steering(viewer)
    rows = list(answers_visible_to(viewer).filter(quarter=quarter).order_by("-answered_at", "-id"))
    warm(rows)
    found: dict[UUID, list[AnswerRead]] = {}
    for row in rows:
        found.setdefault(row.agency_id, []).append(AnswerRead(row.agency_id, row.quarter, row.text, row.answered_at))
    return found


def reviews(viewer: Viewer) -> list[ReviewRead]:
    """The partnership's looks at itself, the latest first; two queries. Raises ``NotFound``."""
    require_steering(viewer)
    rows = list(reviews_visible_to(viewer).order_by("-reviewed_at", "-id")[:MOST_REVIEWS])
    warm(rows)
    return [_read(row) for row in rows]


def review_for(viewer: Viewer, review_id: UUID) -> ReviewRead:
    """One of them. Raises ``NotFound``."""
    require_steering(viewer)
    row = reviews_visible_to(viewer).filter(pk=review_id).first()
    if row is None:
        raise NotFound
    return _read(row)


def _read(row: SelfReview) -> ReviewRead:
    answers: Mapping[str, Mapping[str, Any]] = row.answers or {}
    judged = {name: _judged(each) for name, each in answers.items()}
    return ReviewRead(row.id, row.quarter, row.reviewed_at, judged)


def _judged(kept: Mapping[str, Any]) -> Judged:
    return Judged(Met(kept["met"]), kept["because"], kept["next"], tuple(kept.get("told", ())))
