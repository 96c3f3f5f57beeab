"""A quarter's return on a page, and as a workbook."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.agencies.facts import StaffMember
from holdfast.agencies.queries import staff_of
from holdfast.audit.events import Event
from holdfast.documents.making import words_now
from holdfast.documents.writing import quarter_word, return_file
from holdfast.kernel.errors import NotFound
from holdfast.reporting.access import require_return
from holdfast.reporting.queries.years import every_quarter, return_over_years
from holdfast.web.papers.views import handed_over
from holdfast.web.returns import present
from holdfast.web.returns.forms import QuarterForm
from holdfast.web.viewing import AskedRequest, page, show


@require_safe
@page(None, refusal=Event.DOCUMENT_REFUSED)
def quarter(request: AskedRequest) -> HttpResponse:
    """The counts of one quarter as they are published, the same for everybody who may read them."""
    require_return(request.viewer)
    form = QuarterForm(request.GET, every_quarter(request.viewer, request.area))
    asked = form.chosen()
    found, rolling = return_over_years(request.viewer, request.area, asked, words_now().language)
    context = {
        **present.quarter(found),
        "over_years": present.over_years(rolling),
        "form": form,
        "word": quarter_word(asked),
        "may_take": may(request.viewer, Verb.EXPORT),
    }
    return show(request, "holdfast/returns/quarter.html", context, read=Event.RETURN_VIEWED)


@require_POST
@page(Verb.EXPORT, refusal=Event.DOCUMENT_REFUSED)
def file(request: AskedRequest) -> HttpResponse:
    """The same figures as a workbook; they are of nobody, so nobody is asked again who they are."""
    require_return(request.viewer)
    asked = QuarterForm(request.POST, every_quarter(request.viewer, request.area)).chosen()
    return handed_over(return_file(request.viewer, request.area, asked, _self(request), words_now()))


def _self(request: AskedRequest) -> StaffMember:
    """Whoever asks, as the paper names them."""
    viewer = request.viewer
    found = next(
        (
            each
            for each in staff_of(request.area.id)
            if each.user_id == viewer.user_id and each.agency_id == viewer.agency_id
        ),
        None,
    )
    if found is None:
        raise NotFound
    return found
