"""Flags: those one's own agency has to place, those whose months are over; to the coordinator also who is behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.conference import actions, queries
from holdfast.conference.queries import FlagRead
from holdfast.conference.queries.flags import flags_owed
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.web.hearing import flags_present
from holdfast.web.hearing.forms import FlagPlaceForm, FlagsForm
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.VIEW, refusal=Event.MEETING_REFUSED)
def flags(request: AskedRequest) -> HttpResponse:
    """The flags of the viewer's agency that wait for its answer."""
    return _shown(request)


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.MEETING_REFUSED)
def confirm(request: AskedRequest) -> HttpResponse:
    """Confirm that the agency's own files carry the ticked flags."""
    rows = queries.flags_to_confirm(request.viewer, clock.local_day(request.area.time_zone))

    place = FlagPlaceForm(request.POST)

    def do(ids: Sequence[UUID]) -> str:
        typed = place.cleaned_data
        many = actions.confirm_flags(
            by=request.viewer, flag_ids=ids, system=typed["system"], reference=typed["reference"]
        )
        said = ngettext("%(many)d flag is confirmed.", "%(many)d flags are confirmed.", many)
        return said % {"many": many}

    return _tried(request, "confirm_form", rows, do, place)


@require_POST
@page(Verb.CONTRIBUTE, refusal=Event.MEETING_REFUSED)
def take_off(request: AskedRequest) -> HttpResponse:
    """Confirm that the ticked flags, whose months are over, are off the agency's files."""
    rows = queries.expired_flags(request.viewer, clock.local_day(request.area.time_zone))

    def do(ids: Sequence[UUID]) -> str:
        many = actions.remove_flags(by=request.viewer, area=request.area, flag_ids=ids)
        return ngettext("%(many)d flag is off.", "%(many)d flags are off.", many) % {"many": many}

    return _tried(request, "take_off_form", rows, do)


def _tried(
    request: AskedRequest,
    name: str,
    rows: Sequence[FlagRead],
    do: Callable[[Sequence[UUID]], str],
    place: FlagPlaceForm | None = None,
) -> HttpResponse:
    form = FlagsForm([each.id for each in rows], request.POST, auto_id=f"{name}_%s")
    if form.is_valid() and (place is None or place.is_valid()):
        try:
            messages.success(request, do(form.cleaned_data["flags"]))
        except BadInput as fault:
            form.add_error(None, str(fault))
        else:
            return redirect("hearing:flags")
    if name == "confirm_form":
        return _shown(request, confirm_form=form, place=place)
    return _shown(request, take_off_form=form)


def _shown(
    request: AskedRequest,
    *,
    confirm_form: FlagsForm | None = None,
    take_off_form: FlagsForm | None = None,
    place: FlagPlaceForm | None = None,
) -> HttpResponse:
    viewer, today = request.viewer, clock.local_day(request.area.time_zone)
    waiting, over = queries.flags_to_confirm(viewer, today), queries.expired_flags(viewer, today)
    context: dict[str, object] = {
        "waiting": flags_present.table(waiting, _("To place on your files"), confirm_form, "confirm_form"),
        "over": flags_present.table(over, _("Months over: to take off your files"), take_off_form, "take_off_form"),
        "has_waiting": bool(waiting),
        "has_over": bool(over),
        "others": flags_present.others(flags_owed(viewer, today)),
        "form": confirm_form or take_off_form,
        "place": place or FlagPlaceForm(None),
    }
    also = [each.case_id for each in (*waiting, *over)]
    return show(request, "holdfast/hearing/flags.html", context, read=Event.FLAG_LIST_VIEWED, also=also)
