"""Finding a service, and the page of one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from holdfast.access.choices import Verb
from holdfast.agencies.facts import Area
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.directory.access import may_keep
from holdfast.directory.queries import find_services, service_for
from holdfast.kernel import clock
from holdfast.web.directory import present
from holdfast.web.directory.forms import FindForm
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(Verb.FIND, refusal=Event.SERVICE_REFUSED)
def find(request: AskedRequest) -> HttpResponse:
    """What fits, the nearest first."""
    now = on_the_wall(request.area)
    edition = request.area.edition(now.date())
    form = FindForm(request.GET or None, edition)
    context: dict[str, object] = {"form": form, "may_keep": may_keep(request.viewer)}
    if form.is_bound:
        form.is_valid()
        wanted = form.wanted(now)
        findings = find_services(request.viewer, request.area, wanted, now)
        context |= {"is_searched": True, **present.found(findings, wanted.near, edition)}
    return show(request, "holdfast/directory/find.html", context, read=Event.DIRECTORY_VIEWED)


@require_safe
@page(Verb.FIND, refusal=Event.SERVICE_REFUSED)
def service(request: AskedRequest, service_id: UUID) -> HttpResponse:
    """Everything somebody has to know before going there."""
    now = on_the_wall(request.area)
    read = service_for(request.viewer, request.area, service_id, now)
    shown = present.one(read, request.area.edition(now.date()), may_keep=may_keep(request.viewer))
    on = Subject("service", service_id)
    return show(request, "holdfast/directory/service.html", shown, read=Event.SERVICE_VIEWED, on=on)


def on_the_wall(area: Area) -> datetime:
    """The moment by the clock on an area's walls."""
    return clock.now().astimezone(ZoneInfo(area.time_zone)).replace(tzinfo=None)
