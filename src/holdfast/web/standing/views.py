"""Signing the agreement, staying signed in, moving the demo's day."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from holdfast.agencies.actions import sign_agreement
from holdfast.audit.events import Event
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.web.signin.onward import wanted
from holdfast.web.viewing import AskedRequest, page


@require_http_methods(["GET", "POST"])
@page(None, refusal=Event.AGREEMENT_ASKED)
def agreement(request: AskedRequest) -> HttpResponse:
    """Read and sign the confidentiality agreement of the partnership."""
    viewer = request.viewer
    if viewer.partnership_id is None or viewer.user_id is None:
        raise NotFound
    if request.method == "POST":
        sign_agreement(by=viewer, user_id=viewer.user_id, partnership_id=viewer.partnership_id)
        return redirect(wanted(request))
    return render(request, "holdfast/standing/agreement.html", {"area": request.area.name, "next": wanted(request)})


@require_GET
@page(None, refusal=Event.AGREEMENT_ASKED)
def stay(_request: AskedRequest) -> HttpResponse:
    """Prolong the session; the page that asked stays where it is."""
    return HttpResponse(status=204)


@require_POST
def demo_day(request: HttpRequest) -> HttpResponse:
    """Move the demo's calendar forward; there is no such page outside the demo."""
    if not settings.HOLDFAST_DEMO:
        raise Http404
    try:
        clock.set_day(date.fromisoformat(request.POST.get("day", "")))
    except (ValueError, BadInput):
        messages.info(request, _("That day cannot be used. The demo's day was not changed. Choose a later day."))
    return redirect(wanted(request))
