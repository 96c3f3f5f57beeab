"""The queue of referrals, and one referral with the decision and its reasons."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from holdfast.access.choices import Verb
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
        present.referral(found, request.area),
        read=Event.REFERRAL_VIEWED,
        on=Subject("referral", referral_id),
    )


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
