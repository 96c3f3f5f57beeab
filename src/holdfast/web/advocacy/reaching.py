"""Reaching her: the rule is asked before anything is shown to dial, and an unsafe way is refused with the reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.access.choices import Verb
from holdfast.access.decide import require_class
from holdfast.advocacy import actions, queries
from holdfast.advocacy.actions import Tried
from holdfast.advocacy.choices import Result
from holdfast.advocacy.queries import LaneRead, WayOffered
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.kernel.vault import FieldClass
from holdfast.rules.lane import LaneState
from holdfast.rules.safe_contact import Contact, Use
from holdfast.web.advocacy import present_ways
from holdfast.web.advocacy.asking import Asked, answered, ask, back, worked
from holdfast.web.advocacy.forms import StandingForm, TriedForm, WayForm, uses_of_words
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONTRIBUTE, refusal=Event.SEALED_VALUE_REFUSED)
def reach(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """What the rule says of each way; the number of the one chosen is shown only once the rule has let it pass."""
    found, offered = _offered(request, case_id)
    if request.method != "POST":
        return _ways(request, found, offered, WayForm())
    form = WayForm(request.POST)
    contact, use = uses_of_words(request.POST.get("way", ""))
    wanted = next((each for each in offered if str(each.way.id) == contact and each.use.value == use), None)
    if not form.is_valid() or wanted is None:
        return _ways(request, found, offered, form)
    refused = present_ways.refusal(wanted, form.cleaned_data["despite"], request.area)
    if refused:
        form.add_error("way", refused)
        if wanted.decision.outcome is Contact.REFUSED:
            ledger.refuse(Event.WAY_REFUSED, by=request.viewer, on=Subject("case", case_id), because=use)
        return _ways(request, found, offered, form)
    return _dial(request, found, wanted, form.cleaned_data["despite"], None)


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.SEALED_VALUE_REFUSED)
def tried(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Record what came of an attempt."""
    found, offered = _offered(request, case_id)
    wanted = next(
        (
            each
            for each in offered
            if str(each.way.id) == request.POST.get("contact", "") and each.use.value == request.POST.get("use", "")
        ),
        None,
    )
    if wanted is None:
        return redirect("lane:reach", case_id=case_id)
    form = TriedForm(request.POST, wanted.use)
    if not form.is_valid():
        refused = present_ways.refusal(wanted, request.POST.get("despite", ""), request.area)
        if refused:
            messages.info(request, refused)
            return redirect("lane:reach", case_id=case_id)
        return _dial(request, found, wanted, request.POST.get("despite", ""), form)
    typed = form.cleaned_data
    done = Tried(wanted.way.id, wanted.use, Result(typed["result"]), typed["despite"], typed["note"])
    try:
        actions.record_attempt(by=request.viewer, area=request.area, case_id=case_id, tried=done)
    except BadInput as fault:
        messages.info(request, str(fault))
        return redirect("lane:reach", case_id=case_id)
    messages.success(request, present_ways.said_of(done.result))
    return redirect("lane:case", case_id=case_id)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONTRIBUTE, refusal=Event.LANE_REFUSED)
def standing(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """She declined, no contact is safe, or contact is right again: a state with a reason."""
    found = worked(request.viewer, case_id)
    asked = Asked(_("How things stand with her"), _("Record it"))
    form = StandingForm(request.POST if request.method == "POST" else None, present_ways.ways_on(found.state))
    if request.method != "POST":
        return ask(request, case_id, form, asked)

    def write() -> None:
        there, because = LaneState(form.cleaned_data["there"]), form.cleaned_data["because"]
        actions.set_standing(by=request.viewer, area=request.area, case_id=case_id, there=there, because=because)

    return answered(request, case_id, form, asked, write, _("Recorded, with the reason."))


def _offered(request: AskedRequest, case_id: UUID) -> tuple[LaneRead, list[WayOffered]]:
    """The lane and each way on it. The lane is looked for first, so that step-up is asked only of those who work it."""
    found = worked(request.viewer, case_id)
    require_class(request.viewer, FieldClass.SEALED)
    if found.survivor_id is None:
        raise NotFound
    return found, queries.ways_offered(request.viewer, request.area, case_id, found.survivor_id)


def _ways(request: AskedRequest, found: LaneRead, offered: list[WayOffered], form: WayForm) -> HttpResponse:
    """Every way by its kind and what the rule says of it; no number and no address."""
    shown = {"form": form, "ways": present_ways.ways(offered, request.area, form), "back": back(found.case_id)}
    shown["case_id"] = found.case_id
    on = Subject("case", found.case_id)
    return show(request, "holdfast/advocacy/reach.html", shown, read=Event.CONTACT_VIEWED, on=on)


def _dial(
    request: AskedRequest, found: LaneRead, wanted: WayOffered, despite: str, form: TriedForm | None
) -> HttpResponse:
    """The number, how to go about it, and what came of it."""
    typed = {"contact": wanted.way.id, "use": wanted.use.value, "despite": despite}
    shown = present_ways.dial(wanted, request.area) | {
        "form": form or TriedForm(None, wanted.use, initial=typed),
        "back": back(found.case_id),
        "case_id": found.case_id,
    }
    ledger.read(
        Event.SEALED_VALUE_VIEWED,
        by=request.viewer,
        on=Subject("person", found.survivor_id),
        also=[wanted.way.id],
        classes=[FieldClass.SEALED],
        basis=Use(wanted.use).value,
    )
    on = Subject("person", found.survivor_id)
    return show(request, "holdfast/advocacy/dial.html", shown, read=Event.CONTACT_VIEWED, on=on)
