"""Transfers of an area, and one case that goes to another."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.queries.handing_over import goes_elsewhere
from holdfast.cases.queries.presence import asked_of_us
from holdfast.conference.queries.brought import to_be_brought
from holdfast.conference.queries.transfers import TransferRead, arrivals, transfer_of, transfers_left
from holdfast.kernel.errors import BadInput
from holdfast.web.cases import reaching
from holdfast.web.transfers import present, writing
from holdfast.web.transfers.brought import goes_along
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.SCREEN, refusal=Event.CASE_REFUSED)
def listed(request: AskedRequest) -> HttpResponse:
    """What comes from other areas, what went there, and who was told to ask here."""
    viewer = request.viewer
    asked = asked_of_us(viewer)
    shown = present.listed(transfers_left(viewer), arrivals(viewer), asked)
    also = [case_id for each in asked for case_id, _ref in each.cases]
    return show(request, "holdfast/transfers/list.html", shown, read=Event.CASE_LIST_VIEWED, also=also)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.SCREEN, refusal=Event.CASE_REFUSED)
def of_case(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Write the hand-over of a case, send it, take it back, or write down its receipt."""
    viewer, ref = request.viewer, goes_elsewhere(request.viewer, case_id)
    read = transfer_of(viewer, case_id)
    forms, do = writing.forms_of(request.area, read, request.POST or None), request.POST.get("do", "")
    if request.method == "POST":
        try:
            done = writing.do(viewer, request.area, case_id, do, forms)
        except BadInput as fault:
            messages.error(request, str(fault))
            return redirect("transfers:of-case", case_id=case_id)
        if done:
            messages.success(request, done)
            # Of a case the other area has, no page of its own is left here.
            return redirect("transfers:list") if do == "receipt" else redirect("transfers:of-case", case_id=case_id)
    along = goes_along(to_be_brought(viewer, request.area.name, case_id)) if "save" in forms else []
    shown = {
        "along": along,
        "ref": ref,
        "forms": forms,
        "wrong": forms.get(do),
        "back": reaching.back(case_id),
        **_state(read),
    }
    return show(request, "holdfast/transfers/one.html", shown, read=Event.CASE_VIEWED, on=Subject("case", case_id))


def _state(read: TransferRead | None) -> dict[str, object]:
    """Where it stands, where it was begun."""
    if read is None:
        return {}
    return {
        "read": read,
        "line": read.line,
        "status": present.status(read.line),
        "rows": present.rows(read),
        "actions": present.actions(read.actions),
    }
