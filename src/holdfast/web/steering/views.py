"""How each agency kept what it owed, and what the steering group hears of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.documents.writing import quarter_word
from holdfast.governance import actions, queries
from holdfast.governance.access import LEADS, may_answer_for, require_steering, sits_in_steering
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.reporting.queries import agencies_record, levels_of, quarterly_return, quarters_to_choose
from holdfast.web.returns.forms import QuarterForm
from holdfast.web.returns.present import named
from holdfast.web.steering import present
from holdfast.web.steering.forms import AnswerForm
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(None, refusal=Event.DOCUMENT_REFUSED)
def agencies(request: AskedRequest) -> HttpResponse:
    """Who came, who answered in time, what became of actions: each agency whose record the viewer reads."""
    form = QuarterForm(request.GET, quarters_to_choose(request.area))
    asked = form.chosen()
    rows = agencies_record(request.viewer, request.area, asked)
    context = present.agencies(rows) | {
        "form": form,
        "title": named(asked),
        "steering": f"{reverse('steering:steering')}?quarter={quarter_word(asked)}"
        if sits_in_steering(request.viewer)
        else "",
    }
    return show(request, "holdfast/steering/agencies.html", context, read=Event.RETURN_VIEWED)


@require_safe
@page(None, refusal=Event.DOCUMENT_REFUSED)
def steering(request: AskedRequest) -> HttpResponse:
    """Who goes on failing and what they answer; how much the area hears; how it looked at itself."""
    require_steering(request.viewer)
    form = QuarterForm(request.GET, quarters_to_choose(request.area))
    asked = form.chosen()
    word = quarter_word(asked)
    rows = agencies_record(request.viewer, request.area, asked)
    context: dict[str, object] = {
        "form": form,
        "title": named(asked),
        "failing": present.failing(rows, queries.answers_in(request.viewer, word), request.viewer, request.area, word),
        **present.levels(levels_of(request.area, quarterly_return(request.viewer, request.area, asked))),
        "reviews": [
            (named(present.quarter_of(each.quarter)), reverse("steering:one-review", args=[each.id]), each.reviewed_at)
            for each in queries.reviews(request.viewer)
        ],
        "shares": present.office(request.viewer, request.area),
        "agencies": f"{reverse('steering:agencies')}?quarter={word}",
        "may_review": request.viewer.role in LEADS,
        "review": f"{reverse('steering:review')}?quarter={word}",
    }
    return show(request, "holdfast/steering/steering.html", context, read=Event.RETURN_VIEWED)


@require_http_methods(["GET", "HEAD", "POST"])
@page(None, refusal=Event.DOCUMENT_REFUSED)
def answer(request: AskedRequest, agency_id: UUID) -> HttpResponse:
    """What an agency answers about a quarter in which it failed."""
    require_steering(request.viewer)
    asked = QuarterForm(request.GET, quarters_to_choose(request.area)).chosen()
    word = quarter_word(asked)
    found = next(
        (each for each in agencies_record(request.viewer, request.area, asked) if each.agency_id == agency_id), None
    )
    if found is None or not may_answer_for(request.viewer, agency_id):
        raise NotFound
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.answer_for_agency(
                by=request.viewer, area=request.area, agency_id=agency_id, quarter=word, text=form.cleaned_data["text"]
            )
        except BadInput as fault:
            form.add_error("text", str(fault))
        else:
            messages.success(request, _("The answer is kept and the steering group reads it."))
            return redirect(f"{reverse('steering:steering')}?quarter={word}")
    context: dict[str, object] = {
        "form": form,
        "title": named(asked),
        "name": found.name,
        "reasons": present.reasons(found, request.area),
        "back": f"{reverse('steering:steering')}?quarter={word}",
    }
    on = Subject("agency", agency_id)
    return show(request, "holdfast/steering/answer.html", context, read=Event.RETURN_VIEWED, on=on)
