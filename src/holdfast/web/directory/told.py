"""What is told to everybody: what waits for a second person, what nobody put forward yet, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.directory import actions
from holdfast.directory.choices import Disclosure
from holdfast.directory.queries import listing_for, untold_services, waiting_listings
from holdfast.kernel.errors import BadInput
from holdfast.web.directory import present
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.KEEP_DIRECTORY, refusal=Event.SERVICE_REFUSED)
def told(request: AskedRequest) -> HttpResponse:
    """What waits, and what is new or changed."""
    shown = present.told(waiting_listings(request.viewer), *untold_services(request.viewer))
    return show(request, "holdfast/directory/told.html", shown, read=Event.LISTINGS_VIEWED)


@require_safe
@page(Verb.KEEP_DIRECTORY, refusal=Event.SERVICE_REFUSED)
def listing(request: AskedRequest, public_listing_id: UUID) -> HttpResponse:
    """One that waits: each thing it would tell otherwise."""
    waits, changes = listing_for(request.viewer, public_listing_id)
    shown = {"listing": waits, **present.changes(waits, changes)}
    return show(request, "holdfast/directory/listing.html", shown, read=Event.LISTINGS_VIEWED, also=[waits.service_id])


@require_POST
@page(Verb.KEEP_DIRECTORY, refusal=Event.SERVICE_REFUSED)
def put_forward(request: AskedRequest) -> HttpResponse:
    """Put the chosen services forward, for somebody else to approve."""

    def do() -> str:
        many = actions.put_forward(by=request.viewer, service_ids=_chosen(request, "service"))
        said = (
            "%(many)d service is put forward. Somebody else approves it.",
            "%(many)d services are put forward. Somebody else approves them.",
        )
        return ngettext(*said, many) % {"many": many}

    return _done(request, do)


@require_POST
@page(Verb.KEEP_DIRECTORY, refusal=Event.SERVICE_REFUSED)
def answer(request: AskedRequest) -> HttpResponse:
    """Approve the chosen listings, or send them back."""
    ids = _chosen(request, "listing")

    def do() -> str:
        if request.POST.get("answer") == "refuse":
            many = actions.refuse(by=request.viewer, listing_ids=ids)
            return ngettext("%(many)d is sent back.", "%(many)d are sent back.", many) % {"many": many}
        many = actions.approve(by=request.viewer, listing_ids=ids)
        return ngettext("%(many)d is approved.", "%(many)d are approved.", many) % {"many": many}

    return _done(request, do)


@require_POST
@page(Verb.KEEP_DIRECTORY, refusal=Event.SERVICE_REFUSED)
def withdraw(request: AskedRequest, service_id: UUID) -> HttpResponse:
    """Tell nobody of a service any more."""
    actions.withdraw(by=request.viewer, service_id=service_id)
    messages.success(request, _("Taken back. It is told to nobody from now on."))
    return redirect("directory:service", service_id=service_id)


@require_POST
@page(Verb.KEEP_DIRECTORY, refusal=Event.SERVICE_REFUSED)
def hide(request: AskedRequest, service_id: UUID, location_id: UUID) -> HttpResponse:
    """Forget the way to a place."""
    town = request.POST.get("town", "")
    disclosure = Disclosure.TOWN if town.strip() else Disclosure.NEVER
    actions.hide_location(by=request.viewer, location_id=location_id, disclosure=disclosure, town=town[:80])
    messages.success(request, _("The way there is forgotten here, and what was told of it is taken back."))
    return redirect("directory:service", service_id=service_id)


@require_POST
@page(Verb.KEEP_DIRECTORY, refusal=Event.SERVICE_REFUSED)
def say_public(request: AskedRequest, service_id: UUID, location_id: UUID) -> HttpResponse:
    """Say that an address may be told."""
    actions.say_public(by=request.viewer, location_id=location_id)
    messages.success(
        request, _("Noted. Take the file in again to bring the address back; two still approve what is told.")
    )
    return redirect("directory:service", service_id=service_id)


def _done(request: AskedRequest, do: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, do())
    except BadInput as fault:
        messages.info(request, str(fault))
    return redirect("directory:told")


def _chosen(request: AskedRequest, name: str) -> list[UUID]:
    """The ids chosen; what is none was not written by our page and chooses nothing."""
    found = []
    for each in request.POST.getlist(name):
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found
