"""The lane from the moment of referral: whose it is, what she said, and what she was told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.advocacy import actions, queries
from holdfast.advocacy.actions import Tried
from holdfast.advocacy.choices import How, Result, Said, SharedPart
from holdfast.advocacy.models import Lane, Note
from holdfast.audit.ledger import Subject
from holdfast.conference.actions import return_research
from holdfast.conference.facts import ResearchWritten
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.risk.facts import Answered, Answers, AssessmentWanted
from holdfast.risk.queries import assessments_of
from holdfast.rules.checklist import Answer
from holdfast.rules.lane import LaneState
from holdfast.rules.load import Load
from holdfast.rules.safe_contact import Use
from holdfast.rules.sharing import HerView, Item
from holdfast.sharing.queries import shares_of
from tests.advocacy.conftest import Service

pytestmark = pytest.mark.django_db
MONDAY_NOON = date(2026, 11, 30)


def contact_duty(service: Service) -> Duty:
    return Duty.objects.get(kind="idva_contact", subject_id=service.month.case_of("Marisol Pettigrew").referral_id)


def reach(service: Service) -> None:
    clock.set_day(MONDAY_NOON)
    way = service.add(times="any time")
    tried = Tried(way, Use.CALL, Result.SPOKE)
    actions.record_attempt(by=service.priya, area=service.month.world.river, case_id=service.case_id, tried=tried)


def test_the_lane_begins_at_the_moment_of_referral_before_anybody_touches_it(service: Service) -> None:
    waiting = queries.lanes_of(service.priya, worker=None)
    lane = queries.lane_for(service.priya, service.case_id)

    assert service.case_id in {each.case_id for each in waiting.rows}
    assert not Lane.objects.exists()
    assert (lane.state, lane.opened_at) == (LaneState.REFERRED, contact_duty(service).opened_at)


def test_an_advocate_takes_a_lane_and_the_lead_gives_it_to_another(service: Service) -> None:
    river = service.month.world.river
    assert service.nesta.user_id
    assert service.priya.user_id

    actions.allocate(by=service.priya, area=river, case_id=service.case_id, user_id=service.priya.user_id)
    actions.allocate(by=service.lead, area=river, case_id=service.case_id, user_id=service.nesta.user_id)

    assert [each.case_id for each in queries.lanes_of(service.nesta, worker=service.nesta.user_id).rows] == [
        service.case_id
    ]
    assert Lane.objects.get().opened_at == contact_duty(service).opened_at
    with pytest.raises(NotFound):
        actions.allocate(by=service.priya, area=river, case_id=service.case_id, user_id=service.nesta.user_id)
    with pytest.raises(actions.NotAnAdvocate):
        actions.allocate(by=service.lead, area=river, case_id=service.case_id, user_id=service.lead.user_id)  # type: ignore[arg-type]


def test_the_lead_reads_no_name_and_nobody_else_sees_a_lane(service: Service) -> None:
    lead = queries.lanes_of(service.lead, worker=None)
    priya = queries.lanes_of(service.priya, worker=None)

    assert [each.case_id for each in lead.rows] == [each.case_id for each in priya.rows]
    assert {each.survivor for each in lead.rows} == {None}
    for name in ("Stuart Bell", "Anita Halloran", "Dana Whitlock", "Ruth Adler", "Martin Sole"):
        with pytest.raises(NotFound):
            queries.lane_for(service.month.viewer(name), service.case_id)


def test_over_a_hundred_referrals_a_year_are_a_warning_and_half_a_post_bears_half(service: Service) -> None:
    river, nesta = service.month.world.river, service.nesta
    assert nesta.user_id
    harbour = service.month.agency("Harbour IDVA Service")
    now = clock.now()
    lanes = [
        Lane(
            space_id=river.id,
            case_id=service.case_id,
            agency_id=harbour,
            state=LaneState.TOLD.value,
            opened_at=now - timedelta(days=each),
            worker_user_id=nesta.user_id,
            allocated_at=now,
            closed_at=now,
        )
        for each in range(51)
    ]
    old = Lane(
        space_id=river.id,
        case_id=service.case_id,
        agency_id=harbour,
        state=LaneState.TOLD.value,
        opened_at=now - timedelta(days=370),
        worker_user_id=nesta.user_id,
        allocated_at=now,
        closed_at=now,
    )
    Lane.objects.bulk_create([*lanes, old])

    def carried() -> tuple[int, int, Load]:
        found = next(each for each in queries.loads_of(service.lead, river) if each.user_id == nesta.user_id)
        return found.referrals, found.most, found.decision.outcome

    assert carried() == (51, 100, Load.WITHIN)
    actions.set_full_time(by=service.lead, area=river, user_id=nesta.user_id, percent=50)
    assert carried() == (51, 50, Load.OVER)
    [warned] = [each for each in queries.loads_of(service.lead, river) if each.user_id == nesta.user_id]
    assert warned.decision.citations[0].title


def test_reaching_her_ends_the_duty_and_what_she_says_is_kept(service: Service) -> None:
    reach(service)
    priya, case_id = service.priya, service.case_id
    actions.record_wishes(by=priya, case_id=case_id, words="I want my keys back.")
    actions.record_wishes(by=priya, case_id=case_id, words="And to keep my job.")
    actions.record_views(
        by=priya, case_id=case_id, answers={SharedPart.ADDRESS: Said.NO, SharedPart.HEALTH: Said.NOT_ASKED}
    )

    lane = queries.lane_for(priya, case_id)
    assert (contact_duty(service).ending, lane.state) == ("discharged", LaneState.CONTACTED)
    assert [words for words, _at in lane.wishes] == ["And to keep my job.", "I want my keys back."]
    stuart = service.month.viewer("Stuart Bell")
    assert queries.her_views(stuart, [case_id])[case_id].answers[SharedPart.ADDRESS] is Said.NO
    seen = queries.lane_for(service.month.esther, case_id)
    assert (seen.state, seen.is_worked, seen.wishes) == (LaneState.CONTACTED, False, ())


def test_what_she_told_her_advocate_reaches_each_share_after_it(service: Service) -> None:
    reach(service)
    month = service.month
    listing_id = month.case_of("Marisol Pettigrew").id
    month.circulate()
    views = {SharedPart.HAPPENED: Said.YES, SharedPart.HEALTH: Said.NO}
    actions.record_views(by=service.priya, case_id=service.case_id, answers=views)
    written = ResearchWritten({"risks": "He knows her shifts."}, True, True, True)
    ngozi = month.viewer("Ngozi Eze")
    return_research(by=ngozi, area=month.world.river, listing_id=listing_id, written=written, searched_on=MONDAY_NOON)
    stated = {each.items: each.her_view for each in shares_of(month.esther, [service.case_id])}
    assert stated[(Item.CASE_LIST_ENTRY,)] is HerView.AGREED
    assert stated[(Item.RESEARCH,)] is HerView.AGREED_IN_PART


def test_a_recheck_is_a_new_assessment_and_says_what_changed(service: Service) -> None:
    reach(service)
    read = queries.lane_for(service.priya, service.case_id)
    subjects = [service.case_id, service.month.case_of("Marisol Pettigrew").referral_id]
    before = assessments_of(service.priya, subjects)[0]
    turned = {item: Answered(Answer.YES) for item in before.answers.items}
    wanted = AssessmentWanted(
        Subject("case", read.case_id), before.instrument, before.version, Answers(turned), person_id=before.person_id
    )

    actions.recheck_risk(by=service.priya, case_id=service.case_id, wanted=wanted)

    newest = assessments_of(service.priya, subjects)[0]
    assert newest.agency == "Harbour IDVA Service"
    assert newest.changes


def test_declined_and_unsafe_are_states_with_a_reason_and_nobody_tries_in_them(service: Service) -> None:
    clock.set_day(MONDAY_NOON)
    river, case_id = service.month.world.river, service.case_id
    way = service.add(times="any time")
    for there in (LaneState.UNSAFE, LaneState.CONTACTED, LaneState.DECLINED):
        with pytest.raises(actions.WrongWay):
            actions.set_standing(by=service.priya, area=river, case_id=case_id, there=there, because=" ")
        actions.set_standing(by=service.priya, area=river, case_id=case_id, there=there, because="He is at home now.")
        if there is not LaneState.CONTACTED:
            tried = Tried(way, Use.CALL, Result.SPOKE, despite="I want to")
            with pytest.raises(actions.UnsafeWay):
                actions.record_attempt(by=service.priya, area=river, case_id=case_id, tried=tried)

    assert contact_duty(service).ending == "excused"
    assert [each.because for each in queries.lane_for(service.priya, case_id).moves] == ["He is at home now."] * 3


def test_she_is_told_the_plan_by_whom_when_and_what_she_answered(service: Service) -> None:
    month, case_id = service.month, service.case_id
    actions.owe_telling(by=month.viewer("Anita Halloran"), area=month.world.river, case_id=case_id, listing_id=None)
    clock.set_day(MONDAY_NOON)

    with pytest.raises(actions.TellingDayNeeded):
        actions.record_told(
            by=service.priya,
            area=month.world.river,
            case_id=case_id,
            how=How.IN_PERSON,
            told_on=date(2026, 12, 1),
            answer="Yes",
        )
    actions.record_told(
        by=service.priya,
        area=month.world.river,
        case_id=case_id,
        how=How.IN_PERSON,
        told_on=MONDAY_NOON,
        answer="She is relieved; not the alarm.",
    )

    told = queries.telling_of(month.esther, case_id)
    assert told
    assert (told.answer, told.told_on, told.ended_by_user_id) == (
        "She is relieved; not the alarm.",
        MONDAY_NOON,
        service.priya.user_id,
    )
    assert Duty.objects.get(kind="tell_survivor", subject_id=case_id).ending == "discharged"
    assert queries.lane_for(service.priya, case_id).state is LaneState.TOLD
    actions.end_lane(by=service.priya, case_id=case_id)
    assert Lane.objects.get().closed_at


def test_where_she_cannot_be_told_the_reason_stands_in_her_lane_and_ends_the_duty(service: Service) -> None:
    month, case_id = service.month, service.case_id
    river = month.world.river
    actions.owe_telling(by=month.viewer("Anita Halloran"), area=river, case_id=case_id, listing_id=None)
    unsafe = LaneState.UNSAFE
    actions.set_standing(by=service.priya, area=river, case_id=case_id, there=unsafe, because="He has her telephone.")

    with pytest.raises(actions.NotSafeToTell):
        actions.record_told(
            by=service.priya, area=river, case_id=case_id, how=How.BY_PHONE, told_on=clock.local_day("UTC"), answer="-"
        )
    with pytest.raises(actions.WrongWay):
        actions.end_lane(by=service.priya, case_id=case_id)
    actions.record_not_told(by=service.priya, area=river, case_id=case_id, because="He has her telephone.")

    duty = Duty.objects.get(kind="tell_survivor", subject_id=case_id)
    assert (duty.ending, duty.reason) == ("excused", "He has her telephone.")
    assert queries.lane_for(service.priya, case_id).state is LaneState.NOT_TOLD


def test_the_advocates_own_notes_lie_in_their_agencys_space_and_no_one_else_reads_them(service: Service) -> None:
    actions.write_note(by=service.priya, case_id=service.case_id, text="She trusts her sister.")

    assert Note.objects.get().space_id == service.month.agency("Harbour IDVA Service")
    assert [each.text for each in queries.notes_of(service.nesta, service.case_id)] == ["She trusts her sister."]
    for name in ("Esther Vaughan", "Anita Halloran", "Stuart Bell", "Bronagh Devlin"):
        assert queries.notes_of(service.month.viewer(name), service.case_id) == []


def test_a_wall_stands_before_lane_notes_views_and_telling(service: Service) -> None:
    reach(service)
    month, case_id, priya = service.month, service.case_id, service.priya
    actions.write_note(by=priya, case_id=case_id, text="A note.")
    actions.record_views(by=priya, case_id=case_id, answers={SharedPart.HEALTH: Said.YES})
    actions.owe_telling(by=month.viewer("Anita Halloran"), area=month.world.river, case_id=case_id, listing_id=None)
    wall = WallWanted(service.nesta.user_id, "Nesta Sidhu", certain=True)
    raise_walls(by=month.esther, subject_ids=[case_id], wanted=[wall])

    nesta = service.nesta
    with pytest.raises(NotFound):
        queries.lane_for(nesta, case_id)
    with pytest.raises(NotFound):
        actions.write_note(by=nesta, case_id=case_id, text="Another.")
    assert queries.notes_of(nesta, case_id) == []
    assert queries.her_views(nesta, [case_id]) == {}
    assert queries.telling_of(nesta, case_id) is None
    assert case_id not in {each.case_id for each in queries.lanes_of(nesta, worker=None).rows}
    with pytest.raises(actions.NotAnAdvocate):
        actions.allocate(by=service.lead, area=month.world.river, case_id=case_id, user_id=nesta.user_id)  # type: ignore[arg-type]
