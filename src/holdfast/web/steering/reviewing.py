"""The partnership looks at itself, principle by principle; what the record tells stands beside each."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.documents.build.readers import require_export
from holdfast.documents.making import words_now
from holdfast.documents.reviewing import make_review
from holdfast.documents.writing import quarter_word
from holdfast.governance import actions, queries
from holdfast.governance.access import LEADS, require_steering
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.reporting.queries import quarters_to_choose
from holdfast.web.papers.views import handed_over
from holdfast.web.returns.forms import QuarterForm
from holdfast.web.returns.present import named
from holdfast.web.steering import evidence, present
from holdfast.web.steering.forms import ReviewForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(None, refusal=Event.DOCUMENT_REFUSED)
def review(request: AskedRequest) -> HttpResponse:
    """The worksheet: each principle with what the record tells of it, to be judged by people."""
    require_steering(request.viewer)
    if request.viewer.role not in LEADS:
        raise NotFound
    asked = QuarterForm(request.GET, quarters_to_choose(request.area)).chosen()
    edition = request.area.edition(clock.local_day(request.area.time_zone))
    principles = {name: edition.text(f"principles.{name}") for name in edition.vocabulary("principles")}
    form = ReviewForm(request.POST if request.method == "POST" else None, principles)
    back = f"{reverse('steering:steering')}?quarter={quarter_word(asked)}"
    told = evidence.told(request.viewer, request.area, asked)
    if form.is_valid():
        try:
            actions.record_review(
                by=request.viewer,
                area=request.area,
                quarter=quarter_word(asked),
                stamp=edition.stamp,
                judged=form.judged(told),
            )
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The review is kept with today's date."))
            return redirect(back)
    context: dict[str, object] = {
        "form": form,
        "title": named(asked),
        "parts": [
            (
                told.get(name, ()),
                [form[f"{part}_{name}"] for part in ("met", "because", "next")],
            )
            for name in principles
        ],
        "back": back,
    }
    return show(request, "holdfast/steering/review.html", context, read=Event.RETURN_VIEWED)


@require_safe
@page(None, refusal=Event.DOCUMENT_REFUSED)
def one(request: AskedRequest, review_id: UUID) -> HttpResponse:
    """One look at itself as it was kept."""
    found = queries.review_for(request.viewer, review_id)
    edition = request.area.edition(clock.local_day(request.area.time_zone))
    context: dict[str, object] = {
        "title": named(present.quarter_of(found.quarter)),
        "paper": reverse("steering:review-paper", args=[review_id]) if may(request.viewer, Verb.EXPORT) else "",
        "reviewed_at": found.reviewed_at,
        "judged": [(edition.text(f"principles.{name}"), each) for name, each in found.answers.items()],
    }
    on = Subject("self_review", review_id)
    return show(request, "holdfast/steering/one_review.html", context, read=Event.RETURN_VIEWED, on=on)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.EXPORT, refusal=Event.DOCUMENT_REFUSED)
def paper(request: AskedRequest, review_id: UUID) -> HttpResponse:
    """Take away one look at itself as a paper. Whoever comes back here from showing who they are asks again."""
    queries.review_for(request.viewer, review_id)
    require_export(request.viewer)
    if request.method != "POST":
        return redirect("steering:one-review", review_id=review_id)
    made = make_review(by=request.viewer, area=request.area, review_id=review_id, words=words_now())
    ledger.read(Event.DOCUMENT_DOWNLOADED, by=request.viewer, on=Subject("self_review", review_id))
    return handed_over(made)
