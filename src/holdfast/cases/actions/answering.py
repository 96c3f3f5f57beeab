"""Answering what is doubtful in a referral. An answer never decides: the coordinator may decide again because of it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from holdfast.access import actions as walls
from holdfast.access.access import walls_around
from holdfast.access.choices import Verb, WallState
from holdfast.access.decide import may, may_read, require
from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.access import referrals_visible_to
from holdfast.cases.choices import ReferralState
from holdfast.cases.facts.judging import restored
from holdfast.cases.facts.owing import ANSWER, WALL
from holdfast.cases.facts.replying import asked_of, reply_stored
from holdfast.cases.models import Referral
from holdfast.cases.queries import referral_for
from holdfast.duties.actions import end_by_deed
from holdfast.duties.queries import owed_about
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.kernel.vault import FieldClass

LONGEST_ANSWER = 2000


class AnswerNeeded(BadInput):
    """An answer without words."""

    default = "Write the answer in words. Nothing was changed."


class AnswerTooLong(BadInput):
    """More than an answer to one question can be."""

    default = "The answer is longer than 2,000 characters, so it was not kept. Shorten it."


@transaction.atomic
def answer_question(*, by: Viewer, referral_id: UUID, key: str, text: str) -> bool:
    """Answer one doubtful detail in words, beside what was written; whether every one is answered now.

    Raises ``NotFound`` for a referral or question that is not there, ``AnswerNeeded`` and ``AnswerTooLong``.
    """
    require(by, Verb.REFER)
    row = referrals_visible_to(by).select_for_update(of=("self",)).filter(pk=referral_id).first()
    if row is None or row.state == ReferralState.REPLACED or not may_read(by, FieldClass.NARRATIVE):
        raise NotFound
    if row.agency_id != by.agency_id and not may(by, Verb.SCREEN):
        raise NotFound
    screening = row.screening
    questions = restored(screening.decision).questions
    question = next((each.question for each in asked_of(questions, None) if each.key == key), None)
    if question is None:
        raise NotFound
    if not text.strip():
        raise AnswerNeeded
    if len(text) > LONGEST_ANSWER:
        raise AnswerTooLong

    screening.replies = [*(screening.replies or ()), reply_stored(question, text.strip(), by.user_id, clock.now())]
    screening.save(update_fields=["replies"])
    is_all = all(each.replies for each in asked_of(questions, screening.replies))
    if is_all:
        for kind, agency_id in owed_about(by, row.id):
            if kind == ANSWER:
                end_by_deed(by=by, kind=kind, subject_id=row.id, agency_id=agency_id)

    ledger.write(Event.REFERRAL_ANSWERED, by=by, on=Subject("referral", row.id), classes=[FieldClass.NARRATIVE])
    return is_all


@transaction.atomic
def answer_wall(*, by: Viewer, referral_id: UUID, wall_id: UUID, keep_out: bool) -> None:
    """Answer whether somebody must be kept out of a referral, its case and everybody in it; the last answer ends what was owed.

    Raises ``NotFound``.
    """
    subjects = referral_for(by, referral_id).subjects
    walls.answer_wall(by=by, subject_ids=subjects, wall_id=wall_id, keep_out=keep_out)

    # The same question may be owed about several referrals of one case.
    for each in Referral.objects.filter(id__in=subjects).order_by("id").values_list("id", flat=True):
        if walls_around([each]).filter(state=WallState.ASKED).exists():
            continue
        for kind, agency_id in owed_about(by, each):
            if kind == WALL:
                end_by_deed(by=by, kind=kind, subject_id=each, agency_id=agency_id)
