"""The queue of referrals, and one referral with the decision and its reasons."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.queries import walls_of
from holdfast.agencies.queries import staff_of
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases import actions as case_actions
from holdfast.cases import queries
from holdfast.cases.actions.answering import answer_wall as answer_wall_question
from holdfast.conference.actions import follow_decisions
from holdfast.kernel.errors import BadInput
from holdfast.rules.screening import Outcome
from holdfast.web.referrals import deciding, keeping_out, present
from holdfast.web.referrals.forms import DecideForm
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.REFER)
def queue(request: AskedRequest) -> HttpResponse:
    """The referrals the viewer may see, the newest first: those that wait for a decision, or the decided ones."""
    viewer, decided = request.viewer, request.GET.get("show") == "decided"
    rows = queries.queue(viewer, before=_id_in(request.GET.get("before", "")), decided=decided)
    shown = present.queue(
        rows,
        request.area,
        full=len(rows) == queries.PAGE,
        decided=decided,
        waiting=queries.waiting_count(viewer),
        may_decide=may(viewer, Verb.SCREEN),
    )
    return show(request, "holdfast/referrals/queue.html", shown, read=Event.QUEUE_VIEWED, also=[row.id for row in rows])


@require_POST
@page(Verb.SCREEN)
def agree(request: AskedRequest) -> HttpResponse:
    """Decide every ticked referral as the rule proposes."""
    ticked = [each for each in map(_id_in, request.POST.getlist("ticked")) if each]
    if not ticked:
        messages.info(request, _("No referral was ticked, so nothing was decided. Tick those you agree with."))
        return redirect("referrals:queue")
    many = case_actions.agree_with_rule(by=request.viewer, area=request.area, referral_ids=ticked)
    follow_decisions(by=request.viewer, area=request.area)
    messages.success(
        request, ngettext("%(many)s referral decided.", "%(many)s referrals decided.", many) % {"many": many}
    )
    return redirect("referrals:queue")


@require_safe
@page(Verb.REFER)
def referral(request: AskedRequest, referral_id: UUID) -> HttpResponse:
    """One referral: what was decided, why, what is asked, and what was written."""
    return _shown(request, queries.referral_for(request.viewer, referral_id))


@require_POST
@page(Verb.SCREEN)
def decide(request: AskedRequest, referral_id: UUID) -> HttpResponse:
    """Decide as the coordinator: with the rule, or otherwise and why."""
    found = queries.referral_for(request.viewer, referral_id)
    form = deciding.decide_form(request.viewer, found, request.area, request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            case_actions.decide_referral(
                by=request.viewer,
                area=request.area,
                referral_id=referral_id,
                outcome=Outcome(typed["outcome"]),
                because=typed["because"],
                meeting_on=typed["meeting_on"],
                joined_to=_id_in(typed["joined_to"]),
            )
        except BadInput as fault:
            form.add_error(deciding.field_of(fault), str(fault))
        else:
            follow_decisions(by=request.viewer, area=request.area)
            messages.success(request, _("Decided. What follows from it is in My work."))
            return redirect("referrals:referral", referral_id=referral_id)
    return _shown(request, found, form)


@require_POST
@page(Verb.REFER)
def answer(request: AskedRequest, referral_id: UUID) -> HttpResponse:
    """Answer one doubtful detail in words."""
    try:
        case_actions.answer_question(
            by=request.viewer,
            referral_id=referral_id,
            key=request.POST.get("key", ""),
            text=request.POST.get("text", ""),
        )
    except BadInput as fault:
        messages.info(request, str(fault))
    else:
        messages.success(request, _("Answer kept beside what was written."))
    return redirect("referrals:referral", referral_id=referral_id)


@require_POST
@page(Verb.SCREEN)
def answer_wall(request: AskedRequest, referral_id: UUID, wall_id: UUID) -> HttpResponse:
    """Answer whether somebody at work here must be kept out of this referral, its case and everybody in it."""
    keep_out = request.POST.get("answer") == "keep_out"
    answer_wall_question(by=request.viewer, referral_id=referral_id, wall_id=wall_id, keep_out=keep_out)
    messages.success(
        request, _("Kept out from now on.") if keep_out else _("Noted: nobody is kept out because of this.")
    )
    return redirect("referrals:referral", referral_id=referral_id)


def _shown(request: AskedRequest, found: queries.ReferralRead, form: DecideForm | None = None) -> HttpResponse:
    context = {
        **present.referral(found, request.area),
        **deciding.decision(request.viewer, found, request.area),
        "walls": present.walls(walls_of(request.viewer, found.subjects), staff_of(request.area.id)),
        "nearness": keeping_out.open_questions(request, found),
    }
    if form is not None:
        context["form"] = form
    on = Subject("referral", found.row.id)
    return show(request, "holdfast/referrals/referral.html", context, read=Event.REFERRAL_VIEWED, on=on)


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
