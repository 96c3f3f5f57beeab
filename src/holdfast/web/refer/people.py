"""Who harms her, and the children: one after the other."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.actions import drafting
from holdfast.cases.queries import drafts
from holdfast.kernel.errors import NotFound
from holdfast.web.refer import present
from holdfast.web.refer.asking import person_form
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.REFER, guests=True)
def listed(request: AskedRequest, draft_id: UUID, kind: str) -> HttpResponse:
    """Those named so far and room for another; an empty form goes on."""
    draft = drafts.draft_for(request.viewer, draft_id)
    if draft.is_sent:
        return redirect("refer:sent", draft_id=draft_id)
    form = person_form(kind, None, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = form.kept()
        if any(values.values()):
            try:
                drafting.keep_person(by=request.viewer, draft_id=draft_id, kind=kind, values=values)
            except drafting.TooMany as fault:
                messages.info(request, str(fault))
            for doubt in present.doubts(kind, values, request.area):
                messages.info(request, doubt)
        else:
            drafting.keep_part(by=request.viewer, draft_id=draft_id, part=kind, values={})
        return redirect(present.onward(kind, draft_id, request.POST))
    context = present.people(kind, draft, form)
    on = Subject("draft", draft_id)
    return show(request, "holdfast/refer/people.html", context, read=Event.REFERRAL_VIEWED, on=on)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.REFER, guests=True)
def change(request: AskedRequest, draft_id: UUID, kind: str, entry_id: UUID) -> HttpResponse:
    """Change what is written of one person."""
    draft = drafts.draft_for(request.viewer, draft_id)
    entry = next((each for each in draft.people(kind) if each["id"] == str(entry_id)), None)
    if entry is None:
        raise NotFound
    form = person_form(kind, entry, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = form.kept()
        drafting.keep_person(by=request.viewer, draft_id=draft_id, kind=kind, values=values, entry_id=entry_id)
        for doubt in present.doubts(kind, values, request.area):
            messages.info(request, doubt)
        return redirect(f"refer:{kind}", draft_id=draft_id)
    context = present.person(kind, draft, entry_id, form)
    on = Subject("draft", draft_id)
    return show(request, "holdfast/refer/person.html", context, read=Event.REFERRAL_VIEWED, on=on)


@require_POST
@page(Verb.REFER, guests=True)
def remove(request: AskedRequest, draft_id: UUID, kind: str, entry_id: UUID) -> HttpResponse:
    """Take one person out again."""
    drafting.remove_person(by=request.viewer, draft_id=draft_id, kind=kind, entry_id=entry_id)
    messages.success(request, _("Taken out."))
    return redirect(f"refer:{kind}", draft_id=draft_id)
