"""How much of full time the people of the conference's office work: the level of cases each can bear is read against it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from holdfast.audit.events import Event
from holdfast.governance import actions
from holdfast.governance.access import require_steering
from holdfast.kernel.errors import BadInput
from holdfast.web.advocacy.forms import FullTimeForm
from holdfast.web.viewing import AskedRequest, page


@require_POST
@page(None, refusal=Event.DOCUMENT_REFUSED)
def full_time(request: AskedRequest) -> HttpResponse:
    """Record how much of full time somebody of the office works."""
    require_steering(request.viewer)
    form = FullTimeForm(request.POST)
    if not form.is_valid():
        messages.info(request, _("Write a whole number from 10 to 100. Nothing was changed."))
        return redirect("steering:steering")
    typed = form.cleaned_data
    try:
        actions.set_office_time(by=request.viewer, area=request.area, user_id=typed["user"], percent=typed["percent"])
    except BadInput as fault:
        messages.info(request, str(fault))
    else:
        messages.success(request, _("Recorded."))
    return redirect("steering:steering")
