"""Recording assessments. Nothing changes one: asked again, it is another."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.queries import agencies_in
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.people.access import visible_to as people_visible_to
from holdfast.risk.access import require_reach
from holdfast.risk.facts import AssessmentWanted, stored
from holdfast.risk.models import Assessment


class NothingAnswered(BadInput):
    """An assessment without an answer or a judgement."""

    default = "Nothing was answered and nothing judged, so no assessment was recorded."


def record_assessment(*, by: Viewer, wanted: AssessmentWanted) -> UUID:
    """Record one assessment and return its id. Raises as ``record_assessments``."""
    return record_assessments(by=by, wanted=[wanted])[0]


@transaction.atomic
def record_assessments(*, by: Viewer, wanted: Sequence[AssessmentWanted]) -> list[UUID]:
    """Record many assessments at once, all or none; return their ids in order.

    Raises ``NothingAnswered``, and ``NotFound`` for a subject, person or agency the actor cannot reach.
    """
    space_id = require_reach(by, {_id(want.on) for want in wanted})
    _require_named(by, space_id, wanted)
    for want in wanted:
        if not (want.answers.items or want.answers.counts or want.judgement.strip()):
            raise NothingAnswered

    rows = [_row(by, space_id, want) for want in wanted]

    Assessment.objects.bulk_create(rows)

    ledger.write_many(
        [
            Line(
                Event.ASSESSMENT_RECORDED, on=Subject("assessment", row.id), also=[row.subject_id], basis=row.instrument
            )
            for row in rows
        ],
        by=by,
    )
    return [row.id for row in rows]


def _require_named(by: Viewer, space_id: UUID, wanted: Sequence[AssessmentWanted]) -> None:
    """Whose danger it is the actor may see; and nobody but the coordinator speaks for another's agency."""
    agencies = {want.by_agency_id for want in wanted} - {None, by.agency_id}
    if agencies and (by.role is not Role.COORDINATOR or not agencies <= agencies_in(space_id).keys()):
        raise NotFound
    people = {want.person_id for want in wanted if want.person_id is not None}
    if people and people_visible_to(by).filter(id__in=people).count() != len(people):
        raise NotFound


def _row(by: Viewer, space_id: UUID, want: AssessmentWanted) -> Assessment:
    return Assessment(
        space_id=space_id,
        subject_kind=want.on.kind,
        subject_id=_id(want.on),
        person_id=want.person_id,
        by_agency_id=want.by_agency_id or by.agency_id,
        recorded_by_user_id=by.user_id,
        instrument=want.instrument,
        version=want.version,
        answers=stored(want.answers),
        judgement=want.judgement.strip() or None,
        asked_on=want.asked_on,
        asked_by=want.asked_by.strip() or None,
        setting=want.setting.strip() or None,
        interpreter=want.interpreter.strip() or None,
    )


def _id(on: Subject) -> UUID:
    if on.id is None:
        raise NotFound
    return on.id
