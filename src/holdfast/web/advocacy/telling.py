"""Telling her the plan, or saying why it was not possible; and ending a lane."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.access.choices import Verb
from holdfast.access.viewer import Viewer
from holdfast.advocacy import actions, queries
from holdfast.advocacy.choices import How
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.web.advocacy.forms import NotToldForm, ToldForm
from holdfast.web.components.parts import Link
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONTRIBUTE, refusal=Event.LANE_REFUSED)
def told(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """She was told: how, when, and what she answered."""
    if not _is_owed(request.viewer, case_id):
        return redirect("cases:case", case_id=case_id)
    today = clock.local_day(request.area.time_zone)
    form = ToldForm(request.POST if request.method == "POST" else None, today)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.record_told(
                by=request.viewer,
                area=request.area,
                case_id=case_id,
                how=How(typed["how"]),
                told_on=typed["told_on"],
                answer=typed["answer"],
            )
        except BadInput as fault:
            form.add_error("told_on" if isinstance(fault, actions.TellingDayNeeded) else None, str(fault))
        else:
            messages.success(request, _("Recorded: she was told, and what she answered."))
            return redirect("work:home")
    return _page(request, case_id, form, NotToldForm())


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.LANE_REFUSED)
def not_told(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """She could not be told, because."""
    if not _is_owed(request.viewer, case_id):
        return redirect("cases:case", case_id=case_id)
    form = NotToldForm(request.POST)
    if form.is_valid():
        because = form.cleaned_data["because"]
        actions.record_not_told(by=request.viewer, area=request.area, case_id=case_id, because=because)
        messages.success(request, _("Recorded: she was not told, with your reason."))
        return redirect("work:home")
    return _page(request, case_id, ToldForm(None, clock.local_day(request.area.time_zone)), form)


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.LANE_REFUSED)
def end(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """End a lane on which nothing is waited for."""
    try:
        actions.end_lane(by=request.viewer, case_id=case_id)
    except BadInput as fault:
        messages.info(request, str(fault))
        return redirect("lane:case", case_id=case_id)
    messages.success(request, _("Her lane is ended. A new referral begins another."))
    return redirect("work:home")


def _is_owed(viewer: Viewer, case_id: UUID) -> bool:
    """Whether the viewer is to tell her. Raises ``NotFound`` where nobody ever was, or not for this viewer to see."""
    found = queries.telling_of(viewer, case_id)
    if found is None:
        raise NotFound
    return found.is_mine and found.is_open


def _page(request: AskedRequest, case_id: UUID, form: ToldForm, otherwise: NotToldForm) -> HttpResponse:
    shown = {
        "form": form,
        "otherwise": otherwise,
        "case_id": case_id,
        "not_told_href": reverse("lane:not-told", args=[case_id]),
        "back": Link(_("The case"), reverse("cases:case", args=[case_id])),
    }
    return show(request, "holdfast/advocacy/told.html", shown, read=Event.LANE_VIEWED, on=Subject("case", case_id))
