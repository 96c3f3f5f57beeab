"""What she says once she is reached: what she wishes, how the risk stands, what may be shared; and the advocate's own notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.advocacy.actions.taking import TextNeeded, require_working, said, take_lane
from holdfast.advocacy.choices import Said, SharedPart
from holdfast.advocacy.models import Note, Views, Wish
from holdfast.agencies.choices import Role
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.access import cases_visible_to
from holdfast.duties.actions import end_by_deed
from holdfast.duties.queries import owed_about
from holdfast.kernel.errors import NotFound
from holdfast.risk.actions import record_assessment
from holdfast.risk.facts import AssessmentWanted
from holdfast.rules.checklist import Answer

RECHECK = "risk_recheck"


@transaction.atomic
def record_wishes(*, by: Viewer, case_id: UUID, words: str) -> None:
    """Record what she wants, in her own words. Earlier words stay. Raises ``NotFound`` and ``TextNeeded``."""
    require_working(by)
    lane = take_lane(by, case_id)

    Wish.objects.create(space_id=lane.space_id, lane=lane, case_id=case_id, words=said(words), by_user_id=by.user_id)

    ledger.write(Event.WISHES_RECORDED, by=by, on=Subject("case", case_id), also=[lane.id])


@transaction.atomic
def record_views(*, by: Viewer, case_id: UUID, answers: Mapping[SharedPart, Said]) -> None:
    """Record what she said may be shared, item by item; what is left out was not answered. Raises ``NotFound``, ``TextNeeded``."""
    require_working(by)
    lane = take_lane(by, case_id)
    if not answers:
        raise TextNeeded(
            "Answer at least one of them; not asked because it was not safe is an answer. Nothing was saved."
        )

    kept = {each.value: answer.value for each, answer in answers.items()}
    Views.objects.create(space_id=lane.space_id, lane=lane, case_id=case_id, answers=kept, by_user_id=by.user_id)

    ledger.write(Event.CONSENT_RECORDED, by=by, on=Subject("case", case_id), also=[lane.id])


@transaction.atomic
def recheck_risk(*, by: Viewer, case_id: UUID, wanted: AssessmentWanted) -> UUID:
    """Record a new assessment asked on this lane; where every item was asked, the re-check still owed on a referral is done."""
    require_working(by)
    lane = take_lane(by, case_id)

    found = record_assessment(by=by, wanted=replace(wanted, on=Subject("case", case_id), by_agency_id=lane.agency_id))

    if all(each.answer is not Answer.NOT_ASKED for each in wanted.answers.items.values()):
        for referral_id in cases_visible_to(by).get(pk=case_id).referrals.values_list("id", flat=True):
            for kind, agency_id in owed_about(by, referral_id):
                if kind == RECHECK:
                    end_by_deed(by=by, kind=kind, subject_id=referral_id, agency_id=agency_id)
    return found


@transaction.atomic
def write_note(*, by: Viewer, case_id: UUID, text: str) -> UUID:
    """Keep a note in the agency's private space; nobody outside its advocates ever reads it. Raises ``NotFound``, ``TextNeeded``."""
    require(by, Verb.CONTRIBUTE)
    if by.role is not Role.ADVOCATE or by.agency_id is None or not cases_visible_to(by).filter(pk=case_id).exists():
        raise NotFound

    row = Note.objects.create(space_id=by.agency_id, case_id=case_id, text=said(text), by_user_id=by.user_id)

    ledger.write(Event.CASE_NOTED, by=by, on=Subject("case", case_id), also=[row.id])
    return row.id
