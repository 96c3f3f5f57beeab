"""The second screen: the room follows the case the chair has called, and sees nothing that anybody in it must not."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference import actions, queries
from holdfast.conference.queries.calling import Following, Room, following
from holdfast.kernel.errors import BadInput
from holdfast.sharing.queries import kept_from_some
from holdfast.web.hearing import case_present
from holdfast.web.hearing.seeing import Seen, seen
from holdfast.web.hearing.writing import back
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.VIEW, refusal=Event.MEETING_REFUSED)
def follow(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """What the room sees. A screen that knows it already is told only that nothing changed, and nothing is read for it."""
    found = following(request.viewer, meeting_id)
    mark = f'"{found.mark}"'
    if request.headers.get("If-None-Match") == mark:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = _drawn(request, meeting_id, found)
    answer["ETag"] = mark
    return answer


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def call(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """Call the case: its time runs, and who must not see it is asked to leave before the room sees it."""
    seen(request.viewer, request.area, listing_id)
    try:
        leaving = actions.call_case(by=request.viewer, area=request.area, listing_id=listing_id)
        actions.begin_case(by=request.viewer, listing_id=listing_id)
    except BadInput as fault:
        messages.info(request, str(fault))
        return back(listing_id)
    if leaving:
        said = ngettext(
            "%(many)d person has to leave first. The room sees nothing yet.",
            "%(many)d people have to leave first. The room sees nothing yet.",
            leaving,
        )
        messages.info(request, said % {"many": leaving})
    else:
        messages.success(request, _("The room follows this case now."))
    return back(listing_id)


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def present(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """Those who had to leave have left: the room sees the case."""
    seen(request.viewer, request.area, listing_id)
    try:
        actions.present_case(by=request.viewer, listing_id=listing_id)
    except BadInput as fault:
        messages.info(request, str(fault))
    else:
        messages.success(request, _("The room follows this case now."))
    return back(listing_id)


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def pause(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Between two cases the room sees none; who stood outside may come in."""
    queries.meeting_for(request.viewer, request.area, meeting_id)
    try:
        actions.call_nothing(by=request.viewer, meeting_id=meeting_id)
    except BadInput as fault:
        messages.info(request, str(fault))
    else:
        messages.success(request, _("The room sees no case now. Call in who stands outside."))
    return redirect("hearing:room", meeting_id=meeting_id)


def _drawn(request: AskedRequest, meeting_id: UUID, found: Following) -> HttpResponse:
    part = "part" in request.GET
    template = "holdfast/hearing/follow_part.html" if part else "holdfast/hearing/follow.html"
    context: dict[str, object] = {"meeting_id": meeting_id, "mark": found.mark, "room": found.room.value}
    if found.room is not Room.SHOWN or found.listing_id is None:
        return show(request, template, context, read=Event.MEETING_VIEWED, on=Subject("meeting", meeting_id))
    case = _aloud(seen(request.viewer, request.area, found.listing_id))
    context |= case_present.case(case) | {"may_lead": False, "may_plan": False, "may_say": False}
    on = Subject("listing", found.listing_id)
    ledger.read(Event.MEETING_VIEWED, by=request.viewer, on=Subject("meeting", meeting_id))
    return show(request, template, context, read=Event.LISTING_VIEWED, on=on, also=[case.row.case_id])


def _aloud(found: Seen) -> Seen:
    """The case as many may read it at once: what is for some agencies only, or not whole for all, is left out."""
    hearing = found.hearing
    limited = kept_from_some(each.id for each in hearing.contributions)
    said = tuple(each for each in hearing.contributions if each.id not in limited)
    return replace(found, hearing=replace(hearing, research=(), contributions=said))
