"""People close to you: told by each of themselves, seen by nobody else, so that no case near them reaches them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from holdfast.audit.events import Event
from holdfast.kernel.errors import BadInput
from holdfast.people.close import CloseRead, CloseWanted, close_to, forget_close, name_close
from holdfast.web.components.forms import Form
from holdfast.web.viewing import AskedRequest, page, show

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

_TOO_LONG = gettext_lazy("This is too long. It is kept below, and nothing was saved. Shorten it.")


def _line(label: Words, hint: Words = "", most: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=most, required=False, error_messages={"max_length": _TOO_LONG}
    )


class CloseForm(Form):
    """One's own home, or somebody close."""

    HOME, SOMEBODY = "home", "somebody"
    whose: ClassVar = [
        (HOME, gettext_lazy("My own home")),
        (SOMEBODY, gettext_lazy("Somebody close to me, or somebody I live with")),
    ]

    who = forms.ChoiceField(
        label=gettext_lazy("Who is this?"),
        choices=whose,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy(
                "Choose whether this is your own home or somebody close to you. Nothing was saved."
            )
        },
    )
    name = _line(gettext_lazy("Name"), gettext_lazy("Not needed for your own home."))
    relation = _line(gettext_lazy("How you stand to each other"), gettext_lazy("For example: my brother."))
    address = _line(gettext_lazy("Address"), gettext_lazy("House number, street, town, postcode."))
    phone = _line(gettext_lazy("Telephone"), most=40)

    def clean(self) -> dict[str, str]:
        """Somebody has a name; a home has a place."""
        said: dict[str, str] = self.cleaned_data
        if said.get("who") == self.SOMEBODY and not said.get("name"):
            self.add_error("name", _("Write the name. What you wrote is kept below, and nothing was saved."))
        if said.get("who") == self.HOME and not (said.get("address") or said.get("phone")):
            self.add_error("address", _("Write your address or your telephone number. Nothing was saved."))
        return said

    def wanted(self) -> CloseWanted:
        """What was written."""
        said = self.cleaned_data
        name, relation = (said["name"], said["relation"]) if said["who"] == self.SOMEBODY else ("", "")
        return CloseWanted(name, relation, said["address"], said["phone"])


@require_http_methods(["GET", "HEAD", "POST"])
@page(None, refusal=Event.PERSON_REFUSED)
def close(request: AskedRequest) -> HttpResponse:
    """Whom one named, and naming one more."""
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            name_close(by=request.viewer, wanted=form.wanted())
        except BadInput as fault:
            form.add_error("name", str(fault))
        else:
            messages.success(request, _("Saved. Only you can read it."))
            return redirect("people:close")
    named = [(each, _title(each)) for each in close_to(request.viewer)]
    return show(request, "holdfast/people/close.html", {"form": form, "named": named}, read=Event.WORK_VIEWED)


@require_POST
@page(None, refusal=Event.PERSON_REFUSED)
def forget(request: AskedRequest, close_id: UUID) -> HttpResponse:
    """Take one of one's own people out."""
    forget_close(by=request.viewer, close_id=close_id)
    messages.success(request, _("Taken out. It is not kept anywhere."))
    return redirect("people:close")


def _title(each: CloseRead) -> str:
    return f"{each.name} ({each.relation})" if each.name and each.relation else each.name or _("Your own home")
