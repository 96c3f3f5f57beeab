"""How she is reached: sealed, so behind a fresh step-up and a stated purpose, and shown only to the posts that hold the grant."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.access.choices import Verb
from holdfast.access.decide import require_class
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases import queries
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.kernel.vault import FieldClass
from holdfast.people import actions
from holdfast.people.facts import WayWritten
from holdfast.people.queries import homes_among, ways_to_reach
from holdfast.web.cases import reaching, standing
from holdfast.web.cases.forms import PurposeForm, WayForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.VIEW, refusal=Event.SEALED_VALUE_REFUSED)
def contact(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Ask what it is for, then show how she is reached."""
    survivor_id = _survivor(request, case_id)
    form = PurposeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        shown = {"form": form, "back": reaching.back(case_id)}
        return show(
            request, "holdfast/cases/contact_why.html", shown, read=Event.CASE_VIEWED, on=Subject("case", case_id)
        )
    return _ways(request, case_id, survivor_id, WayForm(None), form.cleaned_data["purpose"])


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.SEALED_VALUE_REFUSED)
def add(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Add a way to reach her."""
    survivor_id = _survivor(request, case_id)
    form, why = WayForm(request.POST), PurposeForm(request.POST)
    if not form.is_valid():
        # Without the purpose stated before, the form comes back alone.
        purpose = why.cleaned_data["purpose"] if why.is_valid() else ""
        return _ways(request, case_id, survivor_id, form, purpose)
    typed = form.cleaned_data
    rule = {name: typed[name] for name in ("times", "voicemail", "code_word", "may_answer")}
    way = WayWritten(typed["way"], typed["value"], typed["is_safe"], rule)
    actions.add_contact(by=request.viewer, person_id=survivor_id, way=way, is_confirmed=typed["confirmed"])
    messages.success(request, _("Kept. The ways that were there before stand as they were."))
    return redirect("cases:contact", case_id=case_id)


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.SEALED_VALUE_REFUSED)
def settle(request: AskedRequest, case_id: UUID, contact_id: UUID) -> HttpResponse:
    """Confirm that a way is safe, or stop it."""
    survivor_id = _survivor(request, case_id)
    try:
        if request.POST.get("answer") == "confirm":
            actions.confirm_contact(by=request.viewer, person_id=survivor_id, contact_id=contact_id)
            messages.success(request, _("Recorded: she confirmed it today."))
        else:
            actions.stop_contact(by=request.viewer, person_id=survivor_id, contact_id=contact_id)
            messages.success(request, _("Recorded as not safe. Do not use it."))
    except BadInput as fault:
        messages.info(request, str(fault))
    return redirect("cases:contact", case_id=case_id)


def _survivor(request: AskedRequest, case_id: UUID) -> UUID:
    """Whose ways these are. The case is looked for first, so that step-up is asked only of those who may ever see them."""
    found = queries.case_for(request.viewer, case_id)
    require_class(request.viewer, FieldClass.SEALED)
    if found.people is None or found.people.survivor is None:
        raise NotFound
    return found.people.survivor.id


def _ways(request: AskedRequest, case_id: UUID, survivor_id: UUID, form: WayForm, purpose: str) -> HttpResponse:
    """How she is reached, for a stated purpose; without one only the form to add a way."""
    ways = ways_to_reach(request.viewer, survivor_id) if purpose else []
    people = queries.people_in(request.viewer, [case_id])[case_id].ids
    homes = homes_among(request.viewer, people) if purpose else []
    if purpose:
        ledger.read(
            Event.SEALED_VALUE_VIEWED,
            by=request.viewer,
            on=Subject("person", survivor_id),
            also=[*(each.id for each in ways), *(each.id for each in homes)],
            classes=[FieldClass.SEALED],
            basis=purpose,
        )
    shown = {
        "form": form,
        "ways": reaching.shown(ways, request.area),
        "homes": standing.related(homes, request.area),
        "back": reaching.back(case_id),
        "add_href": reverse("cases:add-contact", args=[case_id]),
        "case_id": case_id,
        "purpose": purpose,
    }
    on = Subject("person", survivor_id)
    return show(request, "holdfast/cases/contact.html", shown, read=Event.CONTACT_VIEWED, on=on)
