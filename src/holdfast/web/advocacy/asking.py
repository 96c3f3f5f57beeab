"""A page that asks one thing of a lane: taken by whoever works it, answered by POST, then back to the lane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.viewer import Viewer
from holdfast.advocacy import queries
from holdfast.advocacy.queries import LaneRead
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.web.components.forms import Form
from holdfast.web.components.parts import Link
from holdfast.web.viewing import AskedRequest, show


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page says around its one form."""

    title: str
    button: str
    lead: str = ""
    kind: str = ""


def worked(viewer: Viewer, case_id: UUID) -> LaneRead:
    """The lane, for those who work it. Raises ``NotFound`` for everybody else."""
    found = queries.lane_for(viewer, case_id)
    if not found.is_worked:
        raise NotFound
    return found


def ask(request: AskedRequest, case_id: UUID, form: Form, asked: Asked) -> HttpResponse:
    """Draw the page."""
    shown = {"form": form, "asked": asked, "back": back(case_id)}
    return show(request, "holdfast/advocacy/ask.html", shown, read=Event.LANE_VIEWED, on=Subject("case", case_id))


def answered(
    request: AskedRequest, case_id: UUID, form: Form, asked: Asked, write: Callable[[], object], done: str
) -> HttpResponse:
    """Write what a whole form says, and go back to the lane; else draw the page again with what is wrong."""
    if form.is_valid():
        try:
            write()
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, done)
            return redirect("lane:case", case_id=case_id)
    return ask(request, case_id, form, asked)


def back(case_id: UUID) -> Link:
    """The way back to the lane."""
    return Link(_("Her lane"), reverse("lane:case", args=[case_id]))
