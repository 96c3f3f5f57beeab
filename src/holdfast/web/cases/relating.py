"""How two people of a case stand to each other: said, and ended when it is over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases import queries
from holdfast.kernel.errors import BadInput
from holdfast.people import actions
from holdfast.web.cases import present, reaching, standing
from holdfast.web.cases.forms import RelateForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.VIEW, refusal=Event.CASE_REFUSED)
def relate(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Say how one person of the case stands to another."""
    require(request.viewer, Verb.REFER)
    people = [(str(each.id), each.name) for each in present.everybody(queries.case_for(request.viewer, case_id))]
    form = RelateForm(
        request.POST if request.method == "POST" else None, people=people, kinds=standing.kinds(request.area)
    )
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.add_relationship(
                by=request.viewer,
                area=request.area,
                one_id=UUID(typed["one"]),
                other_id=UUID(typed["other"]),
                kind=typed["kind"],
                words=typed["words"],
            )
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Recorded. What was recorded before stands as it was."))
            return redirect("cases:case", case_id=case_id)
    shown = {"form": form, "back": reaching.back(case_id)}
    return show(request, "holdfast/cases/relate.html", shown, read=Event.CASE_VIEWED, on=Subject("case", case_id))


@require_POST
@page(Verb.VIEW, refusal=Event.CASE_REFUSED)
def end(request: AskedRequest, case_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Record that two people of the case no longer stand so to each other."""
    require(request.viewer, Verb.REFER)
    among = queries.case_for(request.viewer, case_id).everybody
    actions.end_relationship(by=request.viewer, relationship_id=relationship_id, among=among)
    messages.success(request, _("Recorded as ended today. It is kept as it was."))
    return redirect("cases:case", case_id=case_id)
