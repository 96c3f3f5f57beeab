"""A person says whether what was found is explained."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.duties.actions import end_by_deed
from holdfast.duties.queries import owed_about
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.oversight.access import findings_visible_to, require_answerer
from holdfast.oversight.choices import Answer


class AnsweredAlready(BadInput):
    """What was explained or not is not said twice."""

    default = "Somebody has said so already. Nothing was changed."


class WhyNeeded(BadInput):
    """An answer without a reason."""

    default = "Write why. Nothing was kept."


@transaction.atomic
def answer_finding(*, by: Viewer, finding_id: UUID, answer: Answer, why: str) -> None:
    """Say whether it is explained; what is to be looked into stays owed. Raises ``NotFound``, ``WhyNeeded``, ``AnsweredAlready``."""
    require_answerer(by)
    row = findings_visible_to(by).select_for_update(of=("self",)).filter(pk=finding_id).first()
    if row is None:
        raise NotFound
    if row.answer in {Answer.EXPLAINED, Answer.NOT_EXPLAINED}:
        raise AnsweredAlready
    if not why.strip():
        raise WhyNeeded

    row.answer, row.answer_why = answer, why.strip()
    row.answered_at, row.answered_by_user_id = clock.now(), by.user_id
    row.save(update_fields=["answer", "answer_why", "answered_at", "answered_by_user_id"])
    if answer != Answer.LOOK_INTO:
        for kind, agency_id in owed_about(by, row.id):
            end_by_deed(by=by, kind=kind, subject_id=row.id, agency_id=agency_id)

    also = [row.case_id] if row.case_id else []
    ledger.write(Event.FINDING_JUDGED, by=by, on=Subject("finding", row.id), also=also, outcome=answer.value)
