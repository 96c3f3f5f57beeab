"""A case that comes from another area: looked at, acknowledged or refused; and the actions that come with it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference.actions.received import acknowledge_transfer, refuse_transfer
from holdfast.conference.queries.brought import brought_with
from holdfast.conference.queries.transfers import arrival_for, handed_to
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.web.transfers import brought, present
from holdfast.web.transfers.forms import BecauseForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.SCREEN, refusal=Event.CASE_REFUSED)
def arrival(request: AskedRequest, arrival_id: UUID) -> HttpResponse:
    """Read what another area sends, and acknowledge or refuse it."""
    found, do = arrival_for(request.viewer, arrival_id), request.POST.get("do", "")
    form = BecauseForm(request.POST if do == "refuse" else None)
    try:
        if do == "acknowledge":
            referral_id = acknowledge_transfer(by=request.viewer, area=request.area, arrival_id=arrival_id)
            messages.success(request, _("The case is yours now. It waits here to be decided like any referral."))
            return redirect("referrals:referral", referral_id=referral_id)
        if form.is_valid():
            refuse_transfer(by=request.viewer, arrival_id=arrival_id, because=form.cleaned_data["because"])
            messages.success(
                request, _("Refused. The other coordinator reads your reason; nothing of it is kept here.")
            )
            return redirect("transfers:list")
    except BadInput as fault:
        messages.error(request, str(fault))
        return redirect("transfers:arrival", arrival_id=arrival_id)
    shown = {**present.arrival(found), "form": form}
    on = Subject("arrival", arrival_id)
    return show(request, "holdfast/transfers/arrival.html", shown, read=Event.CASE_VIEWED, on=on)


@require_safe
@page(Verb.VIEW, refusal=Event.CASE_REFUSED)
def handed(request: AskedRequest, arrival_id: UUID) -> HttpResponse:
    """The actions another area handed to the viewer's agency with one case."""
    shown: dict[str, object] = {"actions": present.actions(handed_to(request.viewer, arrival_id))}
    on = Subject("arrival", arrival_id)
    return show(request, "holdfast/transfers/handed.html", shown, read=Event.CASE_VIEWED, on=on)


@require_safe
@page(Verb.VIEW, refusal=Event.CASE_REFUSED)
def along(request: AskedRequest, arrival_id: UUID) -> HttpResponse:
    """The minutes and checklists that came along with a case."""
    found = brought_with(request.viewer, arrival_id)
    edition = request.area.edition(clock.local_day(request.area.time_zone))
    on = Subject("arrival", arrival_id)
    return show(request, "holdfast/transfers/along.html", brought.shown(found, edition), read=Event.CASE_VIEWED, on=on)
