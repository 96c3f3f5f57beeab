"""The list of copies and holds, beginning a copy, one copy, and the second person's answer to it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from holdfast.access.choices import Verb
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.queries import case_for
from holdfast.cases.queries.holds import case_by_ref, standing_holds
from holdfast.documents import releasing
from holdfast.documents.making import words_now
from holdfast.documents.preview import SealedValueFound
from holdfast.kernel.errors import BadInput, NotFound, StepUpNeeded
from holdfast.releases.access import may_begin
from holdfast.releases.actions import return_release
from holdfast.releases.queries import release_for, releases
from holdfast.web.cases.present import everybody
from holdfast.web.papers.views import handed_over
from holdfast.web.releases import present
from holdfast.web.releases.forms import REVIEW, RefForm, ReturnForm, StartForm
from holdfast.web.viewing import AskedRequest, page, show

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
@page(Verb.RELEASE, refusal=Event.RELEASE_REFUSED)
def listed(request: AskedRequest) -> HttpResponse:
    """The copies and the holds that stand; a case is held by its reference."""
    form = RefForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return redirect("cases:hold", case_id=case_by_ref(request.viewer, form.cleaned_data["ref"]))
        except NotFound:
            form.add_error("ref", _("No case you may hold has this reference. Look at it again."))
    rows = releases(request.viewer)
    shown = {"form": form, **present.listed(rows, standing_holds(request.viewer))}
    also = [each.id for each in rows]
    return show(request, "holdfast/releases/list.html", shown, read=Event.LIST_VIEWED, also=also)


@require_http_methods(_METHODS)
@page(Verb.RELEASE, refusal=Event.RELEASE_REFUSED)
def start(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Begin a copy: about whom, for whom, why."""
    case = case_for(request.viewer, case_id)
    if not may_begin(request.viewer):
        raise NotFound
    if not request.viewer.stepped_up:
        raise StepUpNeeded
    people = [(str(each.id), each.name or _("Not named")) for each in everybody(case)]
    form = StartForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        typed = form.cleaned_data
        made = releasing.begin_copy(
            by=request.viewer,
            area=request.area,
            case_id=case_id,
            person_id=None if typed["about"] == REVIEW else UUID(typed["about"]),
            receiver=typed["receiver"],
            because=typed["because"],
        )
        return redirect("releases:one", release_id=made)
    shown = {"form": form, "ref": case.ref, "back": present.to_case(case_id)}
    return show(request, "holdfast/releases/start.html", shown, read=Event.CASE_VIEWED, on=Subject("case", case_id))


@require_http_methods(["GET", "HEAD"])
@page(Verb.RELEASE, refusal=Event.RELEASE_REFUSED)
def one(request: AskedRequest, release_id: UUID) -> HttpResponse:
    """One copy: its lines to be gone through, or to be looked at by the second person."""
    found = release_for(request.viewer, release_id)
    shown = {**present.one(request.viewer, request.area, found), "form": ReturnForm(None)}
    on, also = Subject("release", release_id), found.case_ids
    return show(request, "holdfast/releases/one.html", shown, read=Event.RELEASE_VIEWED, on=on, also=also)


@require_http_methods(_METHODS)
@page(Verb.RELEASE, refusal=Event.RELEASE_REFUSED)
def answer(request: AskedRequest, release_id: UUID) -> HttpResponse:
    """Release a copy somebody else made, or send it back."""
    release_for(request.viewer, release_id)
    if request.method != "POST":
        return redirect("releases:one", release_id=release_id)
    by, area = request.viewer, request.area
    try:
        if request.POST.get("answer") == "release":
            releasing.release_copy(by=by, area=area, release_id=release_id, words=words_now())
            messages.success(request, _("The copy is released. Whoever takes it away hands it over."))
        else:
            return_release(by=by, release_id=release_id, because=request.POST.get("because", ""))
            messages.success(request, _("The copy is sent back to whoever made it."))
    except SealedValueFound:
        messages.error(request, _("Something sealed stands in it, so it was not released. Send it back."))
    except BadInput as fault:
        messages.error(request, str(fault))
    return redirect("releases:one", release_id=release_id)


@require_http_methods(_METHODS)
@page(Verb.RELEASE, refusal=Event.RELEASE_REFUSED)
def file(request: AskedRequest, release_id: UUID) -> HttpResponse:
    """The released copy, as it was released."""
    made = releasing.copy_file(by=request.viewer, release_id=release_id)
    if request.method != "POST":
        return redirect("releases:one", release_id=release_id)
    ledger.read(Event.RELEASE_DOWNLOADED, by=request.viewer, on=Subject("release", release_id))
    return handed_over(made)
