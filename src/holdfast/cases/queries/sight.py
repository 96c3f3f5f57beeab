"""Why can I see this case, and who can: answered from the predicate the pages are guarded by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from holdfast.access.choices import Verb
from holdfast.access.decide import GRANTS, may
from holdfast.access.queries import SeatSeen, kept_out_of, seats_around
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import StaffMember
from holdfast.agencies.queries import staff_of
from holdfast.cases.access import cases_visible_to
from holdfast.cases.models import Party
from holdfast.kernel.errors import NotFound

SEES = frozenset(role for role, verbs in GRANTS.items() if Verb.VIEW in verbs)


@dataclass(frozen=True, slots=True)
class AgencySees:
    """One agency with the seats it sees the case by, and the posts there that open it."""

    agency_id: UUID
    agency: str
    seats: tuple[SeatSeen, ...]
    people: tuple[StaffMember, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """Who sees one case: the coordinators, agency by agency the others; and for the coordinator, who is kept out."""

    as_coordinator: bool
    own_seats: tuple[SeatSeen, ...]
    coordinators: tuple[StaffMember, ...]
    agencies: tuple[AgencySees, ...]
    kept_out: tuple[StaffMember, ...]

    @property
    def user_ids(self) -> frozenset[UUID]:
        """Everybody who opens the page."""
        return frozenset(
            each.user_id for each in (*self.coordinators, *(one for agency in self.agencies for one in agency.people))
        )


def who_sees(viewer: Viewer, case_id: UUID) -> Sight:
    """Who sees a case and why the viewer does; five queries. Raises ``NotFound``."""
    if viewer.partnership_id is None or not cases_visible_to(viewer).filter(pk=case_id).exists():
        raise NotFound
    people = Party.objects.filter(case_id=case_id).values_list("person_id", flat=True)
    walled = kept_out_of([case_id, *people])
    staff = staff_of(viewer.partnership_id)
    allowed = [each for each in staff if each.role in SEES and each.user_id not in walled]
    seats = seats_around(case_id)
    return Sight(
        as_coordinator=viewer.role is Role.COORDINATOR,
        own_seats=tuple(
            each for each in seats if each.agency_id == viewer.agency_id and each.user_id in {None, viewer.user_id}
        ),
        coordinators=tuple(each for each in allowed if each.role == Role.COORDINATOR),
        agencies=_agencies(seats, staff, allowed),
        kept_out=tuple({each.user_id: each for each in staff if each.user_id in walled}.values())
        if may(viewer, Verb.SCREEN)
        else (),
    )


def _agencies(
    seats: Sequence[SeatSeen], staff: Sequence[StaffMember], allowed: Sequence[StaffMember]
) -> tuple[AgencySees, ...]:
    names = {each.agency_id: each.agency for each in staff}
    ids = sorted({each.agency_id for each in seats if each.agency_id in names}, key=names.__getitem__)
    # Whom the seats of an agency reach: everybody there (None), or the one person a case was opened to in an emergency.
    reached = {agency_id: {each.user_id for each in seats if each.agency_id == agency_id} for agency_id in ids}
    return tuple(
        AgencySees(
            agency_id,
            names[agency_id],
            tuple(each for each in seats if each.agency_id == agency_id),
            tuple(
                each
                for each in allowed
                if each.agency_id == agency_id
                and each.role != Role.COORDINATOR
                and not reached[agency_id].isdisjoint({None, each.user_id})
            ),
        )
        for agency_id in ids
    )
