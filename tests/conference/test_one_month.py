"""The month from end to end, in the order in which it happens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from holdfast.conference import actions, queries
from holdfast.conference.actions import ActionWanted
from holdfast.conference.actions.closing import CasesOpen, RisksUnanswered
from holdfast.conference.actions.researching import NotTicked
from holdfast.conference.choices import ActionEnding, ListingState, MeetingState, Whom
from holdfast.conference.facts import ResearchWritten
from holdfast.duties.models import Duty
from holdfast.duties.queries import my_work
from holdfast.kernel import clock
from tests.conference.conftest import MEETING_DAY, Month


def test_the_december_meeting_lists_what_was_decided_for_it(month: Month) -> None:
    listed = month.listed()
    assert len(listed) == 17
    assert sum(each.is_repeat for each in listed) == 2
    meeting = queries.meeting_for(month.esther, month.world.river, month.meeting_id)
    assert (meeting.state, meeting.waiting, meeting.held_on) == (MeetingState.PLANNED, 0, MEETING_DAY)


def test_nobody_but_the_coordinator_sees_a_meeting_before_its_list_is_sent(month: Month) -> None:
    assert queries.meetings(month.viewer("Ngozi Eze")) == []
    month.circulate()
    assert [each.cases for each in queries.meetings(month.viewer("Ngozi Eze"))] == [17]
    assert [each.cases for each in queries.meetings(month.viewer("Huw Llewelyn"))] == [16]
    assert queries.meetings(month.viewer("Martin Sole")) == []


def test_the_seats_end_by_themselves(month: Month) -> None:
    month.circulate()
    clock.set_day(MEETING_DAY + timedelta(days=46))
    assert queries.meetings(month.viewer("Ngozi Eze")) == []
    assert len(queries.meetings(month.esther)) == 1


def test_research_is_owed_until_every_case_has_an_answer(month: Month) -> None:
    month.circulate()
    ngozi = month.viewer("Ngozi Eze")
    assert [each.kind for each in my_work(ngozi).duties] == ["research_return"]
    today = clock.local_day("Europe/London")
    listed = month.listed("Ngozi Eze")
    written = ResearchWritten({"risks": "He knows her new shifts."}, True, True, False)
    with pytest.raises(NotTicked):
        actions.return_research(
            by=ngozi, area=month.world.river, listing_id=listed[0].id, written=written, searched_on=today
        )
    for each in listed:
        actions.answer_nothing_known(by=ngozi, area=month.world.river, listing_id=each.id, searched_on=today)
    assert my_work(ngozi).duties == ()
    progress = {each.agency: each for each in queries.progress_of(month.esther, month.meeting_id)}
    assert progress["Rivermouth Adult Social Care"].is_done
    assert not progress["Rivermouth Police"].is_done


def test_a_meeting_from_opening_to_the_return(month: Month) -> None:
    month.open()
    river, anita = month.world.river, month.viewer("Anita Halloran")
    first, *others = month.listed("Anita Halloran")
    risk = actions.name_risk(by=anita, listing_id=first.id, whom=Whom.SURVIVOR, text="He is released on Friday.")
    with pytest.raises(RisksUnanswered, match="released on Friday"):
        actions.close_case(by=anita, area=river, listing_id=first.id)
    action = actions.agree_action(
        by=anita,
        area=river,
        listing_id=first.id,
        wanted=ActionWanted(
            month.agency("Rivermouth Homes"), "Change the locks", date(2026, 12, 11), Whom.SURVIVOR, risk_id=risk
        ),
    )
    assert "action" in {each.kind for each in my_work(month.viewer("Colin Shaw")).duties}
    actions.close_case(by=anita, area=river, listing_id=first.id)
    with pytest.raises(CasesOpen):
        actions.close_meeting(by=anita, area=river, meeting_id=month.meeting_id)
    to_day = actions.defer_case(by=anita, area=river, listing_id=others[-1].id, because="The referrer was not there.")
    assert to_day == date(2027, 1, 12)
    # Whoever is walled from one case may still close the others; the chair is walled from none here.
    for each in month.listed():
        if each.state is ListingState.LISTED:
            actions.close_case(by=month.esther, area=river, listing_id=each.id)
    actions.close_meeting(by=anita, area=river, meeting_id=month.meeting_id)
    [counted] = queries.counts_since(month.esther, date(2026, 1, 1))
    assert counted.counts["cases"] == 16
    assert counted.counts["repeats"] == 2
    assert len(queries.flags_to_confirm(month.viewer("Ngozi Eze"), MEETING_DAY)) == 16
    actions.end_action(
        by=month.viewer("Colin Shaw"),
        action_id=action,
        ending=ActionEnding.DONE,
        evidence="Locks changed on 10 December, job 4471.",
    )
    assert "action" not in {each.kind for each in my_work(month.viewer("Colin Shaw")).duties}
    actions.agree_minutes(by=anita, meeting_id=month.meeting_id)
    actions.send_minutes(by=month.esther, area=river, meeting_id=month.meeting_id)
    january = actions.plan_meeting(by=month.esther, area=river, held_on=date(2027, 1, 12))
    assert others[-1].case_id in {each.case_id for each in queries.listed_at(month.esther, january)}


def test_an_agency_owes_no_answer_about_a_case_everybody_there_is_walled_from(month: Month) -> None:
    month.circulate()
    ngozi, hidden = month.viewer("Ngozi Eze"), month.listed()[2]
    actions.declare_conflict(by=ngozi, listing_id=hidden.id)
    today = clock.local_day("Europe/London")
    left = month.listed("Ngozi Eze")
    assert hidden.id not in {each.id for each in left}
    for each in left:
        actions.answer_nothing_known(
            by=month.viewer("Ngozi Eze"), area=month.world.river, listing_id=each.id, searched_on=today
        )
    duty = Duty.objects.get(kind="research_return", owed_by_agency=month.agency("Rivermouth Adult Social Care"))
    assert duty.ended_at is not None
