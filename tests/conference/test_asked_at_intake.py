"""Whom a referrer named, and who may be somebody at work here, is asked about before a list leaves, as is whoever may be close to a case."""

from __future__ import annotations

import pytest

from holdfast.access.choices import WallState
from holdfast.access.models import Wall
from holdfast.cases.actions.answering import answer_wall
from holdfast.cases.models import Referral
from holdfast.conference import actions
from holdfast.conference.actions.keeping_out import QuestionsOpen
from holdfast.conference.models import Listing
from holdfast.conference.queries.keeping_out import since_intake
from tests.access_matrix.visitors import browser_with, session_of
from tests.cases.sheets import encoded, row
from tests.conference.conftest import Month

CHAIR = "Anita Halloran"


@pytest.fixture
def asked(month: Month) -> Month:
    """A listed case whose referrer named somebody who may be Marcia Reid."""
    sheet = row(ref="C-01", survivor_name="Nerys Coombe", must_not_receive="Mrs Reid - a neighbour of his mother")
    assert not month.world.take_in(encoded([sheet])).faults
    actions.list_waiting(by=month.esther, area=month.world.river, meeting_id=month.meeting_id)
    assert Listing.objects.filter(meeting_id=month.meeting_id, referral__ref="C-01").exists()
    return month


def questions() -> list[Wall]:
    """The open questions of the referral."""
    referral = Referral.objects.get(ref="C-01")
    return list(Wall.objects.filter(subject_id=referral.id, state=WallState.ASKED, user_id__isnull=False))


def test_the_list_waits_for_the_coordinators_answer_and_says_where(asked: Month) -> None:
    referral = Referral.objects.get(ref="C-01")
    assert questions()
    with pytest.raises(QuestionsOpen):
        asked.circulate()
    assert since_intake(asked.esther, asked.meeting_id) == [(referral.id, "C-01")]
    page = browser_with(session_of("Esther Vaughan")).get(f"/meetings/{asked.meeting_id}/send/").content.decode()
    assert f'href="/referrals/{referral.id}/"' in page
    for each in questions():
        answer_wall(by=asked.esther, referral_id=referral.id, wall_id=each.id, keep_out=False)
    asked.circulate()
    assert not since_intake(asked.esther, asked.meeting_id)


def test_where_nobody_who_sends_it_may_be_asked_the_house_keeps_out(asked: Month) -> None:
    named = {each.user_id for each in questions()}
    actions.circulate(
        by=asked.viewer(CHAIR), area=asked.world.river, meeting_id=asked.meeting_id, agency_ids=asked.invited()
    )
    assert not questions()
    referral = Referral.objects.get(ref="C-01")
    kept_out = Wall.objects.filter(subject_id=referral.id, state=WallState.RAISED).values_list("user_id", flat=True)
    assert named <= set(kept_out)
