"""Who owes what once a referral is decided: the sender what is missing, the advocate a contact, the coordinator the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from holdfast.access.actions import WallWanted
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import StaffMember
from holdfast.audit.ledger import Subject
from holdfast.duties.facts import DutyWanted
from holdfast.rules.clocks import Happened
from holdfast.rules.decision import Decision
from holdfast.rules.screening import Outcome

# The post that owes; a sender is its agency's representative.
OWED: Final[dict[Outcome, tuple[tuple[str, Role], ...]]] = {
    Outcome.LIST: (("idva_contact", Role.ADVOCATE),),
    Outcome.LIST_REPEAT: (("idva_contact", Role.ADVOCATE),),
    Outcome.EMERGENCY: (("idva_contact", Role.ADVOCATE), ("emergency_conference", Role.COORDINATOR)),
    Outcome.OTHER_AREA: (("other_area_acknowledged", Role.COORDINATOR),),
    Outcome.RETURN_INCOMPLETE: (("referral_return", Role.REPRESENTATIVE),),
}

ANSWER: Final = "answer_question"
WALL: Final = "wall_question"
# What stands and falls with the outcome; when another is decided, what it no longer asks for ends with the reason.
BOUND_TO_OUTCOME: Final = frozenset(kind for owed in OWED.values() for kind, _role in owed)


def duties_wanted(
    decision: Decision[Outcome],
    referral_id: UUID,
    sender: UUID | None,
    staff: Sequence[StaffMember],
    walls: Sequence[WallWanted],
    decided_at: datetime,
) -> list[DutyWanted]:
    """The duties a decision opens; their clocks run from the moment it was decided. None in a partnership without a coordinator."""
    agencies = {
        Role.COORDINATOR: agency_with(Role.COORDINATOR, staff, walls),
        Role.ADVOCATE: agency_with(Role.ADVOCATE, staff, walls),
        Role.REPRESENTATIVE: sender,
    }
    office = agencies[Role.COORDINATOR]
    if office is None:
        return []

    owed = list(OWED.get(decision.outcome, ()))
    is_returned = decision.outcome is Outcome.RETURN_INCOMPLETE
    if not is_returned and any(each.code == "checklist_not_asked" for each in decision.questions):
        owed.append(("risk_recheck", Role.REPRESENTATIVE))
    if not is_returned and decision.questions:
        owed.append((ANSWER, Role.REPRESENTATIVE))
    if any(not each.certain for each in walls):
        owed.append((WALL, Role.COORDINATOR))

    on, since = Subject("referral", referral_id), Happened(decided_at)
    return [
        # Where no such agency is known here, the coordinator owes it, so that nothing is owed by nobody.
        DutyWanted(kind, on, agencies[role] or office, role if agencies[role] else Role.COORDINATOR, since)
        for kind, role in owed
    ]


def agency_with(role: Role, staff: Sequence[StaffMember], walls: Sequence[WallWanted]) -> UUID | None:
    """The first agency where somebody holds such a post and is not kept out."""
    kept_out = {each.user_id for each in walls if each.certain}
    return next((each.agency_id for each in staff if each.role == role and each.user_id not in kept_out), None)
