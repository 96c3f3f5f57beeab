"""The queue of referrals, and one referral with the decision and its reasons."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from holdfast.access import actions
from holdfast.access.choices import Verb
from holdfast.access.queries import walls_of
from holdfast.agencies.queries import staff_of
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases import queries
from holdfast.web.referrals import present
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.REFER)
def queue(request: AskedRequest) -> HttpResponse:
    """The referrals the viewer may see, the newest first."""
    rows = queries.queue(request.viewer, before=_id_in(request.GET.get("before", "")))
    return show(
        request,
        "holdfast/referrals/queue.html",
        present.queue(rows, request.area, full=len(rows) == queries.PAGE),
        read=Event.QUEUE_VIEWED,
        also=[row.id for row in rows],
    )


@require_safe
@page(Verb.REFER)
def referral(request: AskedRequest, referral_id: UUID) -> HttpResponse:
    """One referral: what was decided, why, what is asked, and what was written."""
    found = queries.referral_for(request.viewer, referral_id)
    return show(
        request,
        "holdfast/referrals/referral.html",
        {
            **present.referral(found, request.area),
            "walls": present.walls(walls_of(request.viewer, found.subjects), staff_of(request.area.id)),
        },
        read=Event.REFERRAL_VIEWED,
        on=Subject("referral", referral_id),
    )


@require_POST
@page(Verb.SCREEN)
def answer_wall(request: AskedRequest, referral_id: UUID, wall_id: UUID) -> HttpResponse:
    """Answer whether somebody at work here must be kept out of this referral, its case and everybody in it."""
    found = queries.referral_for(request.viewer, referral_id)
    keep_out = request.POST.get("answer") == "keep_out"
    actions.answer_wall(by=request.viewer, subject_ids=found.subjects, wall_id=wall_id, keep_out=keep_out)
    messages.success(
        request, _("Kept out from now on.") if keep_out else _("Noted: nobody is kept out because of this.")
    )
    return redirect("referrals:referral", referral_id=referral_id)


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
