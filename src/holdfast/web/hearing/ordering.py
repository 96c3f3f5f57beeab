"""The order of the cases: what it costs the agencies, a better one where there is one, and every case up or down."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.agencies.queries import agencies_in
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference import actions, queries
from holdfast.conference.queries.agenda import wanted_at
from holdfast.kernel.errors import BadInput
from holdfast.web.hearing import ordering_present
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.VIEW, refusal=Event.MEETING_REFUSED)
def order(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """The order of the cases, whom each needs, and what the agencies' time costs."""
    viewer, area = request.viewer, request.area
    found = queries.meeting_for(viewer, area, meeting_id)
    rows = queries.listed_at(viewer, meeting_id)
    names = {each.id: each.name for each in agencies_in(area.id).values()}
    context = ordering_present.order(viewer, area, found, rows, wanted_at(viewer, meeting_id), names)
    on, also = Subject("meeting", meeting_id), [each.case_id for each in rows]
    return show(request, "holdfast/hearing/order.html", context, read=Event.AGENDA_VIEWED, on=on, also=also)


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def move(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Move one case up or down by one place."""
    queries.meeting_for(request.viewer, request.area, meeting_id)
    way, _sep, written = request.POST.get("move", "").partition(":")
    ids = _ids([written])
    if ids is None or way not in {"up", "down"}:
        return _not_understood(request, meeting_id)
    listing_id = ids[0]
    return _done(
        request,
        meeting_id,
        lambda: actions.move_case(by=request.viewer, meeting_id=meeting_id, listing_id=listing_id, is_up=way == "up"),
        f"case-{listing_id}",
    )


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def keep(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Keep an order of all the cases: the one proposed, or the one they were dragged into."""
    queries.meeting_for(request.viewer, request.area, meeting_id)
    ids = _ids(request.POST.get("order", "").split())
    if ids is None:
        return _not_understood(request, meeting_id)
    return _done(
        request,
        meeting_id,
        lambda: actions.order_cases(by=request.viewer, meeting_id=meeting_id, listing_ids=ids),
    )


def _ids(written: list[str]) -> list[UUID] | None:
    try:
        return [UUID(each) for each in written]
    except ValueError:
        return None


def _not_understood(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    messages.info(request, _("Nothing was moved. Use the buttons beside the cases."))
    return _back(meeting_id)


def _done(request: AskedRequest, meeting_id: UUID, do: Callable[[], None], part: str = "") -> HttpResponse:
    try:
        do()
    except BadInput as fault:
        messages.info(request, str(fault))
    else:
        messages.success(request, _("The order is kept. Case list and pack follow it."))
    return _back(meeting_id, part)


def _back(meeting_id: UUID, part: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("hearing:order", args=[meeting_id]) + (f"#{part}" if part else ""))
