"""Who is to tell her the plan once the meeting closed her case."""

from __future__ import annotations

from uuid import UUID

import pytest

from holdfast.advocacy.actions import TellerNotHere, owe_telling
from holdfast.advocacy.models import Lane, Telling
from holdfast.conference import actions
from holdfast.duties.models import Duty
from holdfast.rules.lane import LaneState
from tests.conference.conftest import Month

pytestmark = pytest.mark.django_db


def owed(month: Month, case_id: UUID) -> list[Duty]:
    rows = Duty.objects.filter(kind="tell_survivor", subject_id=case_id, ended_at=None)
    return list(rows.select_related("owed_by_agency"))


def test_closing_a_case_owes_it_to_her_to_tell_her(month: Month) -> None:
    month.open()
    listed = month.case_of("Marisol Pettigrew")

    actions.close_case(by=month.viewer("Anita Halloran"), area=month.world.river, listing_id=listed.id)

    [duty] = owed(month, listed.case_id)
    assert (duty.owed_by_agency.name, duty.owed_by_role) == ("Harbour IDVA Service", "advocate")
    telling = Telling.objects.get(case_id=listed.case_id)
    assert (telling.listing_id, telling.ended_at) == (listed.id, None)
    assert Lane.objects.get(case_id=listed.case_id).state == LaneState.REFERRED.value


def test_the_chair_may_name_another_to_tell_her_and_the_newer_plan_takes_the_place_of_the_older(month: Month) -> None:
    chair, river = month.viewer("Anita Halloran"), month.world.river
    listed = month.case_of("Marisol Pettigrew")
    owe_telling(by=chair, area=river, case_id=listed.case_id, listing_id=None)
    homes, colin = month.agency("Rivermouth Homes"), month.viewer("Colin Shaw")

    owe_telling(
        by=chair,
        area=river,
        case_id=listed.case_id,
        listing_id=listed.id,
        teller_agency_id=homes,
        teller_user_id=colin.user_id,
    )

    [duty] = owed(month, listed.case_id)
    assert (duty.owed_by_agency_id, duty.owed_by_user_id) == (homes, colin.user_id)
    older, newer = Telling.objects.filter(case_id=listed.case_id).order_by("owed_at", "id")
    assert older.because == "Heard again since."
    assert newer.ended_at is None


def test_nobody_owes_it_who_does_not_work_there(month: Month) -> None:
    listed = month.case_of("Marisol Pettigrew")

    with pytest.raises(TellerNotHere):
        owe_telling(
            by=month.viewer("Anita Halloran"),
            area=month.world.river,
            case_id=listed.case_id,
            listing_id=None,
            teller_agency_id=month.agency("Rivermouth Homes"),
            teller_user_id=month.viewer("Priya Raman").user_id,
        )
    assert not Telling.objects.exists()
