"""What somebody was told waits for them, and when they wish to be told."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.audit.events import Event
from holdfast.duties import actions, queries
from holdfast.kernel import clock
from holdfast.web.inbox.forms import WhenForm
from holdfast.web.inbox.present import table_of
from holdfast.web.viewing import AskedRequest, page, show
from holdfast.web.work import owing


@require_safe
@page(Verb.VIEW)
def inbox(request: AskedRequest) -> HttpResponse:
    """The latest first, what is new marked."""
    lines, more = queries.inbox(request.viewer, before=_uuid(request.GET.get("before", "")))
    edition = request.area.edition(clock.local_day(request.area.time_zone))
    refs = owing.refs_of(request.viewer, [each.duty for each in lines])
    context: dict[str, object] = {
        "table": table_of(lines, refs, edition),
        "new": [each.id for each in lines if not each.is_read],
        "older": f"?before={more}" if more else "",
    }
    return show(
        request, "holdfast/inbox/inbox.html", context, read=Event.WORK_VIEWED, also=[each.duty.id for each in lines]
    )


@require_POST
@page(Verb.VIEW)
def read(request: AskedRequest) -> HttpResponse:
    """Those on the page are read."""
    ids = [found for each in request.POST.getlist("notice") if (found := _uuid(each))]
    many = actions.mark_read(by=request.viewer, notice_ids=ids)
    messages.success(request, ngettext("%(many)d is read.", "%(many)d are read.", many) % {"many": many})
    return redirect("inbox:inbox")


@require_http_methods(["GET", "HEAD", "POST"])
@page(Verb.VIEW)
def when(request: AskedRequest) -> HttpResponse:
    """The quiet hours, and how often a message comes."""
    viewer = request.viewer
    usual, _sources = request.area.edition(clock.local_day(request.area.time_zone)).telling()
    own = queries.wishes_of([viewer.user_id], usual)[viewer.user_id] if viewer.user_id else usual
    form = WhenForm(request.POST if request.method == "POST" else None, own)
    if form.is_valid():
        actions.wish_telling(by=viewer, wishes=form.wishes())
        messages.success(request, _("Saved. What falls due before the quiet is over is told all the same."))
        return redirect("inbox:inbox")
    return show(request, "holdfast/inbox/when.html", {"form": form}, read=Event.WORK_VIEWED)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
