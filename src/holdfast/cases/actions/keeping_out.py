"""Answering whether somebody at work who may be close to a case must be kept out of it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.cases.models import Party, Referral
from holdfast.cases.queries import referral_for
from holdfast.cases.queries.linked import bound_together
from holdfast.cases.queries.nearness import Near, near_to
from holdfast.kernel.errors import BadInput, NotFound, Refused
from holdfast.people.models import NearAnswer


class WhyNeeded(BadInput):
    """Nobody is let in to a case near them without a word why."""

    default = "Write in a sentence how you know that they need not be kept out. Nothing was changed."


@transaction.atomic
def answer_nearness(
    *, by: Viewer, area: Area, referral_id: UUID, user_id: UUID, keep_out: bool, reason: str = ""
) -> None:
    """Answer on a referral whether somebody is kept out of its case. Raises ``NotFound`` and ``WhyNeeded``."""
    require(by, Verb.SCREEN)
    case_id = referral_for(by, referral_id).case_id
    if case_id is None:
        raise NotFound
    settle_nearness(by=by, area=area, case_id=case_id, user_id=user_id, keep_out=keep_out, reason=reason)


@transaction.atomic
def settle_nearness(*, by: Viewer, area: Area, case_id: UUID, user_id: UUID, keep_out: bool, reason: str = "") -> None:
    """Settle every open sign between somebody at work and a case; whoever calls has shown that the actor may.

    Raises ``NotFound`` where nothing is asked, and ``WhyNeeded``.
    """
    if by.partnership_id is None:
        raise Refused
    near = next((each for each in near_to(by, staff_of(area.id), [case_id]) if each.user_id == user_id), None)
    if near is None:
        raise NotFound
    if not (keep_out or reason.strip()):
        raise WhyNeeded

    rows = [
        NearAnswer(
            space_id=by.partnership_id,
            user_id=user_id,
            subject_id=case_id,
            because=because,
            is_kept_out=keep_out,
            reason=reason.strip(),
            by_user_id=by.user_id,
        )
        for because in near.because
    ]
    NearAnswer.objects.bulk_create(rows)
    if keep_out:
        keep_out_of_case(by=by, near=near)

    outcome = "raised" if keep_out else "lowered"
    lines = [Line(Event.WALL_ANSWERED, on=Subject("wall", row.id), also=[case_id], outcome=outcome) for row in rows]
    ledger.write_many(lines, by=by)


@transaction.atomic
def keep_out_of_case(*, by: Viewer, near: Near) -> None:
    """Raise the wall around the case, its referrals and everybody in it."""
    people = list(Party.objects.filter(case_id=near.case_id).values_list("person_id", flat=True))
    referrals = Referral.objects.filter(case_id=near.case_id).values_list("id", flat=True)
    subjects = dict.fromkeys([near.case_id, *referrals, *people, *bound_together(people)])
    wanted = WallWanted(near.user_id, _("A sign that they may be close to somebody in the case."), certain=True)
    raise_walls(by=by, subject_ids=list(subjects), wanted=[wanted])
