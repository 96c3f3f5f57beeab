"""The list of what has to be explained, and one of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.oversight.actions import answer_finding
from holdfast.oversight.choices import Answer
from holdfast.oversight.queries import finding_for, findings_seen
from holdfast.web.oversight import present
from holdfast.web.oversight.forms import AnswerForm
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(None, refusal=Event.FINDING_REFUSED)
def findings(request: AskedRequest) -> HttpResponse:
    """What the viewer's post is asked about, the newest first; the query says whose posts those are."""
    rows = findings_seen(request.viewer, before=_id_in(request.GET.get("before", "")))
    edition = request.area.edition(clock.local_day(request.area.time_zone))
    also = [each.id for each in rows]
    return show(
        request, "holdfast/oversight/findings.html", present.listed(rows, edition), read=Event.FINDING_VIEWED, also=also
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page(None, refusal=Event.FINDING_REFUSED)
def finding(request: AskedRequest, finding_id: UUID) -> HttpResponse:
    """Why somebody has to explain a look, and whether they did."""
    found = finding_for(request.viewer, finding_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer, why = Answer(form.cleaned_data["answer"]), form.cleaned_data["why"]
        try:
            answer_finding(by=request.viewer, finding_id=finding_id, answer=answer, why=why)
        except BadInput as fault:
            messages.info(request, str(fault))
        else:
            messages.success(request, _("Your answer is kept."))
        return redirect("oversight:finding", finding_id=finding_id)
    edition = request.area.edition(clock.local_day(request.area.time_zone))
    shown = {"form": form, **present.one(found, edition)}
    on, also = Subject("finding", finding_id), [found.case_id] if found.case_id else []
    return show(request, "holdfast/oversight/finding.html", shown, read=Event.FINDING_VIEWED, on=on, also=also)


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
