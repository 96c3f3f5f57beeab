"""Opening a duty in one line."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from holdfast.agencies.choices import Role
from holdfast.agencies.models import Agency
from holdfast.audit.ledger import Subject
from holdfast.duties.actions import open_duty
from holdfast.duties.facts import DutyWanted
from holdfast.rules.clocks import Happened
from tests.world import World

WHEN = Happened(datetime(2026, 11, 16, 10, 0, tzinfo=UTC))


def agency(name: str) -> UUID:
    """Return the id of an agency of the cast."""
    return Agency.objects.get(name=name).id


def wanted(kind: str = "answer_question", subject: UUID | None = None, of: str = "Rivermouth Police") -> DutyWanted:
    """Return a duty of a representative, about something new unless told."""
    return DutyWanted(kind, Subject("referral", subject or uuid4()), agency(of), Role.REPRESENTATIVE, WHEN)


def asked(world: World, want: DutyWanted | None = None) -> UUID:
    """Open a duty as the command line of Rivermouth does and return its id."""
    want = want or wanted()
    return open_duty(
        by=world.operator(),
        area=world.river,
        kind=want.kind,
        subject=want.subject,
        agency_id=want.agency_id,
        role=want.role,
        happened=want.happened,
    )
