"""A legal hold on a case: why it is kept, since when, by whom; placed and lifted here."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.actions.holding import lift_hold, place_hold
from holdfast.cases.queries.holds import HoldRead, holds_on, ref_of_case
from holdfast.kernel.errors import BadInput
from holdfast.web.components.days import moment
from holdfast.web.components.forms import Form
from holdfast.web.components.parts import Cell, Column, Link, Table
from holdfast.web.viewing import AskedRequest, page, show


class HoldForm(Form):
    """Why a hold is placed or lifted."""

    because = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("The court, the review or the request, and who asked. Never write where anybody lives."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={
            "required": gettext_lazy("Write why: the court, the review or the request. Nothing was changed.")
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.RELEASE, refusal=Event.CASE_REFUSED)
def hold(request: AskedRequest, case_id: UUID) -> HttpResponse:
    """Read the holds of a case, place one, or lift the one that stands."""
    viewer, ref = request.viewer, ref_of_case(request.viewer, case_id)
    found = holds_on(viewer, case_id)
    stands = any(each.stands for each in found)
    form = HoldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        # The button says which of the two was meant: somebody else may have been quicker.
        change = lift_hold if request.POST.get("lift") else place_hold
        try:
            change(by=viewer, case_id=case_id, because=form.cleaned_data["because"])
        except BadInput as fault:
            messages.info(request, str(fault))
        else:
            messages.success(request, _done(lifted=change is lift_hold))
        return redirect("cases:hold", case_id=case_id)
    shown = {"form": form, "ref": ref, "stands": stands, "table": holds(found), "back": _back(viewer, case_id)}
    return show(request, "holdfast/cases/hold.html", shown, read=Event.HOLD_VIEWED, on=Subject("case", case_id))


def holds(found: list[HoldRead]) -> Table:
    """Every hold the case had."""
    lines = [
        [
            Cell(moment(each.placed_at)),
            Cell(each.placed_by or _("The command line")),
            Cell(each.because),
            Cell(_("Stands") if each.stands else _("Lifted on %(day)s") % {"day": moment(each.lifted_at)}),
            Cell(each.lifted_because),
        ]
        for each in found
    ]
    columns = [Column(_("Placed")), Column(_("By")), Column(_("Why")), Column(_("State")), Column(_("Why lifted"))]
    return Table(_("Holds of this case"), columns, lines, empty=_("This case was never held."))


def _done(*, lifted: bool) -> str:
    if lifted:
        return _("The hold is lifted. The case is kept as long as every other.")
    return _("The case is held. Nothing of it is erased until the hold is lifted.")


def _back(viewer: Viewer, case_id: UUID) -> Link:
    if may(viewer, Verb.VIEW):
        return Link(_("The case"), reverse("cases:case", args=[case_id]))
    return Link(_("Copies and holds"), reverse("releases:list"))
