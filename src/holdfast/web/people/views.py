"""Finding a person: by POST, so that no name stands in an address."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.kernel import clock
from holdfast.people import queries
from holdfast.people.matching.score import Described
from holdfast.rules.dates import read_birth
from holdfast.web.components.parts import Cell, Column, Status, Table
from holdfast.web.people.forms import SearchForm
from holdfast.web.viewing import AskedRequest, page, show


@require_http_methods(["GET", "POST"])
@page(Verb.VIEW, refusal=Event.PERSON_REFUSED)
def search(request: AskedRequest) -> HttpResponse:
    """Everybody the viewer may see who is or may be the one described."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    found = []
    if form.is_valid():
        born = read_birth(form.cleaned_data["born"], clock.local_day(request.area.time_zone))
        wanted = Described((form.cleaned_data["name"],), frozenset(born.possible))
        found = queries.people_found(request.viewer, wanted)
        rows = [
            [Cell(each.name), Cell(each.born or _("Not known")), Cell(status=_likeness(is_same=each.is_same))]
            for each in found
        ]
        context["table"] = Table(
            _("People found"),
            [Column(_("Name")), Column(_("Date of birth, as written")), Column(_("Likeness"))],
            rows,
            empty=_("Nobody you may see fits this. That does not mean nobody is known: ask the coordinator."),
        )
    return show(
        request, "holdfast/people/search.html", context, read=Event.PERSON_SEARCHED, also=[each.id for each in found]
    )


def _likeness(*, is_same: bool) -> Status:
    return Status(_("The same"), "green") if is_same else Status(_("May be the same"), "yellow")
