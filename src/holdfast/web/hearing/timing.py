"""What the clock says: how long this case has taken, what a case is given, and when the meeting ends at its pace."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.conference.choices import MeetingState
from holdfast.conference.queries import MeetingRead
from holdfast.conference.queries.agenda import pace_at
from holdfast.kernel import clock
from holdfast.rules.pace import CaseTime, Pace
from holdfast.web.hearing.seeing import Seen


def on_the_case(found: Seen) -> dict[str, object]:
    """The clock of one case: running, stopped, or not begun; and the end of the meeting while it is open."""
    begun, done = found.begun
    given = found.edition.case_time()
    if found.meeting.state is not MeetingState.OPEN:
        return {}
    running = begun is not None and done is None and found.is_heard_now
    taken = _minutes(max((done or clock.now()) - begun, timedelta())) if begun else 0
    is_over = taken > given.most
    said = ""
    if begun:
        words = _("This case has taken %(taken)s. A case is given %(least)d to %(most)d minutes.")
        said = words % {"taken": _in_minutes(taken), "least": given.least, "most": given.most}
    return {
        "clock": {
            "said": said,
            "running": running,
            "seconds": int((clock.now() - begun).total_seconds()) if begun and running else 0,
            "most": given.most,
            "over": _("Over its time.") if running and is_over else "",
            "end": _end(found.pace),
            "may_begin": found.may_lead and begun is None,
        }
    }


def in_the_room(viewer: Viewer, area: Area, found: MeetingRead) -> dict[str, object]:
    """How the day goes, while the meeting is open."""
    if found.state is not MeetingState.OPEN:
        return {}
    given = area.edition(found.held_on).case_time()
    pace = pace_at(viewer, found.id, clock.now(), given)
    return {"pace": [_known(pace, given), _end(pace)]}


def at_clock(moment: datetime) -> str:
    """A time of day, as on the wall of the room."""
    return timezone.localtime(moment).strftime("%H:%M")


def _known(pace: Pace, given: CaseTime) -> str:
    if not pace.known_from:
        words = _("No case is done yet; a case is reckoned with %(least)d to %(most)d minutes.")
        return words % {"least": given.least, "most": given.most}
    words = ngettext(
        "The %(many)d case that is done took %(each)s.",
        "The %(many)d cases that are done took %(each)s each.",
        pace.known_from,
    )
    return words % {"many": pace.known_from, "each": _in_minutes(_minutes(pace.each))}


def _end(pace: Pace) -> str:
    return _("At this pace the meeting ends at about %(time)s.") % {"time": at_clock(pace.ends_at)}


def _minutes(long: timedelta) -> int:
    return int(long.total_seconds() // 60)


def _in_minutes(many: int) -> str:
    return ngettext("%(many)d minute", "%(many)d minutes", many) % {"many": many}
