"""What each agency did of what the conference asked: who came, how actions ended. Counts of agencies' conduct, never of persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from holdfast.access.viewer import Viewer, operator_of
from holdfast.conference.access import actions_visible_to, around_walled, meetings_visible_to
from holdfast.conference.choices import ActionEnding, MeetingState, Presence
from holdfast.conference.models import Attendance, Invitation
from holdfast.kernel.errors import NotFound

Tally = dict[UUID, Counter[str]]


def meetings_held(viewer: Viewer, first: date, last: date) -> dict[UUID, date]:
    """The closed meetings of some days of the viewer's partnership, whoever was invited; one query."""
    rows = meetings_visible_to(_house(viewer)).filter(state=MeetingState.CLOSED, held_on__range=(first, last))
    return dict(rows.values_list("id", "held_on"))


def attendance_kept(meeting_ids: Iterable[UUID]) -> Tally:
    """By agency, of the meetings it was invited to: came, sent_word (apologies with its information), stayed_away; two queries."""
    ids = list(meeting_ids)
    best: dict[tuple[UUID, UUID], str] = dict.fromkeys(
        Invitation.objects.filter(meeting_id__in=ids).values_list("meeting_id", "agency_id"), "stayed_away"
    )
    rows = Attendance.objects.filter(meeting_id__in=ids)
    for meeting, agency, presence, sent in rows.values_list("meeting_id", "agency_id", "presence", "information_sent"):
        key = (meeting, agency)
        if key not in best or best[key] == "came":
            continue
        if presence == Presence.PRESENT:
            best[key] = "came"
        elif presence == Presence.APOLOGIES and sent:
            best[key] = "sent_word"
    found: Tally = {}
    for (_meeting, agency), how in best.items():
        found.setdefault(agency, Counter())[how] += 1
    return found


def actions_kept(viewer: Viewer, first: date, last: date, today: date) -> Tally:
    """By agency, of the actions due on some days: done, no_longer_possible, not_done, overdue; one query.

    What the viewer is walled from is not among them: a number that held it would tell that it is there.
    """
    rows = actions_visible_to(_house(viewer)).filter(due_on__range=(first, last))
    if viewer.walled:
        rows = rows.exclude(around_walled(viewer))
    found: Tally = {}
    for agency, ending, due in rows.values_list("agency_id", "ending", "due_on"):
        how = _HOW.get(ending) or ("overdue" if due < today else "")
        if how:
            found.setdefault(agency, Counter())[how] += 1
    return found


_HOW: Mapping[str, str] = {
    ActionEnding.DONE: "done",
    ActionEnding.NO_LONGER_POSSIBLE: "no_longer_possible",
    ActionEnding.NOT_DONE: "not_done",
}


def _house(viewer: Viewer) -> Viewer:
    """The partnership as its own office sees it: who may ask for these counts, reporting decides."""
    if viewer.partnership_id is None:
        raise NotFound
    return operator_of(viewer.partnership_id)
