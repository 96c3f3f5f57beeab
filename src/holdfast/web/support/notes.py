"""Notes for supervision: one's own, those of whom one supervises, and who supervises whom."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.kernel.errors import BadInput
from holdfast.support import actions, queries
from holdfast.support.access import at_work
from holdfast.web.support import present
from holdfast.web.support.forms import NoteForm, SupervisorsForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(None, refusal=Event.SUPERVISION_REFUSED)
def own(request: AskedRequest) -> HttpResponse:
    """What I wrote, who reads it, and a new one."""
    viewer = request.viewer
    _user, agency_id = at_work(viewer)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.write_note(by=viewer, text=form.cleaned_data["text"])
        except BadInput as fault:
            form.add_error("text", str(fault))
        else:
            messages.success(request, _("The note is kept."))
            return redirect("support:notes")
    names = present.names_of(queries.colleagues(viewer, agency_id))
    found, before = queries.own_notes(viewer, before=_before(request))
    supervisor = queries.supervisor_of(viewer)
    context: dict[str, object] = {
        "form": form,
        "reader": present.reader_of(supervisor, names),
        "notes": present.notes(found, supervisor),
        "older": f"?before={before}" if before else "",
        "supervised": present.supervised(queries.supervised_by(viewer), names),
    }
    also = [each.id for each in found]
    return show(request, "holdfast/support/notes.html", context, read=Event.SUPERVISION_VIEWED, also=also)


@require_POST
@page(None, refusal=Event.SUPERVISION_REFUSED)
def show_one(request: AskedRequest, note_id: UUID) -> HttpResponse:
    """Let the supervisor of this day read an earlier note."""
    try:
        actions.show_note(by=request.viewer, note_id=note_id)
    except BadInput as fault:
        messages.info(request, str(fault))
    else:
        messages.success(request, _("Your supervisor reads that note from now on."))
    return redirect("support:notes")


@require_safe
@page(None, refusal=Event.SUPERVISION_REFUSED)
def of(request: AskedRequest, user_id: UUID) -> HttpResponse:
    """What somebody I supervise wrote to me."""
    _user, agency_id = at_work(request.viewer)
    found, before = queries.notes_by(request.viewer, user_id, before=_before(request))
    names = present.names_of(queries.colleagues(request.viewer, agency_id))
    context: dict[str, object] = {
        "name": names.get(user_id, _("somebody who has left")),
        "notes": found,
        "older": f"?before={before}" if before else "",
    }
    on, also = Subject("user", user_id), [each.id for each in found]
    return show(request, "holdfast/support/notes_of.html", context, read=Event.SUPERVISION_VIEWED, on=on, also=also)


@require_http_methods(["GET", "HEAD", "POST"])
@page(None, refusal=Event.SUPERVISION_REFUSED)
def supervisors(request: AskedRequest) -> HttpResponse:
    """Who supervises whom at the agency, set by its lead."""
    here = queries.supervisors_here(request.viewer)
    form = SupervisorsForm(request.POST if request.method == "POST" else None, here)
    if form.is_valid():
        with transaction.atomic():
            for user_id, wanted in form.changed():
                actions.name_supervisor(by=request.viewer, user_id=user_id, supervisor_user_id=wanted)
        messages.success(request, _("Saved. Notes written before a change are not shown to the new supervisor."))
        return redirect("support:supervisors")
    return show(request, "holdfast/support/supervisors.html", {"form": form}, read=Event.SUPERVISION_VIEWED)


def _before(request: AskedRequest) -> UUID | None:
    """Where the page before ended; anything else begins at the beginning."""
    try:
        return UUID(request.GET.get("before", ""))
    except ValueError:
        return None
