"""After the meeting closed a case, somebody owes it to her to tell her the plan; and the lane she is told on is open."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import may, require_standing
from holdfast.access.queries import kept_out_of
from holdfast.access.viewer import Viewer
from holdfast.advocacy.facts import post_that_tells, service_in
from holdfast.advocacy.models import Lane, Telling
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area, StaffMember
from holdfast.agencies.queries import staff_of
from holdfast.audit.ledger import Subject
from holdfast.duties.actions import end_by_deed, open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.duties.queries import owed_about
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.rules.clocks import Happened

KIND = "tell_survivor"
HEARD_AGAIN = "Heard again since."


class TellerNotHere(BadInput):
    """Somebody is to tell her who cannot."""

    default = "Nobody at that agency can tell her, so choose another. Nothing was changed."


@transaction.atomic
def owe_telling(
    *,
    by: Viewer,
    area: Area,
    case_id: UUID,
    listing_id: UUID | None,
    teller_agency_id: UUID | None = None,
    teller_user_id: UUID | None = None,
) -> UUID | None:
    """Open the duty to tell her the plan: of the agency and perhaps person named, else of the advocate's service.

    Where there is no advocate the coordinator owes it, and None is returned only where there is neither. What was owed of an
    earlier hearing ends, for the newer plan is told. Whoever calls has the right to the case. Raises ``TellerNotHere``.
    """
    require_standing(by)
    if not (may(by, Verb.CHAIR) or may(by, Verb.SCREEN)) or by.partnership_id != area.id or case_id in by.walled:
        raise NotFound
    kept_out = kept_out_of([case_id])
    staff = [each for each in staff_of(area.id) if each.user_id not in kept_out]
    agency_id = teller_agency_id or service_in(staff) or _office(staff)
    if agency_id is None:
        return None
    role = post_that_tells(agency_id, staff, teller_user_id)
    if role is None or not _works_there(teller_user_id, agency_id, staff):
        raise TellerNotHere

    now = clock.now()
    _end_earlier(by, case_id)
    telling = Telling.objects.create(
        space_id=area.id,
        case_id=case_id,
        listing_id=listing_id,
        agency_id=agency_id,
        user_id=teller_user_id,
        owed_at=now,
    )
    service = service_in(staff)
    if service is not None and not Lane.objects.filter(case_id=case_id, agency_id=service, closed_at=None).exists():
        Lane.objects.create(space_id=area.id, case_id=case_id, agency_id=service, opened_at=now)

    # Its own ledger entry is that of the duty.
    wanted = DutyWanted(KIND, Subject("case", case_id), agency_id, role, Happened(now), teller_user_id)
    open_duties(by=by, area=area, wanted=[wanted])
    return telling.id


def _end_earlier(by: Viewer, case_id: UUID) -> None:
    """End what is still owed of an earlier plan, with the reason."""
    for row in Telling.objects.select_for_update().filter(case_id=case_id, ended_at=None):
        row.ended_at, row.ended_by_user_id, row.because = clock.now(), by.user_id, HEARD_AGAIN
        row.save(update_fields=["ended_at", "ended_by_user_id", "because"])
    for kind, agency_id in owed_about(by, case_id):
        if kind == KIND:
            end_by_deed(by=by, kind=KIND, subject_id=case_id, agency_id=agency_id, because=HEARD_AGAIN)


def _office(staff: list[StaffMember]) -> UUID | None:
    return next((each.agency_id for each in staff if each.role == Role.COORDINATOR), None)


def _works_there(user_id: UUID | None, agency_id: UUID, staff: list[StaffMember]) -> bool:
    return user_id is None or any(each.user_id == user_id and each.agency_id == agency_id for each in staff)
