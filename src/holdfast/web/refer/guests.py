"""One-time links: made and shown once, opened by a button so that no scanner of mail spends one, ended."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.cases.access import may_make_links
from holdfast.cases.actions import guests as actions
from holdfast.cases.queries import guests as queries
from holdfast.kernel.clock import real_now
from holdfast.kernel.errors import LedgerUnavailable, NotFound
from holdfast.web.components.forms import Form
from holdfast.web.refer import present
from holdfast.web.viewing import GUEST_KEY, AskedRequest, page, show

SESSION_HOURS = 4


class LinkForm(Form):
    """For somebody of which agency."""

    agency = forms.ChoiceField(choices=())


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.REFER, refusal=Event.GUEST_LINK_REFUSED)
def links(request: AskedRequest) -> HttpResponse:
    """Make a link, which is shown this once; and the links nobody has used yet."""
    if not may_make_links(request.viewer):
        raise NotFound
    choices = present.agencies_to_choose(request.viewer)
    form = LinkForm(request.POST if request.method == "POST" else None)
    form.fields["agency"] = forms.ChoiceField(
        label=_("For somebody of which agency?"),
        choices=choices,
        error_messages={
            "required": _("Choose an agency. No link was made."),
            "invalid_choice": _("Choose one of the agencies shown. No link was made."),
        },
    )
    context: dict[str, object] = {"form": form, "days": settings.HOLDFAST_GUEST_LINK_DAYS}
    if request.method == "POST" and form.is_valid():
        token = actions.make_link(by=request.viewer, agency_id=UUID(form.cleaned_data["agency"]))
        first, second = UUID(bytes=token[:16]), UUID(bytes=token[16:])
        context["made"] = request.build_absolute_uri(reverse("refer:open-link", args=[first, second]))
    found = queries.open_links(request.viewer)
    context["open"] = found
    return show(
        request, "holdfast/refer/links.html", context, read=Event.QUEUE_VIEWED, also=[each.id for each in found]
    )


@require_POST
@page(Verb.REFER, refusal=Event.GUEST_LINK_REFUSED)
def end(request: AskedRequest, link_id: UUID) -> HttpResponse:
    """End a link that is not used yet."""
    actions.end_link(by=request.viewer, link_id=link_id)
    messages.success(request, _("The link was ended. It opens nothing any more."))
    return redirect("refer:links")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, first: UUID, second: UUID) -> HttpResponse:
    """Offer to begin, and by POST spend the link: from then on it answers as if it had never been."""
    token = first.bytes + second.bytes
    if request.method != "POST":
        return render(request, "holdfast/refer/open_link.html") if queries.opens(token) else _never_was(request)
    try:
        link_id = actions.spend_link(token=token)
    except NotFound:
        return _never_was(request)
    request.session.flush()
    request.session[GUEST_KEY] = {"link": str(link_id), "until": real_now().timestamp() + SESSION_HOURS * 3600}
    request.session.set_expiry(SESSION_HOURS * 3600)
    guest = queries.guest_viewer(link_id)
    return redirect("refer:tasks", draft_id=guest.draft_id)


@never_cache
@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    """Say that a guest's draft is thrown away; it shows nothing and knows nobody."""
    return render(request, "holdfast/refer/gone.html")


def _never_was(request: HttpRequest) -> HttpResponse:
    try:
        ledger.refuse(Event.GUEST_LINK_REFUSED, by=ledger.HOUSE, because="not_found")
    except LedgerUnavailable as down:
        return render(request, "holdfast/standing/refused.html", {"sentence": down.sentence}, status=503)
    return render(request, "404.html", status=404)
