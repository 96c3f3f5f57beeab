"""Naming somebody in a case, searched for before being added; and saying that two rows are one person."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases import actions, queries
from holdfast.cases.choices import PartyRole
from holdfast.duties.queries import asked_in
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.people import actions as people_actions
from holdfast.people.facts import PersonWritten
from holdfast.people.matching.score import Described
from holdfast.people.queries import PersonFound, people_found, people_named
from holdfast.rules.dates import DateReading, read_birth
from holdfast.web.cases import present, reaching
from holdfast.web.cases.forms import NameForm, SameForm, WhoForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.VIEW, refusal=Event.CASE_REFUSED)
def name_somebody(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Search first; then name one of those found, or add somebody new."""
    require(request.viewer, Verb.REFER)
    queries.case_for(request.viewer, case_id)
    form = NameForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, case_id, form, None, [])
    born = read_birth(form.cleaned_data["born"], clock.local_day(request.area.time_zone))
    wanted = Described((form.cleaned_data["name"],), frozenset(born.possible))
    found = people_found(request.viewer, wanted)
    who = WhoForm(request.POST if "who" in request.POST else None, people=_offered(found))
    if who.is_valid():
        try:
            _name(request, case_id, form, who.cleaned_data["who"], born)
        except BadInput as fault:
            who.add_error(None, str(fault))
        else:
            messages.success(request, _("Named in the case."))
            return redirect("cases:case", case_id=case_id)
    asked = actions.ask_who_it_is(by=request.viewer, area=request.area, case_id=case_id, wanted=wanted)
    return _page(request, case_id, form, who, found, may_be_known=asked)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.SCREEN, refusal=Event.PERSON_REFUSED)
def same(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Record that somebody in the case is the same person as somebody known by another row, found by name first."""
    known = present.everybody(queries.case_for(request.viewer, case_id))
    people = [(str(each.id), each.name) for each in known]
    form = SameForm(request.POST if request.method == "POST" else None, people=people)
    about = people_named(request.viewer, asked_in(request.viewer, actions.SAME_PERSON, case_id))
    asked = [_line(each) for each in about]
    if not form.is_valid():
        return _page(request, case_id, form, None, about, asked=asked)
    typed = form.cleaned_data
    found = [
        each
        for each in people_found(request.viewer, Described((typed["name"],), frozenset()))
        if str(each.id) != typed["one"]
    ]
    who = WhoForm(request.POST if "who" in request.POST else None, people=_offered(found), may_add=False)
    if who.is_valid():
        one, other = UUID(typed["one"]), UUID(who.cleaned_data["who"])
        try:
            actions.same_person(by=request.viewer, one_id=one, other_id=other, why=typed["why"])
        except BadInput as fault:
            who.add_error(None, str(fault))
        else:
            messages.success(
                request, _("Recorded as the same person. Who is kept out of one is kept out of the other.")
            )
            return redirect("cases:case", case_id=case_id)
    return _page(request, case_id, form, who, [*found, *about], asked=asked)


@require_POST
@page(Verb.SCREEN, refusal=Event.PERSON_REFUSED)
def end_same(request: AskedRequest, case_id: UUID, link_id: UUID) -> HttpResponse:
    """Undo that two rows are one person."""
    queries.case_for(request.viewer, case_id)
    people_actions.unlink_same_person(by=request.viewer, link_id=link_id)
    messages.success(request, _("Undone. Walls stay as they are."))
    return redirect("cases:case", case_id=case_id)


def _name(request: AskedRequest, case_id: UUID, form: NameForm, who: str, born: DateReading) -> None:
    typed = form.cleaned_data
    person_id = None if who == "new" else UUID(who)
    actions.name_in_case(
        by=request.viewer,
        case_id=case_id,
        role=PartyRole(typed["role"]),
        relation=typed["relation"],
        person_id=person_id,
        written=PersonWritten(typed["name"], born),
    )


def _page(
    request: AskedRequest,
    case_id: UUID,
    form: NameForm | SameForm,
    who: WhoForm | None,
    found: list[PersonFound],
    **more: object,
) -> HttpResponse:
    context: dict[str, object] = {
        "is_link": isinstance(form, SameForm),
        "form": form,
        "who": who,
        "any_found": bool(found),
        "back": reaching.back(case_id),
        **more,
    }
    ids = [each.id for each in found]
    on = Subject("case", case_id)
    return show(request, "holdfast/cases/name.html", context, read=Event.PERSON_MATCHED, on=on, also=ids)


def _offered(found: list[PersonFound]) -> list[tuple[str, str]]:
    return [(str(each.id), _line(each)) for each in found]


def _line(each: PersonFound) -> str:
    likeness = _("the same") if each.is_same else _("may be the same")
    return f"{each.name}, {each.born or _('birth date not known')} ({likeness})"
