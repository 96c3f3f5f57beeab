"""Going through the lines of a copy, some at a time, and making it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.kernel.errors import BadInput
from holdfast.releases.actions import decide_lines, make_release
from holdfast.releases.choices import LineDecision
from holdfast.releases.facts import LineAnswer, LineRead
from holdfast.releases.queries import release_for
from holdfast.rules.releasing import CHOSEN, Because, Proposed
from holdfast.web.viewing import AskedRequest, page

_CHOSEN = {each.value for each in CHOSEN}


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.RELEASE, refusal=Event.RELEASE_REFUSED)
def decide(request: AskedRequest, release_id: UUID) -> HttpResponse:
    """Keep what was decided of one line."""
    found = release_for(request.viewer, release_id)
    line = next((each for each in found.lines if str(each.id) == request.POST.get("line")), None)
    if request.method != "POST" or line is None:
        return redirect("releases:one", release_id=release_id)
    try:
        decide_lines(by=request.viewer, release_id=release_id, answers=[_answer(line, request.POST)])
    except BadInput as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Line %(number)s is decided.") % {"number": line.position})
    return redirect("releases:one", release_id=release_id)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.RELEASE, refusal=Event.RELEASE_REFUSED)
def make(request: AskedRequest, release_id: UUID) -> HttpResponse:
    """Make the copy, for another person to release."""
    release_for(request.viewer, release_id)
    if request.method == "POST":
        try:
            make_release(by=request.viewer, release_id=release_id)
        except BadInput as fault:
            messages.error(request, str(fault))
        else:
            messages.success(request, _("The copy is made. Another person has to release it."))
    return redirect("releases:one", release_id=release_id)


def _answer(line: LineRead, posted: Mapping[str, str]) -> LineAnswer:
    """What was answered; a line that may never be given is withheld whatever was sent with it."""
    include = posted.get("decision") == LineDecision.INCLUDE and line.proposed is not Proposed.NEVER
    because = posted.get("because", "")
    return LineAnswer(
        line.id,
        LineDecision.INCLUDE if include else LineDecision.WITHHOLD,
        Because(because) if because in _CHOSEN else None,
        posted.get("note", ""),
    )
