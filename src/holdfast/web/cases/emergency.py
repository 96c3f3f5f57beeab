"""I need a case I cannot see: opened in an emergency to one person; and the review of it."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from holdfast.access.choices import Verb, Verdict
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.actions.breaking_glass import open_in_emergency, review_opening
from holdfast.cases.queries.openings import OpeningSeen, opening_seen
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, StepUpNeeded
from holdfast.web.components.days import moment
from holdfast.web.components.forms import Form, Look
from holdfast.web.components.parts import Link, SummaryRow
from holdfast.web.viewing import AskedRequest, page, show


class EmergencyForm(Form):
    """Which case, and why now."""

    looks: ClassVar[dict[str, Look]] = {}

    ref = forms.CharField(
        label=gettext_lazy("Reference of the case, or of its referral"),
        help_text=gettext_lazy("As whoever rang you says it, for example 7Q4K-2M. Never a name."),
        max_length=40,
        error_messages={
            "required": gettext_lazy("Enter the reference. Nothing was opened; your reason is still here.")
        },
    )
    why = forms.CharField(
        label=gettext_lazy("Why do you need it now?"),
        help_text=gettext_lazy("The coordinator reads this and reviews it on the next working day."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write why you need this case now. Nothing was opened.")},
    )


class ReviewForm(Form):
    """Whether an opening was fitting."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Was it fitting to open the case?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whether it was fitting. Nothing was kept.")},
    )
    why = forms.CharField(
        label=gettext_lazy("Why?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write why you find it fitting or not fitting. Nothing was kept.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.VIEW, refusal=Event.BREAK_GLASS_REFUSED)
def emergency(request: AskedRequest) -> HttpResponse:
    """Open one case the viewer cannot see, after confirming who they are."""
    if not request.viewer.stepped_up:
        raise StepUpNeeded
    form = EmergencyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            case_id = open_in_emergency(by=request.viewer, area=request.area, **form.cleaned_data)
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The case is open to you alone. The coordinator has been told and reviews it."))
            return redirect("cases:case", case_id=case_id)
    minutes, _tries = request.area.edition(clock.local_day(request.area.time_zone)).break_glass()
    shown = {"form": form, "minutes": minutes, "back": Link(_("Cases"), reverse("cases:list"))}
    return show(request, "holdfast/cases/emergency.html", shown, read=Event.CASE_LIST_VIEWED)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CHAIR, refusal=Event.CASE_REFUSED)
def review(request: AskedRequest, opening_id: UUID) -> HttpResponse:
    """Read why a case was opened in an emergency, and say whether that was fitting."""
    found = opening_seen(request.viewer, opening_id)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        verdict, why = Verdict(form.cleaned_data["verdict"]), form.cleaned_data["why"]
        try:
            review_opening(by=request.viewer, opening_id=opening_id, verdict=verdict, why=why)
        except BadInput as fault:
            messages.info(request, str(fault))
        else:
            messages.success(request, _("Your review is kept."))
        return redirect("cases:review-opening", opening_id=opening_id)
    shown = {"form": form, "found": found, "rows": _rows(found), "back": Link(_("My work"), reverse("work:home"))}
    on, also = Subject("break_glass", opening_id), [found.opening.subject_id]
    return show(request, "holdfast/cases/review_opening.html", shown, read=Event.CASE_ACCESS_VIEWED, on=on, also=also)


def _rows(found: OpeningSeen) -> list[SummaryRow]:
    opening = found.opening
    rows = [
        SummaryRow(_("Case"), found.ref),
        SummaryRow(_("Opened by"), found.opener or _("Somebody no longer at work here")),
        SummaryRow(_("Opened"), moment(opening.from_at)),
        SummaryRow(_("Until"), moment(opening.until_at)),
        SummaryRow(_("Why"), opening.why),
    ]
    if opening.verdict:
        rows += [
            SummaryRow(_("Review"), str(Verdict(opening.verdict).label)),
            SummaryRow(_("Because"), opening.verdict_why),
        ]
    return rows
