"""Why somebody sees a case and who does, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from holdfast.access.choices import CircleKind
from holdfast.access.queries import SeatSeen
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import StaffMember
from holdfast.cases.queries import Sight
from holdfast.web.components.days import moment
from holdfast.web.components.parts import Link


@dataclass(frozen=True, slots=True)
class AgencyShown:
    """One agency: why and how long it sees the case, and the posts there that open it."""

    name: str
    why: tuple[str, ...]
    people: tuple[str, ...]


def sight(found: Sight, case_id: UUID) -> dict[str, object]:
    """Both answers as the page says them."""
    reasons = [_("You coordinate the partnership, and the coordinator sees every case nobody walled them from.")]
    if not found.as_coordinator:
        reasons = [
            (_("Your agency sits in the circle: %(seat)s.") if each.user_id is None else _("To you alone: %(seat)s."))
            % {"seat": seat(each)}
            for each in found.own_seats
        ]
    return {
        "reasons": reasons,
        "coordinators": posts(found.coordinators),
        "agencies": [
            AgencyShown(each.agency, tuple(seat(one) for one in each.seats), tuple(posts(each.people)))
            for each in found.agencies
        ],
        "kept_out": posts(found.kept_out),
        "back": Link(_("The case"), reverse("cases:case", args=[case_id])),
    }


def seat(each: SeatSeen) -> str:
    """One seat: why, from, until."""
    said = {
        "why": CircleKind(each.why).label if each.why in CircleKind.values else each.why,
        "start": moment(each.from_at),
        "end": moment(each.until_at),
    }
    if each.until_at is None:
        return _("%(why)s, from %(start)s until it is ended") % said
    return _("%(why)s, from %(start)s until %(end)s") % said


def posts(those: Sequence[StaffMember]) -> list[str]:
    """People at work with what they do and where."""
    return [f"{each.name}, {each.title or Role(each.role).label}, {each.agency}" for each in those]
