"""What people at work told of themselves goes when they have left, and the months in which somebody may complain are over."""

from __future__ import annotations

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import left_before
from holdfast.duties.actions import forget_leavers_wishes
from holdfast.kernel import clock
from holdfast.people.close import forget_leavers_close
from holdfast.rules.retention import kept_since
from holdfast.support.actions import forget_leavers_notes


def forget_leavers(*, by: Viewer, area: Area) -> None:
    """Erase what those told of themselves whose last post here ended before the pack's months; cut off, it goes on next time."""
    rule = area.edition(clock.local_day(area.time_zone)).retention("post")
    since = kept_since(clock.now(), rule)
    left = left_before(since, area.id)
    if left:
        forget_leavers_close(by=by, user_ids=left)
        forget_leavers_notes(by=by, user_ids=left)
        forget_leavers_wishes(by=by, user_ids=left & left_before(since))
