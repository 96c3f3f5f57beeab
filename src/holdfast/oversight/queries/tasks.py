"""What asked people to open some cases: a duty, a list their agency was invited to, a referral of their own."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from holdfast.access.queries import seats_at_meetings
from holdfast.access.viewer import Viewer
from holdfast.cases.queries.authors import sent_by
from holdfast.conference.access import actions_visible_to
from holdfast.duties.queries import owed_over_time
from holdfast.oversight.facts import Task, Tasks


def tasks_about(viewer: Viewer, case_ids: Collection[UUID]) -> Tasks:
    """Everything recorded that asked anybody to open these cases; five queries, whatever the number. For the house alone."""
    tasks = Tasks()
    about = {case_id: case_id for case_id in case_ids}
    for sent in sent_by(viewer, case_ids):
        about[sent.referral_id] = sent.case_id
        tasks.add(Task(sent.case_id, None, None, sent.agency_id, sent.user_id))
    actions = actions_visible_to(viewer).filter(case_id__in=set(case_ids))
    about |= dict(actions.values_list("id", "case_id"))
    for seat in seats_at_meetings(case_ids):
        tasks.add(Task(seat.subject_id, seat.from_at, seat.until_at, seat.agency_id))
    for owed in owed_over_time(viewer, list(about)):
        case_id = about.get(owed.subject_id) or owed.concerns_id
        if case_id is not None:
            # Who owes it may be one person; else whoever holds the post there.
            role = "" if owed.user_id else owed.role
            tasks.add(Task(case_id, owed.from_at, owed.until_at, owed.agency_id, owed.user_id, role))
    return tasks
