"""Did the last plan work? Answered on the page of a repeat; and the moment at which its hearing begins."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.conference import actions
from holdfast.conference.choices import Worked
from holdfast.kernel.errors import BadInput
from holdfast.web.hearing.asking import last_plan_form
from holdfast.web.hearing.seeing import seen
from holdfast.web.hearing.writing import back, tried
from holdfast.web.viewing import AskedRequest, page


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def look_back(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """Say whether the last plan worked."""
    found = seen(request.viewer, request.area, listing_id)
    form = last_plan_form(found, request.POST)

    def write() -> None:
        typed = form.cleaned_data
        worked = Worked(typed["worked"])
        actions.look_back(by=request.viewer, listing_id=listing_id, worked=worked, different=typed["different"])

    return tried(request, found, form, "last-plan", write, _("Written down. Actions can be agreed now."))


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def begin(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """Begin to hear the case: its time runs."""
    seen(request.viewer, request.area, listing_id)
    try:
        actions.begin_case(by=request.viewer, listing_id=listing_id)
    except BadInput as fault:
        messages.info(request, str(fault))
    return back(listing_id)
