"""What she says: her wishes, what may be shared, the risk asked again; and a note of one's own."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from holdfast.access.choices import Verb
from holdfast.advocacy import actions, queries
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.kernel import clock
from holdfast.risk.facts import AssessmentWanted
from holdfast.risk.queries import assessments_of
from holdfast.web.advocacy.asking import Asked, answered, ask, worked
from holdfast.web.advocacy.forms import NoteForm, RiskForm, ViewsForm, WishesForm
from holdfast.web.viewing import AskedRequest, page


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONTRIBUTE, refusal=Event.LANE_REFUSED)
def wishes(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """What she wants."""
    worked(request.viewer, case_id)
    asked = Asked(_("What she wishes"), _("Keep her words"))
    if request.method != "POST":
        return ask(request, case_id, WishesForm(), asked)
    form = WishesForm(request.POST)

    def write() -> None:
        actions.record_wishes(by=request.viewer, case_id=case_id, words=form.cleaned_data["words"])

    return answered(request, case_id, form, asked, write, _("Her words are kept."))


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONTRIBUTE, refusal=Event.LANE_REFUSED)
def views(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """What she says may be shared."""
    worked(request.viewer, case_id)
    lead = _(
        "Ask only what is safe to ask. Whoever decides on sharing sees her answers; they do not decide by themselves."
    )
    asked = Asked(_("What may be shared?"), _("Keep her answers"), lead)
    before = queries.her_views(request.viewer, [case_id]).get(case_id)
    form = ViewsForm(request.POST if request.method == "POST" else None, before.answers if before else {})
    if request.method != "POST":
        return ask(request, case_id, form, asked)

    def write() -> None:
        actions.record_views(by=request.viewer, case_id=case_id, answers=form.answers())

    return answered(request, case_id, form, asked, write, _("Her answers are kept."))


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONTRIBUTE, refusal=Event.LANE_REFUSED)
def risk(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """The risk asked again, beginning with the last answers."""
    viewer, area = request.viewer, request.area
    found = worked(viewer, case_id)
    edition = area.edition(clock.local_day(area.time_zone))
    instrument = edition.instrument()
    known = [
        each
        for each in assessments_of(viewer, queries.subjects_of(viewer, case_id))
        if each.instrument == instrument.key
    ]
    last = next((each for each in known if each.version == instrument.version), None)
    before = last.answers if last else None
    form = RiskForm(request.POST if request.method == "POST" else None, edition, instrument, before)
    lead = _("The answers below are the last ones known. Change what is different now.")
    asked = Asked(_("The risk, asked again"), _("Record it"), lead)
    if request.method != "POST":
        return ask(request, case_id, form, asked)

    def write() -> None:
        wanted = AssessmentWanted(
            Subject("case", case_id),
            instrument.key,
            instrument.version,
            form.answers(before),
            person_id=last.person_id if last else found.survivor_id,
            judgement=form.cleaned_data["judgement"],
            asked_on=clock.local_day(area.time_zone),
            asked_by=viewer.name,
        )
        actions.recheck_risk(by=viewer, case_id=case_id, wanted=wanted)

    return answered(request, case_id, form, asked, write, _("Recorded. What changed stands below."))


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.CONTRIBUTE, refusal=Event.LANE_REFUSED)
def note(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """A note of one's own, in the service's private space."""
    worked(request.viewer, case_id)
    asked = Asked(_("A note of your own"), _("Keep it"))
    if request.method != "POST":
        return ask(request, case_id, NoteForm(), asked)
    form = NoteForm(request.POST)

    def write() -> None:
        actions.write_note(by=request.viewer, case_id=case_id, text=form.cleaned_data["text"])

    return answered(request, case_id, form, asked, write, _("Kept in your service."))
