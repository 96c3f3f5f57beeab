"""One perpetrator: the page, and what is written on it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference.actions import perpetrators as actions
from holdfast.conference.actions.perpetrators import FactWritten
from holdfast.conference.choices import Considered, FactKind, RiskTo
from holdfast.conference.queries.perpetrators import PerpetratorRead, perpetrator_for
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.web.components.forms import Form
from holdfast.web.perpetrators import present
from holdfast.web.perpetrators.forms import ConcludeForm, FactForm, NoLongerForm
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.VIEW, refusal=Event.PERSON_REFUSED)
def perpetrator(request: AskedRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """What the conference knows and concludes about a perpetrator of a case."""
    return _shown(request, case_id, person_id, _seen(request, case_id, person_id))


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.PERSON_REFUSED)
def record_fact(request: AskedRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Record an order, a weapon, custody or a release."""
    form = FactForm(request.POST, prefix="fact")

    def write() -> None:
        typed = form.cleaned_data
        written = FactWritten(FactKind(typed["kind"]), typed["what"], typed["source"], typed["since"], typed["until"])
        actions.record_fact(by=request.viewer, case_id=case_id, person_id=person_id, written=written)

    return _tried(request, (case_id, person_id), form, "facts", write)


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.PERSON_REFUSED)
def end_fact(request: AskedRequest, case_id: UUID, person_id: UUID, fact_id: UUID) -> HttpResponse:
    """Say that something the own agency recorded no longer holds."""
    found = _seen(request, case_id, person_id)
    if fact_id not in {each.id for each in found.facts if each.agency_id == request.viewer.agency_id}:
        raise NotFound
    form = NoLongerForm(request.POST, prefix=str(fact_id))

    def write() -> None:
        because = form.cleaned_data["because"]
        actions.end_fact(by=request.viewer, case_id=case_id, person_id=person_id, fact_id=fact_id, because=because)

    return _tried(request, (case_id, person_id), form, "facts", write)


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.PERSON_REFUSED)
def conclude(request: AskedRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Conclude whether he is a significant risk."""
    form = ConcludeForm(request.POST, prefix="conclude")

    def write() -> None:
        typed = form.cleaned_data
        risk_to = RiskTo(typed["risk_to"])
        actions.conclude(
            by=request.viewer, case_id=case_id, person_id=person_id, risk_to=risk_to, reasons=typed["reasons"]
        )

    return _tried(request, (case_id, person_id), form, "conclusions", write)


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.PERSON_REFUSED)
def consider(request: AskedRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Record that a neighbour was considered."""
    form = present.neighbour_form(request.area, request.POST)

    def write() -> None:
        typed = form.cleaned_data
        actions.consider_neighbour(
            by=request.viewer,
            area=request.area,
            case_id=case_id,
            person_id=person_id,
            neighbour=typed["neighbour"],
            answer=Considered(typed["answer"]),
            why=typed["why"],
        )

    return _tried(request, (case_id, person_id), form, "neighbours", write)


def _tried(
    request: AskedRequest, ids: tuple[UUID, UUID], form: Form, part: str, write: Callable[[], None]
) -> HttpResponse:
    found = _seen(request, *ids)
    if form.is_valid():
        try:
            write()
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Written down."))
            return HttpResponseRedirect(reverse("cases:perpetrator", args=ids) + f"#{part}")
    return _shown(request, *ids, found, form)


def _seen(request: AskedRequest, case_id: UUID, person_id: UUID) -> PerpetratorRead:
    today = clock.local_day(request.area.time_zone)
    return perpetrator_for(request.viewer, request.area, case_id, person_id, today)


def _shown(
    request: AskedRequest, case_id: UUID, person_id: UUID, found: PerpetratorRead, form: Form | None = None
) -> HttpResponse:
    context = present.perpetrator(request.viewer, request.area, case_id, person_id, found)
    context |= present.forms(request.viewer, request.area, found, form)
    on, also = Subject("person", person_id), [*found.person_ids, *(each.case_id for each in found.cases)]
    return show(request, "holdfast/perpetrators/perpetrator.html", context, read=Event.PERSON_VIEWED, on=on, also=also)
