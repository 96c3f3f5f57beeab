"""Taking from the page that an agency asked, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import agencies_in
from holdfast.audit.ledger import Subject
from holdfast.cases.queries import CaseRead
from holdfast.conference.queries.her_view import her_view_of_each
from holdfast.kernel import clock
from holdfast.rules.sharing import HerView, Item
from holdfast.sharing.actions import record_share, refuse_share
from holdfast.sharing.facts import ShareWanted
from holdfast.web.sharing.forms import YES, AskedForm


def form_for(viewer: Viewer, area: Area, case: CaseRead, posted: Mapping[str, Any] | None) -> AskedForm:
    """The form with what the pack proposes, what she last said about this case, and the days of a seat."""
    today = clock.local_day(area.time_zone)
    edition = area.edition(today)
    agencies = [(each.id, each.name) for each in agencies_in(area.id).values() if each.id != viewer.agency_id]
    return AskedForm(
        edition,
        sorted(agencies, key=lambda each: each[1]),
        her_view=her_view_of_each(viewer, {case.id: case.subjects})[case.id].value,
        until=today + timedelta(days=edition.number("meeting.seat_days")),
        posted=posted,
    )


def record(viewer: Viewer, area: Area, case: CaseRead, form: AskedForm) -> UUID:
    """Record the share or the refusal; the id of its row. Raises as recording does."""
    typed = form.cleaned_data
    edition = area.edition(clock.local_day(area.time_zone))
    is_shared = typed["decision"] == YES
    until = datetime.combine(typed["until"], time.max, ZoneInfo(area.time_zone)) if is_shared else None
    wanted = ShareWanted(
        on=Subject("case", case.id),
        from_agency_id=viewer.agency_id,
        to=(UUID(typed["agency"]),),
        items=tuple(Item(each) for each in typed["items"]),
        purpose=edition.share_proposal("request").purpose,
        bases=tuple(typed["bases"]) if is_shared else (),
        necessity=typed["necessity"] if is_shared else typed["because"],
        proportionality=typed["proportionality"] if is_shared else "",
        her_view=HerView(typed["her_view"]),
        stamp=edition.stamp,
        until=until,
    )
    do = record_share if is_shared else refuse_share
    return do(by=viewer, wanted=wanted)
