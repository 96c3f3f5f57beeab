"""One click takes chosen words into the service's answer for the meeting; the notes themselves stay where they are."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from holdfast.access.choices import Verb
from holdfast.access.viewer import Viewer
from holdfast.advocacy import queries
from holdfast.advocacy.queries import LaneRead
from holdfast.audit.events import Event
from holdfast.conference.actions import save_research
from holdfast.conference.choices import Answer
from holdfast.conference.facts import RESEARCH_PARTS, ResearchWritten
from holdfast.conference.queries import own_research
from holdfast.conference.queries.of_case import require_asked
from holdfast.kernel.errors import BadInput
from holdfast.web.advocacy.asking import Asked, ask, worked
from holdfast.web.advocacy.forms import BringForm
from holdfast.web.meetings.forms import ResearchForm
from holdfast.web.viewing import AskedRequest, page


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONTRIBUTE, refusal=Event.LANE_REFUSED)
def bring(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Choose what goes to the meeting."""
    viewer = request.viewer
    found, listing_id = worked(viewer, case_id), require_asked(viewer, case_id)
    texts = _texts(viewer, found)
    parts = [(name, str(ResearchForm.base_fields[name].label)) for name in RESEARCH_PARTS]
    form = BringForm(request.POST if request.method == "POST" else None, list(texts.items()), parts)
    if form.is_valid():
        chosen = [texts[each] for each in form.cleaned_data["texts"]]
        try:
            _copy(viewer, listing_id, form.cleaned_data["part"], chosen)
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            said = ngettext("Copied into your answer.", "All %(many)d are copied into your answer.", len(chosen))
            messages.success(request, said % {"many": len(chosen)})
            return redirect("meetings:one-case", listing_id=listing_id)
    own = own_research(viewer, [listing_id]).get(listing_id)
    lead = _("Nobody outside your service sees it before you return that answer.")
    if own is not None and own.answer is not Answer.DRAFT:
        lead = _("Your answer was given already: what you add to it is read by the others at once.")
    return ask(request, case_id, form, Asked(_("Bring it to the meeting"), _("Copy into our answer"), lead))


def _texts(viewer: Viewer, found: LaneRead) -> dict[str, str]:
    """Her words and the service's notes, the newest first."""
    wishes = {f"wish-{place}": words for place, (words, _at) in enumerate(found.wishes)}
    return wishes | {str(each.id): each.text for each in queries.notes_of(viewer, found.case_id)}


def _copy(viewer: Viewer, listing_id: UUID, part: str, chosen: list[str]) -> None:
    """Add the words to what the part says already."""
    own = own_research(viewer, [listing_id]).get(listing_id)
    parts = dict(own.parts) if own else {}
    ticks = own.ticks if own else (False, False, False)
    parts[part] = "\n\n".join(filter(None, [parts.get(part, ""), *chosen]))
    save_research(by=viewer, listing_id=listing_id, written=ResearchWritten(parts, *ticks))
