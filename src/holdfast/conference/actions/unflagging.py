"""When the months of flags are over, the agencies that placed them owe it to take them off."""

from __future__ import annotations

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit.ledger import Subject
from holdfast.conference.access import flags_visible_to
from holdfast.conference.facts import post_that_owes
from holdfast.duties.actions import open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.duties.queries import owed_by_agencies
from holdfast.kernel import clock
from holdfast.rules.clocks import Happened

UNFLAG = "unflag_files"


@transaction.atomic
def owe_removals(*, by: Viewer, area: Area) -> int:
    """Open, once an agency and meeting, the duty to take ended flags off; how many were opened."""
    today = clock.local_day(area.time_zone)
    ended = flags_visible_to(by).filter(until_on__lt=today, removed_at=None, confirmed_at__isnull=False)
    pairs = sorted(set(ended.values_list("listing__meeting_id", "agency_id")))
    owed = {(each.subject_id, each.agency_id) for each in owed_by_agencies(by, (UNFLAG,))}
    staff, since = staff_of(area.id), Happened(clock.now())
    wanted = []
    for meeting_id, agency_id in pairs:
        role = post_that_owes(agency_id, staff)
        if role is not None and (meeting_id, agency_id) not in owed:
            wanted.append(DutyWanted(UNFLAG, Subject("meeting", meeting_id), agency_id, role, since))
    if wanted:
        open_duties(by=by, area=area, wanted=wanted)
    return len(wanted)
