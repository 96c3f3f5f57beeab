"""Who must be kept out of a referral: those the referrer named, and staff who bear a perpetrator's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from holdfast.access.actions import WallWanted
from holdfast.access.choices import WallState
from holdfast.access.models import Wall
from holdfast.agencies.facts import StaffMember
from holdfast.cases.facts.form import ReferralForm
from holdfast.people.matching.staff import NamedPerson, StaffName, match_staff, read_named_people


def walls_wanted(form: ReferralForm, staff: Sequence[StaffMember], standing: Iterable[Wall] = ()) -> list[WallWanted]:
    """Walls for staff who are certainly meant; a question for each who may be, and for a name nobody here bears.

    Walls standing around the case already are wanted around whoever is new to it, too.
    """
    perpetrators = [each.person.name for each in form.perpetrators]
    wanted = {
        each.user_id or each.written: each
        for each in walls_for_names(form.answers["must_not_receive"], perpetrators, staff)
    }
    for wall in standing:
        if wall.user_id is not None:
            _keep(wanted, WallWanted(wall.user_id, wall.written, certain=wall.state == WallState.RAISED))
    return list(wanted.values())


def walls_for_names(
    must_not_receive: str, perpetrators: Iterable[str], staff: Sequence[StaffMember]
) -> list[WallWanted]:
    """Walls and questions for those named as ones who must not receive it, and for staff who bear a perpetrator's name."""
    names = [StaffName(str(each.user_id), each.name, each.agency) for each in staff]
    wanted: dict[UUID | str, WallWanted] = {}
    for named in read_named_people(must_not_receive):
        matches = match_staff(named, names)
        for match in matches:
            _keep(wanted, WallWanted(UUID(match.user_id), named.as_written, match.certain))
        if not matches:
            wanted.setdefault(named.as_written, WallWanted(None, named.as_written, certain=False))
    for name in perpetrators:
        # A member of staff may be the perpetrator himself. A name alone proves nothing: the coordinator is asked.
        himself = NamedPerson(name, "perpetrator", "", name)
        for match in match_staff(himself, names) if name else ():
            _keep(wanted, WallWanted(UUID(match.user_id), name, certain=False))
    return list(wanted.values())


def _keep(wanted: dict[UUID | str, WallWanted], each: WallWanted) -> None:
    """A certain wall outweighs a question about the same person."""
    key = each.user_id or each.written
    if key not in wanted or (each.certain and not wanted[key].certain):
        wanted[key] = each
