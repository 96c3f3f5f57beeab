"""A stored referral read again as the form it was."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from holdfast.agencies.facts import Area
from holdfast.cases.facts.form import ReferralForm, read_form
from holdfast.cases.facts.people_cells import cells_of
from holdfast.cases.models import Referral


def form_of(row: Referral, area: Area) -> ReferralForm:
    """The form a referral was sent as, every field as written; judged as of its own time."""
    cells = {"ref": row.ref, **cells_of(row.answers or {}, row.whereabouts or {})}
    return read_form(cells, row.submitted_at.astimezone(ZoneInfo(area.time_zone)).replace(tzinfo=None))
