"""A talk after a hard meeting: where to find it, and the two ways to end the offer. Nobody else sees either."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.decide import require_standing
from holdfast.audit.events import Event
from holdfast.duties.actions import discharge, excuse
from holdfast.duties.choices import State
from holdfast.duties.facts import DutyFacts
from holdfast.duties.queries import owed_on
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.web.viewing import AskedRequest, page, show

DEBRIEF = "debrief"


@require_safe
@page(None, refusal=Event.SUPERVISION_REFUSED)
def offered(request: AskedRequest) -> HttpResponse:
    """Where support is, whether or not a talk is offered at the moment."""
    require_standing(request.viewer)
    edition = request.area.edition(clock.local_day(request.area.time_zone))
    found = _open(request)
    context: dict[str, object] = {
        "offered": found,
        "support": [edition.text(f"support.{each}") for each in edition.vocabulary("support")],
    }
    return show(request, "holdfast/support/talk.html", context, read=Event.WORK_VIEWED)


@require_POST
@page(None, refusal=Event.SUPERVISION_REFUSED)
def end(request: AskedRequest) -> HttpResponse:
    """I have talked it over, or I do not need it; either is right."""
    require_standing(request.viewer)
    found = _open(request)
    if found is None:
        messages.info(request, _("No talk is offered to you at the moment, so nothing was changed."))
        return redirect("support:talk")
    try:
        if request.POST.get("ending") == "talked":
            discharge(by=request.viewer, duty_id=found.id)
        else:
            excuse(by=request.viewer, duty_id=found.id, reason=_("Not needed."))
    except (BadInput, NotFound):
        messages.info(request, _("This was ended already, so nothing was changed."))
    else:
        messages.success(request, _("Thank you. It is off your list, and you can come back here at any time."))
    return redirect("support:talk")


def _open(request: AskedRequest) -> DutyFacts | None:
    viewer = request.viewer
    if viewer.user_id is None:
        raise NotFound
    return next((each for each in owed_on(viewer, viewer.user_id, DEBRIEF) if each.state is not State.ENDED), None)
