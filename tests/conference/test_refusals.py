"""Who may not do what at a meeting, and when it is too early, too late or not thought through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from holdfast.access.viewer import Viewer
from holdfast.agencies.actions import set_own_value
from holdfast.agencies.queries import area_named
from holdfast.audit.events import Event
from holdfast.audit.models import Entry
from holdfast.conference import actions, queries
from holdfast.conference.actions import ActionWanted
from holdfast.conference.actions.chasing import ActionHasEnded, FlagStands
from holdfast.conference.actions.hearing import NotInTheRoom, RiskElsewhere, RiskIsAnswered
from holdfast.conference.actions.planning import HasRoom
from holdfast.conference.actions.taking import CaseIsClosed, NotAtThisStage, TextNeeded
from holdfast.conference.choices import ActionEnding, ListingState, Whom
from holdfast.conference.models import Action, Flag, Risk
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from tests.conference.conftest import MEETING_DAY, Month
from tests.world import make_world

Deed = Callable[[Month, Viewer, UUID], object]
LATER = MEETING_DAY + timedelta(days=3)
OF_THE_CHAIR: dict[str, Deed] = {
    "open": lambda month, who, _case: actions.open_meeting(by=who, area=month.world.river, meeting_id=month.meeting_id),
    "attendance": lambda month, who, _case: actions.record_attendance(
        by=who, area=month.world.river, meeting_id=month.meeting_id, attenders=[]
    ),
    "risk": lambda _month, who, case: actions.name_risk(by=who, listing_id=case, whom=Whom.SURVIVOR, text="A risk."),
    "action": lambda month, who, case: actions.agree_action(
        by=who, area=month.world.river, listing_id=case, wanted=wanted(month)
    ),
    "close": lambda month, who, case: actions.close_case(by=who, area=month.world.river, listing_id=case),
    "defer": lambda month, who, case: actions.defer_case(
        by=who, area=month.world.river, listing_id=case, because="No time."
    ),
    "close the meeting": lambda month, who, _case: actions.close_meeting(
        by=who, area=month.world.river, meeting_id=month.meeting_id
    ),
    "agree the minutes": lambda month, who, _case: actions.agree_minutes(by=who, meeting_id=month.meeting_id),
}
OF_THE_COORDINATOR: dict[str, Deed] = {
    "plan": lambda month, who, _case: actions.plan_meeting(by=who, area=month.world.river, held_on=date(2027, 1, 12)),
    "send minutes": lambda month, who, _case: actions.send_minutes(
        by=who, area=month.world.river, meeting_id=month.meeting_id
    ),
    "send actions": lambda month, who, _case: actions.send_actions(
        by=who, area=month.world.river, meeting_id=month.meeting_id
    ),
}
NO_CHAIR = ("Ngozi Eze", "Priya Raman", "Dana Whitlock", "Owen Price", "Ruth Adler", "Moira Quinn", "Martin Sole")


def wanted(month: Month, agency: str = "Rivermouth Homes", *, risk_id: UUID | None = None) -> ActionWanted:
    """Return an action for an agency."""
    return ActionWanted(month.agency(agency), "Change the locks", LATER, Whom.SURVIVOR, risk_id=risk_id)


def first_case(month: Month) -> UUID:
    """Return a case that nobody named here is walled from."""
    return month.case_of("Marisol Pettigrew").id


@pytest.mark.parametrize("name", NO_CHAIR)
def test_only_chair_and_coordinator_lead_a_meeting(month: Month, name: str) -> None:
    month.open()
    case, viewer = first_case(month), month.viewer(name)
    for deed in OF_THE_CHAIR.values():
        with pytest.raises(NotFound):
            deed(month, viewer, case)


@pytest.mark.parametrize("name", ["Anita Halloran", *NO_CHAIR])
def test_only_the_coordinator_plans_and_sends(month: Month, name: str) -> None:
    month.open()
    case, viewer = first_case(month), month.viewer(name)
    for deed in OF_THE_COORDINATOR.values():
        if viewer.partnership_id == month.world.river.id:
            with pytest.raises(NotFound):
                deed(month, viewer, case)


@pytest.mark.parametrize("deed", ["risk", "action", "close", "attendance", "close the meeting", "agree the minutes"])
def test_nothing_is_heard_before_the_meeting_is_open(month: Month, deed: str) -> None:
    month.circulate()
    with pytest.raises(NotAtThisStage):
        OF_THE_CHAIR[deed](month, month.viewer("Anita Halloran"), first_case(month))


@pytest.mark.parametrize("deed", ["risk", "action", "close", "defer"])
def test_a_closed_case_is_not_changed(month: Month, deed: str) -> None:
    month.open()
    case = first_case(month)
    actions.close_case(by=month.esther, area=month.world.river, listing_id=case)
    with pytest.raises(CaseIsClosed):
        OF_THE_CHAIR[deed](month, month.esther, case)


def test_the_walled_cannot_write_on_their_case(month: Month) -> None:
    month.open()
    [hidden] = {each.id for each in month.listed()} - {each.id for each in month.listed("Huw Llewelyn")}
    huw = month.viewer("Huw Llewelyn")
    assert huw.agency_id is not None
    with pytest.raises(NotFound):
        actions.add_contribution(by=huw, listing_id=hidden, agency_id=huw.agency_id, text="He is my cousin.")


def test_a_conflict_is_declared_also_after_the_case_was_heard(month: Month) -> None:
    month.open()
    case = first_case(month)
    actions.close_case(by=month.esther, area=month.world.river, listing_id=case)
    actions.declare_conflict(by=month.viewer("Ngozi Eze"), listing_id=case)
    assert case not in {each.id for each in month.listed("Ngozi Eze")}
    assert Entry.objects.filter(event=Event.CONFLICT_DECLARED.value).count() == 1


def test_a_risk_of_another_case_answers_nothing(month: Month) -> None:
    month.open()
    other = month.case_of("Yasmin Begum").id
    risk = actions.name_risk(by=month.esther, listing_id=other, whom=Whom.SURVIVOR, text="Elsewhere.")
    with pytest.raises(RiskElsewhere):
        actions.agree_action(
            by=month.esther,
            area=month.world.river,
            listing_id=first_case(month),
            wanted=wanted(month, risk_id=risk),
        )
    assert (Action.objects.count(), Duty.objects.filter(kind="action").count()) == (0, 0)


def test_an_agency_that_was_not_invited_takes_nothing_on(month: Month) -> None:
    homes = month.agency("Rivermouth Homes")
    invited = [each for each in month.invited() if each != homes]
    actions.circulate(by=month.esther, area=month.world.river, meeting_id=month.meeting_id, agency_ids=invited)
    clock.set_day(MEETING_DAY)
    actions.open_meeting(by=month.esther, area=month.world.river, meeting_id=month.meeting_id)
    with pytest.raises(NotInTheRoom):
        actions.agree_action(
            by=month.esther, area=month.world.river, listing_id=first_case(month), wanted=wanted(month)
        )


def test_a_risk_that_an_action_answers_stays(month: Month) -> None:
    month.open()
    case = first_case(month)
    risk = actions.name_risk(by=month.esther, listing_id=case, whom=Whom.SURVIVOR, text="A risk.")
    action = actions.agree_action(
        by=month.esther, area=month.world.river, listing_id=case, wanted=wanted(month, risk_id=risk)
    )
    with pytest.raises(RiskIsAnswered):
        actions.withdraw_risk(by=month.esther, risk_id=risk)
    with pytest.raises(TextNeeded):
        actions.withdraw_action(by=month.esther, action_id=action, because=" ")
    actions.withdraw_action(by=month.esther, action_id=action, because="Agreed twice.")
    actions.withdraw_risk(by=month.esther, risk_id=risk)
    assert (Action.objects.count(), Risk.objects.count()) == (0, 0)
    assert Duty.objects.get(subject_id=action).reason == "Agreed twice."


@pytest.mark.parametrize(
    ("ending", "duty_ending", "event"),
    [
        (ActionEnding.DONE, "discharged", Event.ACTION_DONE),
        (ActionEnding.NO_LONGER_POSSIBLE, "excused", Event.ACTION_ENDED),
        (ActionEnding.NOT_DONE, "excused", Event.ACTION_FAILED),
    ],
)
def test_each_ending_ends_the_duty_in_its_way(
    month: Month, ending: ActionEnding, duty_ending: str, event: Event
) -> None:
    month.open()
    action = actions.agree_action(
        by=month.esther, area=month.world.river, listing_id=first_case(month), wanted=wanted(month)
    )
    colin = month.viewer("Colin Shaw")
    actions.end_action(by=colin, action_id=action, ending=ending, evidence="Because so it was.")
    assert Duty.objects.get(subject_id=action).ending == duty_ending
    assert Entry.objects.filter(event=event.value).count() == 1
    with pytest.raises(ActionHasEnded):
        actions.end_action(by=colin, action_id=action, ending=ending, evidence="Again.")


def test_a_flag_stands_for_its_months_and_then_comes_off(month: Month) -> None:
    month.open()
    actions.close_case(by=month.esther, area=month.world.river, listing_id=first_case(month))
    flag = Flag.objects.get(agency_id=month.agency("Rivermouth Homes"))
    assert flag.until_on == date(2027, 12, 8)
    colin = month.viewer("Colin Shaw")
    with pytest.raises(FlagStands):
        actions.remove_flag(by=colin, area=month.world.river, flag_id=flag.id)
    with pytest.raises(NotFound):
        actions.confirm_flags(by=month.viewer("Ngozi Eze"), flag_ids=[flag.id])
    clock.set_day(date(2027, 12, 9))
    colin = month.viewer("Colin Shaw")
    assert [each.id for each in queries.expired_flags(colin, date(2027, 12, 9))] == [flag.id]


def test_a_case_put_off_is_on_next_months_list(month: Month) -> None:
    month.open()
    case = month.case_of("Marisol Pettigrew")
    to_day = actions.defer_case(
        by=month.viewer("Anita Halloran"), area=month.world.river, listing_id=case.id, because="No time was left."
    )
    january = actions.plan_meeting(by=month.esther, area=month.world.river, held_on=to_day)
    again = [each for each in queries.listed_at(month.esther, january) if each.case_id == case.case_id]
    assert [each.state for each in again] == [ListingState.LISTED]


def test_over_capacity_a_second_date_takes_the_rest(db: None, key_file: Path, demo_clock: None) -> None:
    world = make_world()
    esther = world.viewer("Esther Vaughan")
    set_own_value(
        by=esther,
        partnership_id=world.river.id,
        key="meeting.capacity",
        value={"well": 8, "most": 10, "second_date_days": 7},
        from_day=date(2026, 1, 1),
        source="Protocol, section 4",
    )
    world.take_in_month()
    river = area_named("rivermouth")
    december = actions.plan_meeting(by=esther, area=river, held_on=MEETING_DAY)
    assert len(queries.listed_at(esther, december)) == 10
    assert queries.meeting_for(esther, river, december).waiting == 7
    second = actions.plan_second_date(
        by=esther, area=river, meeting_id=december, held_on=MEETING_DAY + timedelta(days=7)
    )
    assert len(queries.listed_at(esther, second)) == 7
    assert queries.meeting_for(esther, river, december).waiting == 0
    with pytest.raises(HasRoom):
        actions.plan_second_date(by=esther, area=river, meeting_id=december, held_on=MEETING_DAY + timedelta(days=8))
