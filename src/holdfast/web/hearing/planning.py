"""Risks and actions of one case, as the chair or the coordinator writes them at the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.conference import actions
from holdfast.conference.choices import Whom
from holdfast.kernel.errors import NotFound
from holdfast.web.components.days import day
from holdfast.web.hearing.seeing import seen
from holdfast.web.hearing.writing import agree_form, because_form, risk_form, take_back_form, tried, wanted_in
from holdfast.web.viewing import AskedRequest, page


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def name_risk(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """Name a risk."""
    found = seen(request.viewer, request.area, listing_id)
    form = risk_form(found, request.POST)

    def write() -> None:
        typed = form.cleaned_data
        actions.name_risk(by=request.viewer, listing_id=listing_id, whom=Whom(typed["whom"]), text=typed["risk"])

    return tried(request, found, form, "risk", write, _("The risk is written down. It needs an action or a reason."))


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def explain_risk(request: AskedRequest, listing_id: UUID, risk_id: UUID) -> HttpResponse:
    """Write why a risk has no action."""
    found = seen(request.viewer, request.area, listing_id)
    form = because_form(risk_id, request.POST)

    def write() -> None:
        _of_this_case(risk_id, found.hearing.risks)
        actions.explain_risk(by=request.viewer, risk_id=risk_id, because=form.cleaned_data["because"])

    return tried(request, found, form, "risk", write, _("The reason is written down."))


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def withdraw_risk(request: AskedRequest, listing_id: UUID, risk_id: UUID) -> HttpResponse:
    """Take back a risk that was written down by mistake."""
    found = seen(request.viewer, request.area, listing_id)
    form = take_back_form(risk_id, request.POST)

    def write() -> None:
        _of_this_case(risk_id, found.hearing.risks)
        actions.withdraw_risk(by=request.viewer, risk_id=risk_id)

    return tried(request, found, form, "risk", write, _("The risk is taken back."))


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def agree_action(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """Write down an agreed action."""
    found = seen(request.viewer, request.area, listing_id)
    form = agree_form(found, request.POST)

    def write() -> None:
        wanted = wanted_in(form, found)
        actions.agree_action(by=request.viewer, area=request.area, listing_id=listing_id, wanted=wanted)

    by = day(form.cleaned_data.get("due")) if form.is_valid() else ""
    said = _("The action is agreed, by %(day)s. It stands in its agency's work now.") % {"day": by}
    return tried(request, found, form, "plan", write, said)


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def withdraw_action(request: AskedRequest, listing_id: UUID, action_id: UUID) -> HttpResponse:
    """Take back an action agreed by mistake, with a reason."""
    found = seen(request.viewer, request.area, listing_id)
    form = because_form(action_id, request.POST)

    def write() -> None:
        _of_this_case(action_id, found.hearing.actions)
        actions.withdraw_action(by=request.viewer, action_id=action_id, because=form.cleaned_data["because"])

    return tried(request, found, form, "plan", write, _("The action is taken back, and its agency no longer owes it."))


class _Row(Protocol):
    @property
    def id(self) -> UUID: ...


def _of_this_case(wanted: UUID, there: Sequence[_Row]) -> None:
    """Refuse what belongs to another case, or was taken back by somebody else a moment ago."""
    if wanted not in {each.id for each in there}:
        raise NotFound
