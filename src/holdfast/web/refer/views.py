"""Writing a referral: the drafts, the parts of one, its check, and sending it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.actions import drafting
from holdfast.cases.queries import drafts
from holdfast.kernel.errors import BadInput
from holdfast.web.refer import checking, present
from holdfast.web.refer.asking import edition_of, form_for, ticks_in
from holdfast.web.viewing import AskedRequest, page, show

BY_SCRIPT = "fetch"
UNPROCESSABLE = 422


@require_safe
@page(Verb.REFER)
def home(request: AskedRequest) -> HttpResponse:
    """The drafts one may go on with, and the ways to begin."""
    found = drafts.drafts_of(request.viewer)
    context = present.home(request.viewer, found, drafts.returned(request.viewer))
    return show(request, "holdfast/refer/home.html", context, read=Event.QUEUE_VIEWED, also=[each.id for each in found])


@require_POST
@page(Verb.REFER)
def begin(request: AskedRequest) -> HttpResponse:
    """Begin a referral."""
    return redirect("refer:tasks", draft_id=drafting.begin_draft(by=request.viewer))


@require_POST
@page(Verb.REFER)
def complete(request: AskedRequest, referral_id: UUID) -> HttpResponse:
    """Begin to complete a referral that was sent back."""
    draft_id = drafting.begin_completing(by=request.viewer, area=request.area, referral_id=referral_id)
    return redirect("refer:tasks", draft_id=draft_id)


@require_safe
@page(Verb.REFER, guests=True)
def tasks(request: AskedRequest, draft_id: UUID) -> HttpResponse:
    """The parts of a draft and how far each is."""
    draft = drafts.draft_for(request.viewer, draft_id)
    if draft.is_sent:
        return redirect("refer:sent", draft_id=draft_id)
    return show(
        request,
        "holdfast/refer/tasks.html",
        present.tasks(request.viewer, draft),
        read=Event.REFERRAL_VIEWED,
        on=Subject("draft", draft_id),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.REFER, guests=True)
def part(request: AskedRequest, draft_id: UUID, part: str) -> HttpResponse:
    """One part of a draft; by POST it is kept as it stands, however much of it is filled."""
    draft = drafts.draft_for(request.viewer, draft_id)
    if draft.is_sent:
        return redirect("refer:sent", draft_id=draft_id)
    form = form_for(part, draft, edition_of(request.area), request.POST if request.method == "POST" else None)
    if request.method == "POST":
        form.full_clean()
        values, ticked = form.kept(), ticks_in(form)
        drafting.keep_part(by=request.viewer, draft_id=draft_id, part=part, values=values, ticked=ticked)
        if request.headers.get("X-Requested-With") == BY_SCRIPT:
            return HttpResponse(status=204 if form.is_valid() else UNPROCESSABLE)
        if form.is_valid():
            for doubt in present.doubts(part, values, request.area):
                messages.info(request, doubt)
            return redirect(present.onward(part, draft_id, request.POST))
    context = present.part(part, draft, form, edition_of(request.area))
    on = Subject("draft", draft_id)
    return show(request, "holdfast/refer/part.html", context, read=Event.REFERRAL_VIEWED, on=on)


@require_safe
@page(Verb.REFER, guests=True)
def check(request: AskedRequest, draft_id: UUID) -> HttpResponse:
    """Everything that was written, and what the rule would say of it now."""
    draft = drafts.draft_for(request.viewer, draft_id)
    if draft.is_sent:
        return redirect("refer:sent", draft_id=draft_id)
    decision = drafts.would_decide(request.viewer, request.area, draft_id)
    context = checking.check(draft, decision, edition_of(request.area))
    on = Subject("draft", draft_id)
    return show(request, "holdfast/refer/check.html", context, read=Event.REFERRAL_VIEWED, on=on)


@require_POST
@page(Verb.REFER, guests=True)
def send(request: AskedRequest, draft_id: UUID) -> HttpResponse:
    """Send a draft; where something is missing the check says what."""
    try:
        drafting.send_draft(by=request.viewer, area=request.area, draft_id=draft_id)
    except BadInput as fault:
        messages.info(request, str(fault))
        return redirect("refer:check", draft_id=draft_id)
    return redirect("refer:sent", draft_id=draft_id)


@require_safe
@page(Verb.REFER, guests=True)
def sent(request: AskedRequest, draft_id: UUID) -> HttpResponse:
    """What became of it, who was told, and what to do now."""
    found = drafts.sent_for(request.viewer, draft_id)
    context = checking.sent(request.viewer, found, edition_of(request.area))
    on = Subject("referral", found.referral_id)
    return show(request, "holdfast/refer/sent.html", context, read=Event.REFERRAL_VIEWED, on=on)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.REFER, guests=True)
def discard(request: AskedRequest, draft_id: UUID) -> HttpResponse:
    """Throw a draft away, asked once more."""
    draft = drafts.draft_for(request.viewer, draft_id)
    if draft.is_sent:
        return redirect("refer:sent", draft_id=draft_id)
    if request.method == "POST":
        is_guest = request.viewer.is_guest
        drafting.discard_draft(by=request.viewer, draft_id=draft_id)
        if is_guest:
            request.session.flush()
            return redirect("refer:gone")
        messages.success(request, _("The draft was thrown away. Nothing was sent."))
        return redirect("refer:start")
    context: dict[str, object] = {"draft": draft}
    on = Subject("draft", draft_id)
    return show(request, "holdfast/refer/discard.html", context, read=Event.REFERRAL_VIEWED, on=on)
