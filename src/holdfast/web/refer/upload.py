"""A whole sheet of referrals: each row by itself, nothing twice, and a report that says what became of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django import forms
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.cases.intake import Intake
from holdfast.kernel.errors import BadInput
from holdfast.web.components.forms import Form
from holdfast.web.refer import present
from holdfast.web.viewing import AskedRequest, page, show

MOST_BYTES = 2 * 1024 * 1024


class InMemory(MemoryFileUploadHandler):
    """Keeps a sheet in memory and drops what is too big for it: no row of it ever lies in a temporary file."""

    def handle_raw_input(self, *args: object, **_kwargs: object) -> None:
        """Take the file only where the whole of what is sent is small enough."""
        self.activated = int(str(args[2])) <= MOST_BYTES  # the third is the length of the whole


class SheetForm(Form):
    """One file."""

    sheet = forms.FileField()


def _in_memory(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Say where the file goes before anything reads it; the token is looked at afterwards, as everywhere."""
    guarded = csrf_protect(view)

    @wraps(view)
    def taken(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        request.upload_handlers = [InMemory(request)]
        return guarded(request, *args, **kwargs)

    return csrf_exempt(taken)


@_in_memory
@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.SCREEN)
def sheet(request: AskedRequest) -> HttpResponse:
    """Take in a sheet and say, row by row, what was decided or what is wrong."""
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    too_big = _("No file was chosen, or it is larger than 2 MB. Nothing was taken in. Send it in parts.")
    empty = _("The file is empty. Nothing was taken in. Export it again and send it whole.")
    form.fields["sheet"] = forms.FileField(
        label=_("The sheet"),
        help_text=_("A CSV file with the columns of the shipped example, up to 2 MB."),
        error_messages={"required": too_big, "invalid": too_big, "missing": too_big, "empty": empty},
    )
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        given: bytes = form.cleaned_data["sheet"].read()
        try:
            context |= present.report(Intake(request.area, request.viewer).take_in(given), request.area)
        except BadInput as fault:
            form.add_error("sheet", str(fault))
    return show(request, "holdfast/refer/sheet.html", context, read=Event.QUEUE_VIEWED)
