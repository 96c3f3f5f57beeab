"""For whom a copy may be made: somebody of an invited agency, or oneself; and what of it both may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from holdfast.access.choices import Verb
from holdfast.access.decide import may, require
from holdfast.access.queries import viewer_for
from holdfast.access.viewer import Viewer
from holdfast.agencies.access import posts_of
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area, StaffMember
from holdfast.agencies.queries import staff_of
from holdfast.conference.queries import MeetingRead
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound, StepUpNeeded

# Whose post takes part in meetings.
READS_PAPERS: Final = frozenset({Role.COORDINATOR, Role.CHAIR, Role.REPRESENTATIVE, Role.ADVOCATE})


class HasNotAgreed(BadInput):
    """A copy goes to nobody whose confidentiality agreement has ended."""

    default = "The person this copy is for has no current confidentiality agreement, so it was not made. Ask them to sign in and agree first."


def require_export(by: Viewer) -> None:
    """Raise unless the viewer may take papers away, and has shown just now who they are."""
    require(by, Verb.EXPORT)
    if not by.stepped_up:
        raise StepUpNeeded


def readers_of(by: Viewer, area: Area, meeting: MeetingRead) -> Sequence[StaffMember]:
    """The people this viewer may make a copy for: oneself, and for the coordinator everybody taking part; one query."""
    staff = {each.user_id: each for each in reversed(staff_of(area.id)) if each.role in READS_PAPERS}
    if by.role is not Role.COORDINATOR:
        return [staff[by.user_id]] if by.user_id in staff else []
    invited = set(meeting.invited)
    taking_part = [each for each in staff.values() if each.agency_id in invited or each.role == Role.COORDINATOR]
    return sorted(taking_part, key=lambda each: (each.user_id != by.user_id, each.agency, each.name))


def reader_for(by: Viewer, area: Area, reader: StaffMember) -> Viewer:
    """The recipient as a viewer, kept out also of whatever the maker is kept out of. Raises ``NotFound`` and ``HasNotAgreed``."""
    post = next(
        (
            each
            for each in posts_of(reader.user_id, clock.now())
            if each.agency.partnership_id == area.id and each.agency_id == reader.agency_id and each.role == reader.role
        ),
        None,
    )
    if post is None:
        raise NotFound
    found = viewer_for(reader.user_id, post.id, second_factor=True)
    if not may(found, Verb.VIEW):
        raise NotFound
    if not found.agreed:
        raise HasNotAgreed
    return replace(found, walled=found.walled | by.walled)
