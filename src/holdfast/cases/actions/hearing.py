"""What a meeting does to a case: it was heard, or its referrals wait for another day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.cases.access import cases_visible_to, referrals_visible_to
from holdfast.cases.choices import GOES_TO_MEETING
from holdfast.cases.models import Hearing, Screening
from holdfast.kernel.errors import NotFound
from holdfast.kernel.rows import leads_to


@transaction.atomic
def record_hearing(*, by: Viewer, area: Area, case_id: UUID, referral_id: UUID, heard_on: date) -> UUID:
    """Record that the conference heard a case. Raises ``NotFound``."""
    require(by, Verb.CHAIR)
    case = cases_visible_to(by).filter(pk=case_id).first()
    referral = referrals_visible_to(by).filter(pk=referral_id, case_id=case_id).first()
    if case is None or referral is None:
        raise NotFound

    hearing = Hearing.objects.create(
        case=case,
        space_id=case.space_id,
        ref=referral.ref,
        heard_on=heard_on,
        referred_on=referral.submitted_on,
        area=area.name,
    )

    ledger.write(Event.CASE_HEARD, by=by, on=Subject("case", case.id), also=[hearing.id, referral.id])
    return hearing.id


@transaction.atomic
def put_off(*, by: Viewer, case_ids: Iterable[UUID], from_day: date, to_day: date) -> None:
    """Let the listed referrals of some cases wait for another meeting than the one of ``from_day``."""
    require(by, Verb.CHAIR)
    rows = Screening.objects.filter(
        leads_to("referral_id", referrals_visible_to(by)),
        referral__case_id__in=set(case_ids),
        meeting_on=from_day,
    )
    moved = list(rows.values_list("id", "referral_id", "outcome"))

    Screening.objects.filter(id__in=[each for each, _, _ in moved]).update(meeting_on=to_day)

    listed = [referral_id for _, referral_id, outcome in moved if outcome in {each.value for each in GOES_TO_MEETING}]
    ledger.write_many([Line(Event.REFERRAL_LISTED, on=Subject("referral", each)) for each in listed], by=by)
