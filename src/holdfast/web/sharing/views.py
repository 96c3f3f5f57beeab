"""Who was told what of a case, as a page and as a paper; one share; an agency that asked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.queries import case_for
from holdfast.conference.actions.withdrawing import withdraw_share
from holdfast.documents import telling
from holdfast.documents.build.readers import require_export
from holdfast.documents.build.told import told_of
from holdfast.documents.making import words_now
from holdfast.documents.preview import SealedValueFound
from holdfast.kernel.errors import BadInput
from holdfast.sharing.queries import share_for
from holdfast.web.advocacy.views_said import told_her_advocate
from holdfast.web.papers.views import handed_over
from holdfast.web.sharing import asking, present
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.VIEW, refusal=Event.CASE_REFUSED)
def told(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Everything of a case that was shared or refused, and every paper that was made with it."""
    found = told_of(request.viewer, request.area, case_id)
    context = present.told(request.viewer, request.area, found)
    on, also = Subject("case", case_id), [each.id for each in found.shares]
    return show(request, "holdfast/sharing/told.html", context, read=Event.SHARE_VIEWED, on=on, also=also)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.EXPORT, refusal=Event.DOCUMENT_REFUSED)
def paper(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """The same as a paper to keep. Whoever comes back here from showing who they are asks again."""
    case_for(request.viewer, case_id)
    require_export(request.viewer)
    if request.method != "POST":
        return redirect("sharing:told", case_id=case_id)
    try:
        made = telling.make_told(by=request.viewer, area=request.area, case_id=case_id, words=words_now())
    except SealedValueFound:
        messages.error(request, _("Something sealed stands in a reason, so no paper was made. Ask the coordinator."))
        return redirect("sharing:told", case_id=case_id)
    ledger.read(Event.DOCUMENT_DOWNLOADED, by=request.viewer, on=Subject("case", case_id))
    return handed_over(made)


@require_safe
@page(Verb.VIEW, refusal=Event.CASE_REFUSED)
def share(request: AskedRequest, case_id: UUID, share_id: UUID) -> HttpResponse:
    """One share or refusal, whole."""
    case = case_for(request.viewer, case_id)
    found = share_for(request.viewer, share_id, case.subjects)
    context = present.one(request.viewer, request.area, found, case_id)
    on, also = Subject("share", share_id), [case_id]
    return show(request, "holdfast/sharing/share.html", context, read=Event.SHARE_VIEWED, on=on, also=also)


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.CASE_REFUSED)
def end(request: AskedRequest, case_id: UUID, share_id: UUID) -> HttpResponse:
    """End a share now."""
    case = case_for(request.viewer, case_id)
    try:
        withdraw_share(by=request.viewer, area=request.area, subject_ids=case.subjects, share_id=share_id)
    except BadInput as fault:
        messages.info(request, str(fault))
    else:
        messages.success(request, _("The share is ended from now on."))
    return redirect("sharing:share", case_id=case_id, share_id=share_id)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONTRIBUTE, refusal=Event.CASE_REFUSED)
def asked(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """An agency asked for something of the case: shared or refused, with the reason."""
    viewer, area = request.viewer, request.area
    case = case_for(viewer, case_id)
    form = asking.form_for(viewer, area, case, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = asking.record(viewer, area, case, form)
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The decision is recorded."))
            return redirect("sharing:share", case_id=case_id, share_id=made)
    context = {**present.head(case_id), "form": form, "ref": case.ref, "views": told_her_advocate(viewer, case_id)}
    return show(request, "holdfast/sharing/asked.html", context, read=Event.SHARE_VIEWED, on=Subject("case", case_id))
