"""The minutes of a case, written by several at once: saved as they are typed, and never one over the other."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from holdfast.access.choices import Verb
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference import actions
from holdfast.conference.actions import WrittenMeanwhile
from holdfast.kernel.errors import BadInput
from holdfast.web.hearing.seeing import Seen, seen
from holdfast.web.hearing.writing import back, note_form, shown
from holdfast.web.viewing import AskedRequest, page

CONFLICT, UNPROCESSABLE = 409, 422


@require_POST
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def note(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """Save the minutes as typed; where somebody wrote meanwhile, show both. A script is answered with the version."""
    found = seen(request.viewer, request.area, listing_id)
    form = note_form(found, request.POST)
    is_script = request.headers.get("X-Requested-With") == "fetch"
    if form.is_valid():
        typed = form.cleaned_data
        text = typed["text"].replace("\r\n", "\n")
        try:
            version = actions.save_note(by=request.viewer, listing_id=listing_id, text=text, version=typed["version"])
        except WrittenMeanwhile as meanwhile:
            return _both(request, found, text, meanwhile, is_script=is_script)
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            if is_script:
                return JsonResponse({"version": version})
            messages.success(request, _("The minutes are saved."))
            return back(listing_id, "note")
    if is_script:
        return JsonResponse({}, status=UNPROCESSABLE)
    return shown(request, found, form)


def _both(
    request: AskedRequest, found: Seen, text: str, meanwhile: WrittenMeanwhile, *, is_script: bool
) -> HttpResponse:
    """What was typed stays in the box, now begun on the newer version, and what stands is shown beside it."""
    if is_script:
        ledger.read(Event.LISTING_VIEWED, by=request.viewer, on=Subject("listing", found.row.id))
        return JsonResponse({"version": meanwhile.version, "text": meanwhile.text}, status=CONFLICT)
    form = note_form(found, {"note-text": text, "note-version": str(meanwhile.version)})
    form.full_clean()
    form.add_error(None, str(meanwhile))
    return shown(request, found, form)
