"""Choosing a copy, looking through all that will leave with it, and taking it."""

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
from holdfast.conference.queries import MeetingRead, meeting_for
from holdfast.documents import making
from holdfast.documents.build import Kind
from holdfast.documents.build.readers import readers_of, require_export
from holdfast.documents.preview import SealedValueFound
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.web.papers import present
from holdfast.web.papers.forms import PaperForm
from holdfast.web.sharing.why import WhyForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.EXPORT, refusal=Event.DOCUMENT_REFUSED)
def choose(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Choose a copy; when it is chosen, everything that will leave with it."""
    meeting, form = _asked(request, meeting_id)
    on, context = Subject("meeting", meeting_id), {**present.head(meeting), "form": form}
    if form.is_valid():
        wanted = form.wanted(meeting_id)
        try:
            looked = making.look_through(by=request.viewer, area=request.area, wanted=wanted, words=making.words_now())
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            context |= present.looked(looked, wanted)
            if making.discloses(request.viewer, looked, wanted):
                context["why"] = _why(request, wanted.kind)
            also = [wanted.user_id, *looked.drafted.case_ids]
            return show(
                request, "holdfast/papers/preview.html", context, read=Event.DOCUMENT_PREVIEWED, on=on, also=also
            )
    return show(request, "holdfast/papers/choose.html", context, read=Event.MEETING_VIEWED, on=on)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.EXPORT, refusal=Event.DOCUMENT_REFUSED)
def make(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Make the copy and hand it over. Whoever comes back here from showing who they are chooses again."""
    _meeting, form = _asked(request, meeting_id)
    if request.method != "POST" or not form.is_valid():
        return redirect("papers:choose", meeting_id=meeting_id)
    why = _why(request, Kind(form.cleaned_data["kind"]))
    if not why.stands:
        for mistakes in why.errors.values():
            messages.error(request, str(mistakes[0]))
        return redirect("papers:choose", meeting_id=meeting_id)
    wanted = form.wanted(meeting_id, why.worded())
    try:
        made = making.make(by=request.viewer, area=request.area, wanted=wanted, words=making.words_now())
    except SealedValueFound:
        messages.error(
            request, _("Something sealed stands in this paper, so it was not made. Look through it to see where.")
        )
        return redirect("papers:choose", meeting_id=meeting_id)
    except BadInput as fault:
        messages.error(request, str(fault))
        return redirect("papers:choose", meeting_id=meeting_id)
    ledger.read(Event.DOCUMENT_DOWNLOADED, by=request.viewer, on=Subject("meeting", meeting_id))
    return handed_over(made)


def handed_over(made: making.Made) -> HttpResponse:
    """A file to keep, that no cache keeps."""
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["Cache-Control"] = "no-store"
    return response


def _why(request: AskedRequest, kind: Kind) -> WhyForm:
    """Why the copy may be given, as the pack proposes it or as it was typed."""
    edition = request.area.edition(clock.local_day(request.area.time_zone))
    return WhyForm(edition, kind.value, request.POST)


def _asked(request: AskedRequest, meeting_id: UUID) -> tuple[MeetingRead, PaperForm]:
    """The meeting, found before anybody is asked again who they are, and the form as it was filled."""
    viewer, area = request.viewer, request.area
    meeting = meeting_for(viewer, area, meeting_id)
    require_export(viewer)
    posted = request.POST if request.method == "POST" else None
    kinds, readers = present.kinds_there(meeting, viewer), readers_of(viewer, area, meeting)
    return meeting, PaperForm(posted, kinds=kinds, readers=readers)
