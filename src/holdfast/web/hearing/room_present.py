"""What the room says: what is outstanding, who came, the cases in their order, what stands in the way of closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.access.choices import Verb
from holdfast.access.decide import may
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.conference.choices import ListingState, MeetingState
from holdfast.conference.queries import ActionRead, ListedRead, MeetingRead
from holdfast.kernel import clock
from holdfast.packs.edition import Edition
from holdfast.web.components.days import day, moment
from holdfast.web.components.parts import Link, Status, TaskItem
from holdfast.web.hearing.case_present import STATES, survivor_of
from holdfast.web.hearing.chasing_present import ActionLine, action_line
from holdfast.web.hearing.forms import EndForm
from holdfast.web.meetings.present import COLOURS


@dataclass(frozen=True, slots=True)
class Outstanding:
    """One action an earlier meeting left open, with the form that ends it where the viewer may."""

    line: ActionLine
    form: EndForm | None


def room(viewer: Viewer, area: Area, found: MeetingRead, rows: Sequence[ListedRead]) -> dict[str, object]:
    """How the meeting stands, its cases, and what the viewer may do next."""
    may_chair, edition = may(viewer, Verb.CHAIR), area.edition(found.held_on)
    is_day = clock.local_day(area.time_zone) >= found.held_on
    waiting = [each for each in rows if each.state is ListingState.LISTED]
    return {
        "found": found,
        "state": Status(str(found.state.label), COLOURS[found.state]),
        "meeting": reverse("meetings:meeting", args=[found.id]),
        "may_open": may_chair and found.state is MeetingState.CIRCULATED and is_day,
        "before": _before(found, is_day=is_day),
        "cases": _cases(rows),
        "is_open": found.state is MeetingState.OPEN,
        "may_chair": may_chair,
        "may_close": not waiting,
        "in_the_way": _in_the_way(waiting),
        "after": _after(viewer, found),
        "statement": _statement(edition),
        "ways": _ways(viewer, found),
        "may_pause": found.state is MeetingState.OPEN and may(viewer, Verb.CHAIR),
    }


def outstanding(
    viewer: Viewer, area: Area, rows: Sequence[ActionRead], refused: Mapping[UUID, EndForm]
) -> list[Outstanding]:
    """What earlier meetings left open; the forms keep what was typed."""
    today = clock.local_day(area.time_zone)
    return [
        Outstanding(
            action_line(each, today),
            refused.get(each.id, EndForm(prefix=str(each.id))) if may_end(viewer, each) else None,
        )
        for each in rows
    ]


def may_end(viewer: Viewer, each: ActionRead) -> bool:
    """Whether the viewer may say how an action ended: the owing agency, or the coordinator."""
    if each.ending is not None or not may(viewer, Verb.CONTRIBUTE):
        return False
    return each.agency_id == viewer.agency_id or may(viewer, Verb.CONVENE)


def _before(found: MeetingRead, *, is_day: bool) -> str:
    if found.state is MeetingState.PLANNED:
        return _("The case list has not been sent yet, so the meeting cannot be opened.")
    if found.state is MeetingState.CIRCULATED and not is_day:
        return _("The meeting can be opened on its day, %(day)s.") % {"day": day(found.held_on)}
    if found.state is MeetingState.CIRCULATED:
        return _("The meeting is not open yet. The chair or the coordinator opens it.")
    return ""


def _cases(rows: Sequence[ListedRead]) -> list[TaskItem]:
    return [
        TaskItem(
            survivor_of(each.people),
            Status(str(each.state.label), STATES[each.state]),
            reverse("hearing:case", args=[each.id]),
            _hint(each),
        )
        for each in rows
    ]


def _hint(each: ListedRead) -> str:
    ref = each.people.ref if each.people else ""
    return _("%(ref)s, repeat") % {"ref": ref} if each.is_repeat else ref


def _in_the_way(waiting: Sequence[ListedRead]) -> str:
    if not waiting:
        return _("Each case is closed or put off.")
    refs = ", ".join(each.people.ref for each in waiting if each.people)
    said = ngettext(
        "%(many)d case is neither closed nor put off: %(refs)s.",
        "%(many)d cases are neither closed nor put off: %(refs)s.",
        len(waiting),
    )
    return said % {"many": len(waiting), "refs": refs}


def _after(viewer: Viewer, found: MeetingRead) -> dict[str, object]:
    """What follows once the meeting is closed: the action list, the minutes."""
    if found.state is not MeetingState.CLOSED:
        return {}
    agreed, sent, told = found.minutes_agreed_at, found.minutes_sent_at, found.actions_sent_at
    return {
        "closed": _("The meeting was closed on %(at)s.") % {"at": moment(found.closed_at)},
        "told": _("The action list was sent on %(at)s.") % {"at": moment(told)} if told else "",
        "agreed": _("The minutes were agreed on %(at)s.") % {"at": moment(agreed)} if agreed else "",
        "sent": _("The minutes were sent on %(at)s.") % {"at": moment(sent)} if sent else "",
        "may_agree": may(viewer, Verb.CHAIR) and agreed is None,
        "may_send": may(viewer, Verb.CONVENE) and agreed is not None and sent is None,
        "may_send_actions": may(viewer, Verb.CONVENE) and told is None,
    }


def _ways(viewer: Viewer, found: MeetingRead) -> list[Link]:
    """Where else the day's work stands."""
    ways = [Link(_("Open actions"), reverse("hearing:actions")), Link(_("Flags"), reverse("hearing:flags"))]
    if found.state is MeetingState.OPEN:
        ways.insert(0, Link(_("Follow the meeting on this screen"), reverse("hearing:follow", args=[found.id])))
    if found.state is not MeetingState.PLANNED and may(viewer, Verb.EXPORT):
        ways.append(Link(_("Papers of this meeting"), reverse("papers:choose", args=[found.id])))
    return ways


def _statement(edition: Edition) -> list[str]:
    return edition.text("statement.confidentiality").splitlines()
