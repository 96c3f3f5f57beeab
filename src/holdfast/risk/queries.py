"""The assessments of something over time, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.audit.ledger import Subject
from holdfast.kernel.vault import warm
from holdfast.risk.access import visible_to
from holdfast.risk.facts import AssessmentRead, restored, turned
from holdfast.risk.models import Assessment


def assessments_of(viewer: Viewer, subject_ids: Collection[UUID]) -> list[AssessmentRead]:
    """Every assessment of these subjects the viewer may see, the newest first; two queries.

    The subjects are read as one history (a case and the referrals that brought it): each assessment is compared with the
    one before it of the same checklist and the same person.
    """
    rows = list(
        visible_to(viewer).filter(subject_id__in=subject_ids).select_related("by_agency").order_by("created_at", "id")
    )
    warm(rows)
    latest: dict[tuple[str, str, UUID | None], AssessmentRead] = {}
    found: list[AssessmentRead] = []
    for row in rows:
        read = _read(row)
        key = (read.instrument, read.version, read.person_id)
        before = latest.get(key)
        if before is not None:
            read = replace(read, changes=turned(before.answers, read.answers))
        latest[key] = read
        found.append(read)
    return found[::-1]


def _read(row: Assessment) -> AssessmentRead:
    return AssessmentRead(
        id=row.id,
        subject=Subject(row.subject_kind, row.subject_id),
        person_id=row.person_id,
        agency=row.by_agency.name if row.by_agency else "",
        instrument=row.instrument,
        version=row.version,
        answers=restored(row.answers),
        judgement=row.judgement or "",
        asked_on=row.asked_on,
        asked_by=row.asked_by or "",
        setting=row.setting or "",
        interpreter=row.interpreter or "",
        recorded_at=row.created_at,
    )
