"""An action and its duty are one thing: kept from the same people, ended together."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.access.viewer import Viewer
from holdfast.agencies.actions import set_own_value
from holdfast.audit.ledger import HOUSE
from holdfast.conference import actions
from holdfast.conference.actions import ActionWanted
from holdfast.conference.choices import Whom
from holdfast.conference.models import Action
from holdfast.duties.models import Duty
from holdfast.duties.notices import Message, queue_notices, send_notices
from holdfast.duties.queries import duty_for, my_work
from holdfast.kernel.errors import NotFound
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import MEETING_DAY, Month

OK, FOUND, NOT_FOUND = 200, 302, 404


def agree(month: Month, listing_id: UUID, of: Viewer) -> Duty:
    """Agree an action of somebody's agency and return its duty."""
    assert of.agency_id is not None
    wanted = ActionWanted(of.agency_id, "Walk by at night.", MEETING_DAY + timedelta(days=3), Whom.SURVIVOR)
    action_id = actions.agree_action(by=month.esther, area=month.world.river, listing_id=listing_id, wanted=wanted)
    return Duty.objects.get(subject_id=action_id)


def hidden_from(month: Month, name: str) -> UUID:
    """Return the listing that somebody is walled from."""
    seen = {each.id for each in month.listed(name)}
    return next(each.id for each in month.listed() if each.id not in seen)


@pytest.fixture
def opened(month: Month) -> Month:
    """The meeting on its day, in an area that tells people at any hour."""
    month.open()
    for key, value in (("notice.quiet", {"from": 0, "until": 0}), ("notice.every_minutes", 0)):
        set_own_value(
            by=HOUSE,
            partnership_id=month.world.river.id,
            key=key,
            value=value,
            from_day=date(2026, 1, 1),
            source="The steering group",
        )
    return month


def test_the_walled_owe_no_duty_that_tells_of_a_case_kept_from_them(opened: Month) -> None:
    kevin = opened.viewer("Kevin Reid")
    duty = agree(opened, hidden_from(opened, "Kevin Reid"), kevin)
    assert duty.id not in {each.id for each in my_work(kevin).duties}
    assert duty.id in {each.id for each in my_work(opened.viewer("Stuart Bell")).duties}
    with pytest.raises(NotFound):
        duty_for(kevin, duty.id)


def told(month: Month) -> set[UUID]:
    sent: list[Message] = []
    while queue_notices(by=month.world.operator()):
        pass
    send_notices(by=month.world.operator(), send=sent.append)
    return {each.user_id for each in sent}


def test_the_walled_are_sent_no_word_of_an_action_of_their_case(opened: Month) -> None:
    told(opened)
    kevin, stuart = opened.viewer("Kevin Reid"), opened.viewer("Stuart Bell")
    agree(opened, hidden_from(opened, "Kevin Reid"), kevin)
    assert told(opened) == {stuart.user_id}


def test_a_wall_raised_after_a_notice_was_queued_keeps_it_back(opened: Month) -> None:
    told(opened)
    stuart, row = opened.viewer("Stuart Bell"), opened.listed()[0]
    agree(opened, row.id, stuart)
    queue_notices(by=opened.world.operator())
    kept_out = WallWanted(stuart.user_id, "her cousin", certain=True)
    raise_walls(by=opened.esther, subject_ids=[row.case_id], wanted=[kept_out])
    assert stuart.user_id not in told(opened)


def test_an_action_is_not_excused_apart_from_the_action_itself(opened: Month) -> None:
    duty = agree(opened, opened.listed()[0].id, opened.viewer("Stuart Bell"))
    client = browser_with(session_of("Stuart Bell"))
    page = client.get(f"/work/{duty.id}/").content.decode()
    assert "no longer possible?" not in page
    answer = client.post(f"/work/{duty.id}/end/", {"ending": "excused", "reason": "He moved away."}, follow=True)
    assert "ends by itself" in answer.content.decode()
    assert Duty.objects.get(pk=duty.id).ended_at is None
    assert Action.objects.get(pk=duty.subject_id).ended_at is None


def test_a_duty_hidden_from_the_viewer_is_not_ended_by_its_id(opened: Month) -> None:
    huw = opened.viewer("Huw Llewelyn")
    for row in opened.listed("Huw Llewelyn"):
        actions.answer_nothing_known(by=huw, area=opened.world.river, listing_id=row.id, searched_on=MEETING_DAY)
    duty = Duty.objects.get(kind="research_return", owed_by_agency=huw.agency_id)
    assert duty.ended_at is None
    client = browser_with(session_of("Huw Llewelyn"))
    assert client.get(f"/work/{duty.id}/").status_code == NOT_FOUND
    for body in ({"ending": "done"}, {"ending": "excused", "reason": "No."}):
        assert client.post(f"/work/{duty.id}/end/", body).status_code == NOT_FOUND
    assert Duty.objects.get(pk=duty.id).ended_at is None
