"""What the coordinator does before the day: lists, sends, plans a second date, calls an emergency, puts a case off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.queries import emergency_case, people_in
from holdfast.conference import actions, queries
from holdfast.conference.actions.keeping_out import answer_before_sending
from holdfast.conference.choices import Means, MeetingState
from holdfast.conference.queries.keeping_out import questions_before_sending, since_intake
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.web.components.days import day
from holdfast.web.meetings.forms import EmergencyForm, PlanForm, PutOffForm
from holdfast.web.meetings.sending import invite_form, leaves, sending_again
from holdfast.web.referrals.keeping_out import LONGEST_REASON, asked, said_of
from holdfast.web.sharing.why import WhyForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.SEND, refusal=Event.MEETING_REFUSED)
def send(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """What leaves and to whom, asked once more; by POST it is sent."""
    viewer, area = request.viewer, request.area
    found = queries.meeting_for(viewer, area, meeting_id)
    if found.state is not MeetingState.PLANNED:
        messages.info(request, _("The case list was sent already, so nothing was sent again."))
        return redirect("meetings:meeting", meeting_id=meeting_id)
    form = invite_form(viewer, area, request.POST if request.method == "POST" else request.GET)
    cases = queries.listed_at(viewer, meeting_id)
    edition = area.edition(clock.local_day(area.time_zone))
    why = WhyForm(edition, "case_list", request.POST if request.method == "POST" else None)
    if form.is_valid() and request.method == "POST" and why.stands:
        invited, worded = form.invited(), why.worded()
        try:
            actions.circulate(by=viewer, area=area, meeting_id=meeting_id, agency_ids=invited, worded=worded)
        except BadInput as fault:
            form.add_error("agencies", str(fault))
        else:
            messages.success(request, _("The case list was sent. Each agency has its seat and was asked for research."))
            return redirect("meetings:meeting", meeting_id=meeting_id)
    context: dict[str, object] = {"form": form, "found": found, "why": why}
    context["questions"] = asked(questions_before_sending(viewer, area, meeting_id))
    context["since_intake"] = since_intake(viewer, meeting_id)
    if form.is_valid():
        context |= leaves(area, found, form.invited(), len(cases))
    on = Subject("meeting", meeting_id)
    return show(request, "holdfast/meetings/send.html", context, read=Event.MEETING_VIEWED, on=on)


@require_POST
@page(Verb.SEND, refusal=Event.MEETING_REFUSED)
def keep_out(request: AskedRequest, listing_id: UUID, user_id: UUID) -> HttpResponse:
    """Answer whether somebody at work must be kept out of a case, before its list is sent."""
    is_kept_out, reason = request.POST.get("answer") == "keep_out", request.POST.get("reason", "")[:LONGEST_REASON]
    _row, meeting_id = queries.listed_in(request.viewer, listing_id)
    try:
        answer_before_sending(
            by=request.viewer,
            area=request.area,
            listing_id=listing_id,
            user_id=user_id,
            keep_out=is_kept_out,
            reason=reason,
        )
    except BadInput as fault:
        messages.info(request, str(fault))
    else:
        messages.success(request, said_of(is_kept_out=is_kept_out))
    if queries.meeting_for(request.viewer, request.area, meeting_id).state is not MeetingState.PLANNED:
        return redirect("meetings:send-joined", meeting_id=meeting_id)
    return redirect(sending_again(request.viewer, request.area, meeting_id, request.POST.getlist("agencies")))


@require_POST
@page(Verb.CONVENE, refusal=Event.MEETING_REFUSED)
def second_date(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Plan a second date for the cases a meeting has no room for."""
    queries.meeting_for(request.viewer, request.area, meeting_id)
    form = PlanForm(request.POST)
    if form.is_valid():
        held_on = form.cleaned_data["held_on"]
        try:
            made = actions.plan_second_date(
                by=request.viewer, area=request.area, meeting_id=meeting_id, held_on=held_on
            )
        except BadInput as fault:
            messages.info(request, str(fault))
        else:
            said = _("A second date is planned on %(day)s and lists those who had no room.") % {"day": day(held_on)}
            messages.success(request, said)
            return redirect("meetings:meeting", meeting_id=made)
    for mistakes in form.errors.values():
        messages.info(
            request, _("%(mistake)s. No second date was planned.") % {"mistake": str(mistakes[0]).rstrip(".")}
        )
    return redirect("meetings:meeting", meeting_id=meeting_id)


@require_POST
@page(Verb.CONVENE, refusal=Event.MEETING_REFUSED)
def list_waiting(request: AskedRequest, meeting_id: UUID) -> HttpResponse:
    """Put on the list what was decided for its day since."""
    try:
        many = actions.list_waiting(by=request.viewer, area=request.area, meeting_id=meeting_id)
    except BadInput as fault:
        messages.info(request, str(fault))
    else:
        said = ngettext("%(many)d case was put on the list.", "%(many)d cases were put on the list.", many)
        messages.success(request, said % {"many": many})
    return redirect("meetings:meeting", meeting_id=meeting_id)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONVENE, refusal=Event.MEETING_REFUSED)
def emergency(request: AskedRequest, referral_id: UUID) -> HttpResponse:
    """Call an emergency conference on one referral that was decided so."""
    wanted = emergency_case(request.viewer, referral_id)
    called = queries.emergency_on(request.viewer, referral_id)
    if called is not None and request.method != "POST":
        messages.info(request, _("The emergency conference on this referral was called already. This is it."))
        return redirect("meetings:meeting", meeting_id=called)
    today = clock.local_day(request.area.time_zone)
    form = EmergencyForm(request.POST if request.method == "POST" else None, initial={"held_on": today})
    if form.is_valid():
        held_on, means = form.cleaned_data["held_on"], Means(form.cleaned_data["means"] or Means.ROOM)
        try:
            made = actions.call_emergency(
                by=request.viewer, area=request.area, referral_id=referral_id, held_on=held_on, means=means
            )
        except BadInput as fault:
            form.add_error("held_on", str(fault))
        else:
            messages.success(request, _("The emergency conference is called. Send its case list now."))
            return redirect("meetings:meeting", meeting_id=made)
    case = people_in(request.viewer, [wanted.case_id]).get(wanted.case_id)
    context: dict[str, object] = {"form": form, "case": case, "referral_id": referral_id}
    on = Subject("referral", referral_id)
    return show(request, "holdfast/meetings/emergency.html", context, read=Event.REFERRAL_VIEWED, on=on)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CHAIR, refusal=Event.MEETING_REFUSED)
def put_off(request: AskedRequest, listing_id: UUID) -> HttpResponse:
    """Put one case off to the next meeting, with the reason."""
    row, meeting_id = queries.listed_in(request.viewer, listing_id)
    form = PutOffForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        because = form.cleaned_data["because"]
        try:
            to_day = actions.defer_case(by=request.viewer, area=request.area, listing_id=listing_id, because=because)
        except BadInput as fault:
            form.add_error("because", str(fault))
        else:
            messages.success(request, _("The case is put off to %(day)s.") % {"day": day(to_day)})
            return redirect("meetings:meeting", meeting_id=meeting_id)
    context: dict[str, object] = {"form": form, "row": row, "meeting_id": meeting_id}
    on = Subject("listing", listing_id)
    return show(request, "holdfast/meetings/put_off.html", context, read=Event.LISTING_VIEWED, on=on)
