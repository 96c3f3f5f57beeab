"""The forms of one case: made from what is seen, and tried by one way that keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.conference import actions
from holdfast.conference.actions import ActionWanted
from holdfast.conference.choices import Whom
from holdfast.kernel.errors import BadInput
from holdfast.rules.due import read_due
from holdfast.sharing.facts import AudienceWanted
from holdfast.web.components.forms import Form
from holdfast.web.hearing import case_present, timing
from holdfast.web.hearing.asking import LastPlanForm, TellerForm, last_plan_form, teller_form
from holdfast.web.hearing.forms import AgreeForm, BecauseForm, EntryForm, NoteForm, RiskForm, SaidForm
from holdfast.web.hearing.seeing import Seen
from holdfast.web.sharing.audience import AudienceForm
from holdfast.web.viewing import AskedRequest, show

Typed = Mapping[str, Any] | None
# A form that was refused stands on the page in the place of the fresh one.
_KINDS = (
    ("said_form", SaidForm),
    ("risk_form", RiskForm),
    ("agree_form", AgreeForm),
    ("last_plan_form", LastPlanForm),
    ("teller_form", TellerForm),
    ("note_form", NoteForm),
)


def said_form(found: Seen, typed: Typed = None) -> SaidForm:
    """What was said, by an agency the viewer may write for."""
    return SaidForm(found.speakers, typed, prefix="said")


def to_form(found: Seen, typed: Typed = None) -> AudienceForm:
    """Whom what was said is for: the meeting, unless somebody says otherwise."""
    agencies = sorted(((each.id, each.name) for each in found.agencies.values()), key=lambda each: each[1])
    return AudienceForm(agencies, AudienceWanted(), found.viewer.agency_id, typed)


def note_form(found: Seen, typed: Typed = None) -> NoteForm:
    """The minutes as they stand, to be written on."""
    return NoteForm(typed, initial={"text": found.note.text, "version": found.note.version}, prefix="note")


def risk_form(_found: Seen, typed: Typed = None) -> RiskForm:
    """A risk to be named."""
    return RiskForm(typed, prefix="risk")


def agree_form(found: Seen, typed: Typed = None) -> AgreeForm:
    """An action to be agreed, with what each agency offers, who works there, and the risks of the case."""
    texts = found.edition.texts
    offered = [
        (
            each.name,
            [
                *((f"{each.id}:{key}", texts[f"action.{key}"]) for key in found.edition.actions_for(each.agency_type)),
                (f"{each.id}:", _("%(agency)s: in your own words") % {"agency": each.name}),
            ],
        )
        for each in found.takers
    ]
    takers = {each.id for each in found.takers}
    staff = sorted((each for each in found.staff if each.agency_id in takers), key=lambda each: each.agency)
    people = [
        (agency, [(str(each.user_id), each.name) for each in those])
        for agency, those in groupby(staff, lambda each: each.agency)
    ]
    risks = [(str(each.id), each.text) for each in found.hearing.risks]
    answered = {each.risk_id for each in found.hearing.actions}
    unanswered = [
        str(each.id) for each in found.hearing.risks if not each.no_action_because and each.id not in answered
    ]
    # The next thing to agree on is most often the answer to the risk just named.
    first = unanswered[0] if unanswered else ""
    return AgreeForm(offered, people, risks, partial(_due, found), typed, prefix="plan", unanswered=first)


def _due(found: Seen, said: str) -> date:
    """The day that was said, reckoned from the meeting's."""
    read = read_due(said, found.meeting.held_on)
    if read.day is None:
        raise ValidationError(found.edition.sentence(read.complaint) if read.complaint else "")
    return read.day


def because_form(key: object, typed: Typed = None) -> BecauseForm:
    """A reason for one thing; ``key`` tells it from the other reasons on the page."""
    return BecauseForm(typed, prefix=f"because-{key}")


def take_back_form(key: object, typed: Typed = None) -> EntryForm:
    """Taking back one thing without a reason."""
    return EntryForm(typed, prefix=f"back-{key}")


def wanted_in(form: AgreeForm, found: Seen) -> ActionWanted:
    """The action as it was typed: the catalogue's words, and what was added to them."""
    typed = form.cleaned_data
    agency, _sep, key = typed["action"].partition(":")
    words = [found.edition.text(f"action.{key}")] if key else []
    return ActionWanted(
        UUID(agency),
        ": ".join([*words, *filter(None, [typed["text"]])]),
        typed["due"],
        Whom(typed["protects"]),
        key,
        UUID(typed["answers"]) if typed["answers"] else None,
        UUID(typed["owner"]) if typed["owner"] else None,
    )


def tried(
    request: AskedRequest,
    found: Seen,
    form: Form,
    part: str,
    do: Callable[[], object],
    said: str,
    *,
    onward: HttpResponse | None = None,
) -> HttpResponse:
    """Do what the form asks, once, and return to its part of the page, or go ``onward``.

    Else show the page with what is wrong and what was typed. Sent a second time it is answered as the first time.
    """
    if form.is_valid():
        try:
            actions.once(by=request.viewer, listing_id=found.row.id, entry_id=entry_of(form), do=do)
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, said)
            return onward or back(found.row.id, part)
    return shown(request, found, form)


def entry_of(form: Form) -> UUID | None:
    """By what an entry is known: the id its page gave it, and what it says. Changed and sent again it is another one.

    The page's id is kept nowhere, so what was said cannot be guessed from what is kept.
    """
    drawn = form.cleaned_data.get("entry")
    if not isinstance(drawn, UUID):
        return None
    said = [f"{name}={form.data.get(form.add_prefix(name), '')}" for name in sorted(form.fields)]
    return uuid5(drawn, "\n".join(said))


def back(listing_id: UUID, part: str = "") -> HttpResponse:
    """The way back to a part of a case's page."""
    return HttpResponseRedirect(reverse("hearing:case", args=[listing_id]) + (f"#{part}" if part else ""))


def shown(request: AskedRequest, found: Seen, form: Form | None = None) -> HttpResponse:
    """The page of a case, with the form that was refused in its place."""
    context = case_present.case(found)
    context |= {
        "to_form": to_form(found),
        "said_form": said_form(found),
        "risk_form": risk_form(found),
        "agree_form": agree_form(found),
        "note_form": note_form(found),
    }
    context |= {"put_off_form": because_form("put-off"), **timing.on_the_case(found)}
    context |= {"last_plan_form": last_plan_form(found), "teller_form": teller_form(found)}
    for name, kind in _KINDS:
        if isinstance(form, kind):
            context[name] = form
    refused = {form.prefix: form} if isinstance(form, BecauseForm) else {}
    context["put_off_form"] = refused.get("because-put-off", context["put_off_form"])
    ids = [*(each.id for each in found.hearing.risks), *(each.id for each in found.hearing.actions)]
    forms = {each: because_form(each) for each in ids}
    context["because_forms"] = {key: refused.get(each.prefix, each) for key, each in forms.items()}
    context["take_back_forms"] = {each.id: take_back_form(each.id) for each in found.hearing.risks}
    context["form"] = form
    on, also = Subject("listing", found.row.id), [found.row.case_id]
    return show(request, "holdfast/hearing/case.html", context, read=Event.LISTING_VIEWED, on=on, also=also)
