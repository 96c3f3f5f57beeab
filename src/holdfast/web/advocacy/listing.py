"""My survivors; and the service: lanes nobody has yet, and how much each advocate carries."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.advocacy import actions, queries
from holdfast.agencies.choices import Role
from holdfast.audit.events import Event
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.web.advocacy import present
from holdfast.web.advocacy.forms import FullTimeForm
from holdfast.web.viewing import AskedRequest, page, show

# Digits of the furthest place a list is asked for.
FURTHEST: Final = 5


@require_safe
@page(Verb.CONTRIBUTE, refusal=Event.LANE_REFUSED)
def mine(request: AskedRequest) -> HttpResponse:
    """The survivors the viewer speaks with, what is due first standing first; and how many are nobody's yet."""
    viewer = request.viewer
    if viewer.role is not Role.ADVOCATE:
        raise NotFound
    found = queries.lanes_of(viewer, worker=viewer.user_id, at=_place(request))
    waiting = queries.lanes_of(viewer, worker=None)
    shown = present.mine(found, waiting, request.area)
    also = [each.case_id for each in found.rows]
    return show(request, "holdfast/advocacy/mine.html", shown, read=Event.LANE_LIST_VIEWED, also=also)


@require_safe
@page(Verb.REFER, refusal=Event.LANE_REFUSED)
def service(request: AskedRequest) -> HttpResponse:
    """Lanes nobody has yet, first; then how much each advocate carries, drawn and as a table."""
    viewer, area = request.viewer, request.area
    loads = queries.loads_of(viewer, area)
    waiting = queries.lanes_of(viewer, worker=None, at=_place(request))
    shown = present.service(viewer, waiting, loads, area)
    also = [each.case_id for each in waiting.rows]
    return show(request, "holdfast/advocacy/service.html", shown, read=Event.LANE_LIST_VIEWED, also=also)


@require_POST
@page(Verb.REFER, refusal=Event.LANE_REFUSED)
def give(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Give a lane to an advocate, or take it."""
    viewer = request.viewer
    to = _id_in(request.POST.get("to", "")) or (viewer.user_id if viewer.role is Role.ADVOCATE else None)
    if to is None:
        messages.info(request, _("Choose an advocate. Nothing was changed."))
        return redirect("lane:service")
    try:
        actions.allocate(by=viewer, area=request.area, case_id=case_id, user_id=to)
    except BadInput as fault:
        messages.info(request, str(fault))
        return redirect("lane:service")
    if to == viewer.user_id:
        messages.success(request, _("She is yours. Contact her next."))
        return redirect("lane:case", case_id=case_id)
    messages.success(request, _("Given. It stands in that advocate's list now."))
    return redirect("lane:service")


@require_POST
@page(Verb.REFER, refusal=Event.LANE_REFUSED)
def full_time(request: AskedRequest) -> HttpResponse:
    """Record how much of full time an advocate works."""
    form = FullTimeForm(request.POST)
    if not form.is_valid():
        messages.info(request, _("Write a whole number from 10 to 100. Nothing was changed."))
        return redirect("lane:service")
    typed = form.cleaned_data
    try:
        actions.set_full_time(by=request.viewer, area=request.area, user_id=typed["user"], percent=typed["percent"])
    except BadInput as fault:
        messages.info(request, str(fault))
        return redirect("lane:service")
    messages.success(request, _("Recorded."))
    return redirect("lane:service")


def _place(request: AskedRequest) -> int:
    """Where the page begins; anything else begins at the beginning."""
    written = request.GET.get("at", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= FURTHEST else 0


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
