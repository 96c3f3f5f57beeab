"""Whether somebody at work who may be close to a case must be kept out of it: asked on the referral, and before a list is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.agencies.queries import staff_of
from holdfast.audit.events import Event
from holdfast.cases.actions.keeping_out import answer_nearness
from holdfast.cases.queries import ReferralRead
from holdfast.cases.queries.nearness import Near, near_to
from holdfast.conference.queries.keeping_out import KeepOutQuestion
from holdfast.kernel.errors import BadInput
from holdfast.people.matching.near import NearBecause
from holdfast.web.viewing import AskedRequest, page

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is shown: who, at which place of a list, by which signs."""

    asked: Near | KeepOutQuestion
    who: str
    place: str
    because: list[str]


@require_POST
@page(Verb.SCREEN, refusal=Event.REFERRAL_REFUSED)
def keep_out(request: AskedRequest, referral_id: UUID, user_id: UUID) -> HttpResponse:
    """Answer it on the page of the referral."""
    is_kept_out, reason = request.POST.get("answer") == "keep_out", request.POST.get("reason", "")[:LONGEST_REASON]
    try:
        answer_nearness(
            by=request.viewer,
            area=request.area,
            referral_id=referral_id,
            user_id=user_id,
            keep_out=is_kept_out,
            reason=reason,
        )
    except BadInput as fault:
        messages.info(request, str(fault))
    else:
        messages.success(request, said_of(is_kept_out=is_kept_out))
    return redirect("referrals:referral", referral_id=referral_id)


def said_of(*, is_kept_out: bool) -> str:
    """What was done by the answer."""
    return _("Kept out from now on. They are not told.") if is_kept_out else _("Noted, with your reason.")


def asked(questions: Iterable[KeepOutQuestion]) -> list[Question]:
    """The questions about a list."""
    return [
        Question(each, f"{each.name}, {each.agency}", _("Case %(place)d:") % {"place": each.place}, _why(each.because))
        for each in questions
    ]


def open_questions(request: AskedRequest, found: ReferralRead) -> list[Question]:
    """The questions about the case of a referral; the coordinator's alone."""
    if found.case_id is None or not may(request.viewer, Verb.SCREEN):
        return []
    staff = staff_of(request.area.id)
    names = {each.user_id: f"{each.name}, {each.agency}" for each in staff}
    near = near_to(request.viewer, staff, [found.case_id])
    return [Question(each, names[each.user_id], "", _why(each.because)) for each in near]


def _why(because: Iterable[NearBecause]) -> list[str]:
    sentences: Mapping[NearBecause, str] = {
        NearBecause.SURNAME: _("A surname is the same."),
        NearBecause.ADDRESS: _("An address is the same."),
        NearBecause.PHONE: _("A telephone number is the same."),
    }
    return [sentences[each] for each in because]
