"""Is somebody of this case known in another area? Asked by the coordinator, for a purpose; answered with whom to ask."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases import queries
from holdfast.cases.actions.asking_elsewhere import ask_elsewhere
from holdfast.cases.queries import CaseRead
from holdfast.cases.queries.presence import Asked, asked_about, may_ask_elsewhere
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.web.cases import present, reaching
from holdfast.web.cases.forms import ElsewhereForm
from holdfast.web.components.days import moment
from holdfast.web.components.parts import Cell, Column, Table
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.SCREEN, refusal=Event.CASE_REFUSED)
def elsewhere(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Ask other areas about one person of the case, and read what was asked before."""
    found = queries.case_for(request.viewer, case_id)
    if not may_ask_elsewhere(request.viewer, request.area):
        raise NotFound
    people = [(str(each.id), each.name or _("Not named")) for each in present.everybody(found)]
    form = ElsewhereForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        person_id, purpose = UUID(form.cleaned_data["person"]), form.cleaned_data["purpose"]
        try:
            areas = ask_elsewhere(
                by=request.viewer, area=request.area, case_id=case_id, person_id=person_id, purpose=purpose
            )
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _answer(areas))
            return redirect("cases:elsewhere", case_id=case_id)
    rows = asked_about(request.viewer, case_id)
    shown = {"form": form, "back": reaching.back(case_id), "table": _table(found, rows)}
    on, also = Subject("case", case_id), [each.person_id for each in rows]
    return show(request, "holdfast/cases/elsewhere.html", shown, read=Event.CASE_VIEWED, on=on, also=also)


def _answer(areas: tuple[str, ...]) -> str:
    if not areas:
        return _("No other area that answers knows this person beyond question. The question is recorded.")
    return _("Known elsewhere: ask the coordinator of %(areas)s. The question is recorded in both areas.") % {
        "areas": ", ".join(areas)
    }


def _table(found: CaseRead, rows: list[Asked]) -> Table:
    names = {each.id: each.name or _("Not named") for each in present.everybody(found)}
    lines = [
        [
            Cell(moment(each.asked_at)),
            Cell(names.get(each.person_id, _("Not named"))),
            Cell(each.purpose),
            Cell(_("Ask the coordinator of %(areas)s") % {"areas": ", ".join(each.areas)} if each.areas else _("None")),
        ]
        for each in rows
    ]
    columns = [Column(_("Asked")), Column(_("About")), Column(_("What for")), Column(_("Known elsewhere"))]
    return Table(_("Asked before"), columns, lines, empty=_("Nothing was asked about the people of this case."))
