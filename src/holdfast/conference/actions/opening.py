"""The beginning of a meeting: it is opened, who came is written down, each signs confidentiality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.conference.actions.taking import take_meeting
from holdfast.conference.choices import Means, MeetingState, Presence
from holdfast.conference.models import Attendance
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound


class NotYetItsDay(BadInput):
    """A meeting is opened on its day."""

    default = "The meeting's day has not come, so it was not opened."


class NotPresent(BadInput):
    """Only who is present signs."""

    default = "You are not written down as present, so nothing was signed. Ask the coordinator to add you first."


@dataclass(frozen=True, slots=True)
class Attender:
    """Somebody asked to a meeting, as the coordinator writes them down."""

    user_id: UUID
    presence: Presence
    information_sent: bool = False
    signed_on_paper: bool = False
    deputy_for: str = ""
    # As the meeting itself is held, where nobody says otherwise.
    means: Means | None = None


@transaction.atomic
def open_meeting(*, by: Viewer, area: Area, meeting_id: UUID) -> None:
    """Open a meeting on its day, or later where it was put off by hours. Raises ``NotYetItsDay`` and ``NotAtThisStage``."""
    meeting = take_meeting(by, Verb.CHAIR, meeting_id, MeetingState.CIRCULATED)
    if clock.local_day(area.time_zone) < meeting.held_on:
        raise NotYetItsDay

    meeting.state, meeting.opened_at = MeetingState.OPEN, clock.now()
    meeting.chair_user_id = _chair(area)
    meeting.save(update_fields=["state", "opened_at", "chair_user_id"])

    ledger.write(Event.MEETING_OPENED, by=by, on=Subject("meeting", meeting.id))


@transaction.atomic
def record_attendance(*, by: Viewer, area: Area, meeting_id: UUID, attenders: Sequence[Attender]) -> None:
    """Write down who came, in place of what was written about them before. Raises ``NotFound`` and ``NotAtThisStage``."""
    meeting = take_meeting(by, Verb.CHAIR, meeting_id, MeetingState.OPEN)
    staff = {each.user_id: each for each in staff_of(area.id)}
    if any(each.user_id not in staff for each in attenders):
        raise NotFound
    there = {row.user_id: row for row in meeting.attendance.all()}

    rows = []
    for each in attenders:
        member = staff[each.user_id]
        row = there.get(each.user_id) or Attendance(space_id=meeting.space_id, meeting=meeting, user_id=each.user_id)
        row.agency_id, row.name, row.deputy_for = member.agency_id, member.name, each.deputy_for.strip()
        row.presence, row.information_sent = each.presence, each.information_sent
        row.means = each.means or meeting.means
        if each.presence != Presence.PRESENT:
            row.signed_at = None
        elif each.signed_on_paper and row.signed_at is None:
            row.signed_at = clock.now()
        row.save()
        rows.append(row)

    on = Subject("meeting", meeting.id)
    ledger.write_many(
        [
            Line(
                Event.APOLOGY_RECORDED if row.presence == Presence.APOLOGIES else Event.ATTENDANCE_RECORDED,
                on=on,
                also=[row.id],
                outcome=row.presence,
            )
            for row in rows
        ],
        by=by,
    )


@transaction.atomic
def sign_confidentiality(*, by: Viewer, meeting_id: UUID) -> None:
    """Sign the meeting's confidentiality statement for oneself. Raises ``NotPresent`` and ``NotAtThisStage``."""
    meeting = take_meeting(by, Verb.CONTRIBUTE, meeting_id, MeetingState.OPEN)
    row = meeting.attendance.filter(user_id=by.user_id, presence=Presence.PRESENT).first()
    if row is None or by.user_id is None:
        raise NotPresent

    row.signed_at = row.signed_at or clock.now()
    row.save(update_fields=["signed_at"])

    ledger.write(Event.CONFIDENTIALITY_SIGNED, by=by, on=Subject("meeting", meeting.id), also=[row.id])


def _chair(area: Area) -> UUID | None:
    return next((each.user_id for each in staff_of(area.id) if each.role == "chair"), None)
