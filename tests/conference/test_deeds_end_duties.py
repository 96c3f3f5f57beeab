"""A deed ends what was owed for it, and opens nothing that was done before."""

from __future__ import annotations

import pytest

from holdfast.access.models import Wall
from holdfast.cases.models import Referral
from holdfast.conference import actions
from holdfast.conference.choices import ListingState
from holdfast.conference.models import Flag
from holdfast.conference.queries import flags_to_confirm
from holdfast.duties.models import Duty
from tests.access_matrix.visitors import browser_with, session_of
from tests.cases.sheets import row, sheet
from tests.conference.conftest import MEETING_DAY, Month

DOUBTFUL = sheet(
    row(
        agency="Rivermouth Homes",
        must_not_receive="Huw Llewelyn - perpetrator's brother - works for Rivermouth Police; Zelda Quarrington - a cousin",
    )
).encode()


def test_flags_confirmed_before_the_meeting_closed_are_not_owed_afterwards(month: Month) -> None:
    month.open()
    river, ngozi = month.world.river, month.viewer("Ngozi Eze")
    first, *rest = month.listed()
    actions.close_case(by=month.esther, area=river, listing_id=first.id)
    for each in rest:
        actions.defer_case(by=month.esther, area=river, listing_id=each.id, because="No time.")
    mine = [each.id for each in flags_to_confirm(ngozi, MEETING_DAY)]
    assert actions.confirm_flags(by=ngozi, flag_ids=mine) == 1
    actions.close_meeting(by=month.esther, area=river, meeting_id=month.meeting_id)
    owed = Duty.objects.filter(kind="flag_files", ended_at=None)
    assert ngozi.agency_id not in {each.owed_by_agency_id for each in owed}
    assert owed.count() == Flag.objects.filter(confirmed_at=None).count()
    assert ListingState.LISTED not in {each.state for each in month.listed()}


def test_the_last_answer_about_walls_ends_the_coordinators_duty(month: Month) -> None:
    month.world.take_in(DOUBTFUL)
    duty = Duty.objects.filter(kind="wall_question", ended_at=None).order_by("id")[0]
    referral = Referral.objects.get(pk=duty.subject_id)
    browser = browser_with(session_of("Esther Vaughan"))
    asked = list(Wall.objects.filter(subject_id=referral.id, state="asked").order_by("id"))
    assert asked
    for wall in asked:
        assert Duty.objects.get(pk=duty.id).ended_at is None
        browser.post(f"/referrals/{referral.id}/walls/{wall.id}/", {"answer": "lower"})
    duty.refresh_from_db()
    assert duty.ending == "discharged"


@pytest.mark.parametrize("kind", ["wall_question", "referral_return", "answer_question"])
def test_what_a_deed_ends_is_not_done_by_saying_so(month: Month, kind: str) -> None:
    month.world.take_in(DOUBTFUL)
    duty = Duty.objects.filter(kind=kind, ended_at=None).order_by("id")[0]
    browser = browser_with(session_of("Esther Vaughan"))
    assert "Yes, it is done" not in browser.get(f"/work/{duty.id}/").content.decode()
    browser.post(f"/work/{duty.id}/end/", {"ending": "done"})
    assert Duty.objects.get(pk=duty.id).ended_at is None
