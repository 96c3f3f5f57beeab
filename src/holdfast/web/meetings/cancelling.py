"""A planned meeting is taken back, with the reason, while nobody was told of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference import actions, queries
from holdfast.conference.choices import MeetingState
from holdfast.kernel.errors import BadInput
from holdfast.web.components.days import day
from holdfast.web.meetings.forms import CancelForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONVENE, refusal=Event.MEETING_REFUSED)
def cancel(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Why the meeting will not be held; by POST it is taken back and its cases wait again."""
    found = queries.meeting_for(request.viewer, request.area, meeting_id)
    if found.state is not MeetingState.PLANNED:
        messages.info(request, _("The case list was sent already, so the meeting stands. Put its cases off instead."))
        return redirect("meetings:meeting", meeting_id=meeting_id)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.cancel_meeting(
                by=request.viewer, area=request.area, meeting_id=meeting_id, because=form.cleaned_data["because"]
            )
        except BadInput as fault:
            form.add_error("because", str(fault))
        else:
            told = _("The meeting of %(day)s is cancelled. Nobody had been told of it; its cases wait again.")
            messages.success(request, told % {"day": day(found.held_on)})
            return redirect("meetings:series")
    on = Subject("meeting", meeting_id)
    context: dict[str, object] = {"form": form, "found": found}
    return show(request, "holdfast/meetings/cancel.html", context, read=Event.MEETING_VIEWED, on=on)
