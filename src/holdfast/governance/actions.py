"""An agency answers; the partnership looks at itself."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.agencies.actions import set_full_time
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in, staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.governance.access import LEADS, OFFICE, may_answer_for, require_steering
from holdfast.governance.facts import Judged
from holdfast.governance.models import AgencyAnswer, SelfReview
from holdfast.kernel.errors import BadInput, NotFound


class WordsNeeded(BadInput):
    """An answer is said in words."""

    default = "Write what will be done differently, and by when. Nothing was saved."


class NothingJudged(BadInput):
    """A review judges something."""

    default = "Say of at least one principle how far it is met. Nothing was saved."


@transaction.atomic
def answer_for_agency(*, by: Viewer, area: Area, agency_id: UUID, quarter: str, text: str) -> None:
    """Record what an agency answers the steering group: its lead, or the chair or coordinator who heard it.

    Raises ``NotFound`` and ``WordsNeeded``.
    """
    require_steering(by)
    if by.user_id is None or by.partnership_id != area.id or agency_id not in agencies_in(area.id):
        raise NotFound
    if not may_answer_for(by, agency_id):
        raise NotFound
    if not text.strip():
        raise WordsNeeded
    row = AgencyAnswer(space_id=area.id, agency_id=agency_id, quarter=quarter, text=text.strip(), by_user_id=by.user_id)
    row.save(force_insert=True)

    ledger.write(Event.AGENCY_ANSWERED, by=by, on=Subject("agency", agency_id))


@transaction.atomic
def set_office_time(*, by: Viewer, area: Area, user_id: UUID, percent: int) -> None:
    """Record how much of full time somebody of the conference's office works there; the coordinator says it.

    Raises ``NotFound`` and ``PercentNeeded``.
    """
    require_steering(by)
    posts = [each for each in staff_of(area.id) if each.user_id == user_id and each.role in OFFICE]
    if by.role is not Role.COORDINATOR or by.partnership_id != area.id or not posts:
        raise NotFound
    for each in posts:
        set_full_time(by=by, agency_id=each.agency_id, user_id=user_id, role=Role(each.role), percent=percent)


@transaction.atomic
def record_review(*, by: Viewer, area: Area, quarter: str, stamp: str, judged: Mapping[str, Judged]) -> UUID:
    """Keep one look of the partnership at itself. Raises ``NotFound`` and ``NothingJudged``."""
    require_steering(by)
    if by.role not in LEADS or by.user_id is None or by.partnership_id != area.id:
        raise NotFound
    if not judged:
        raise NothingJudged
    answers = {
        name: {"met": each.met.value, "because": each.because, "next": each.next, "told": list(each.told)}
        for name, each in judged.items()
    }
    row = SelfReview(space_id=area.id, quarter=quarter, stamp=stamp, answers=answers, by_user_id=by.user_id)
    row.save(force_insert=True)

    ledger.write(Event.SELF_REVIEWED, by=by, on=Subject("self_review", row.id))
    return row.id
