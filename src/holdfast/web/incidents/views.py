"""What is recorded of one case, one incident with what follows from it, and the repeat referral in one step."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.actions.repeating import begin_repeat, record_in_case
from holdfast.cases.queries import CaseRead, case_for
from holdfast.cases.queries.repeating import incident_in_case, incidents_in_case
from holdfast.incidents.choices import Audience
from holdfast.incidents.facts import IncidentWritten
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.web.cases import reaching
from holdfast.web.incidents import present
from holdfast.web.incidents.forms import IncidentForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONTRIBUTE, refusal=Event.CASE_REFUSED)
def listed(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """What is recorded of a case, and the form to record more."""
    found = case_for(request.viewer, case_id)
    form = IncidentForm(request.POST if request.method == "POST" else None, people=present.perpetrators(found))
    if form.is_valid():
        try:
            incident_id = record_in_case(
                by=request.viewer, area=request.area, case_id=case_id, told=_told(found, form.cleaned_data)
            )
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Recorded. Read below what it asks of you."))
            return redirect("incidents:one", case_id=case_id, incident_id=incident_id)
    rows = incidents_in_case(request.viewer, case_id)
    shown = {
        "form": form,
        "table": present.listed(found, rows),
        "back": reaching.back(case_id),
        "may_record": bool(form.fields["perpetrator"].choices),  # type: ignore[attr-defined]  # a choice field
    }
    on, also = Subject("case", case_id), [each.id for each in rows]
    return show(request, "holdfast/incidents/list.html", shown, read=Event.INCIDENT_LIST_VIEWED, on=on, also=also)


@require_safe
@page(Verb.CONTRIBUTE, refusal=Event.CASE_REFUSED)
def one(request: AskedRequest, case_id: UUID, incident_id: UUID) -> HttpResponse:
    """One incident: whether the pair carries a live flag, and what to do."""
    found = case_for(request.viewer, case_id)
    seen = incident_in_case(request.viewer, request.area, case_id, incident_id)
    shown = present.one(request.viewer, request.area, found, seen)
    on = Subject("case", case_id)
    return show(
        request, "holdfast/incidents/one.html", shown, read=Event.INCIDENT_LIST_VIEWED, on=on, also=[incident_id]
    )


@require_POST
@page(Verb.REFER, refusal=Event.CASE_REFUSED)
def refer(request: AskedRequest, case_id: UUID, incident_id: UUID) -> HttpResponse:
    """Begin the repeat referral with everything filled in, or go on with it."""
    draft_id = begin_repeat(by=request.viewer, area=request.area, case_id=case_id, incident_id=incident_id)
    messages.success(
        request,
        _(
            "What is known is filled in; how she is reached stays sealed with her. Ask her again what she wants, then check and send."
        ),
    )
    return redirect("refer:tasks", draft_id=draft_id)


def _told(found: CaseRead, typed: dict[str, object]) -> IncidentWritten:
    if found.people is None or found.people.survivor is None:
        raise NotFound
    return IncidentWritten(
        found.people.survivor.id,
        UUID(str(typed["perpetrator"])),
        typed["happened_on"],  # type: ignore[arg-type]  # the field gives a date
        str(typed["what"]),
        str(typed["source"]),
        is_about=bool(typed["is_about"]),
        audience=Audience(str(typed["audience"])),
    )
