"""The day's order, its clock, the last plan looked at, who tells her, and all present in one press."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.advocacy.models import Telling
from holdfast.conference import actions, queries
from holdfast.conference.actions import ActionWanted
from holdfast.conference.actions.looking_back import LastPlanUnanswered, PlanIsKnown
from holdfast.conference.actions.ordering import ListHasChanged
from holdfast.conference.actions.taking import NotAtThisStage, TextNeeded
from holdfast.conference.choices import Presence, Whom, Worked
from holdfast.conference.models import Action, Attendance, Listing, LookBack, Meeting
from holdfast.conference.queries.agenda import wanted_at
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file, month
from tests.web.test_referral_pages import browser_of, said

__all__ = ["demo_clock", "key_file", "month"]

CHAIR = "Anita Halloran"
MOST_OF_THE_ORDER = 34


@pytest.fixture
def unanswered(month: Month) -> Month:
    """The December meeting, open, with nothing said of last plans."""
    month.open(looked_back=False)
    return month


def order_page(month: Month, rest: str = "") -> str:
    """Return the address of the order."""
    return f"/hearing/{month.meeting_id}/order/{rest}"


def an_action(month: Month) -> ActionWanted:
    """Return an action that anybody may agree."""
    return ActionWanted(month.agency("Rivermouth Homes"), "Change the locks", MEETING_DAY, Whom.SURVIVOR)


def repeat_of(month: Month) -> Listing:
    """Return a repeat on the list."""
    return Listing.objects.filter(meeting_id=month.meeting_id, is_repeat=True).order_by("position")[0]


def test_a_repeat_is_planned_for_once_the_last_plan_was_looked_at(unanswered: Month) -> None:
    month, anita, listing = unanswered, unanswered.viewer(CHAIR), repeat_of(unanswered)
    page = f"/hearing/case/{listing.id}/"
    shown = said(browser_of(CHAIR).get(page))
    assert "whether the last plan worked" in shown
    assert "Agree this action" not in shown
    with pytest.raises(LastPlanUnanswered):
        actions.agree_action(by=anita, area=month.world.river, listing_id=listing.id, wanted=an_action(month))
    refused = said(browser_of(CHAIR).post(f"{page}last-plan/", {"last-worked": "no", "last-different": ""}))
    assert "Write what is to be different" in refused
    typed = {"last-worked": "partly", "last-different": "She is seen alone."}
    answer = browser_of(CHAIR).post(f"{page}last-plan/", typed)
    assert answer["Location"].endswith("#last-plan")
    assert LookBack.objects.get(listing=listing).worked == Worked.PARTLY
    shown = said(browser_of("Ngozi Eze").get(page))
    assert "She is seen alone." in shown
    assert "Agree this action" in said(browser_of(CHAIR).get(page))
    actions.agree_action(by=anita, area=month.world.river, listing_id=listing.id, wanted=an_action(month))


def test_who_has_the_old_actions_before_them_cannot_say_there_are_none(unanswered: Month) -> None:
    month, anita, listing = unanswered, unanswered.viewer(CHAIR), repeat_of(unanswered)
    with pytest.raises(TextNeeded):
        actions.look_back(by=anita, listing_id=listing.id, worked=Worked.NOT_KNOWN, different="  ")
    actions.look_back(by=anita, listing_id=listing.id, worked=Worked.NOT_KNOWN, different="Ask the other area.")
    old = actions.agree_action(by=anita, area=month.world.river, listing_id=listing.id, wanted=an_action(month))
    earlier = Meeting.objects.create(
        space_id=listing.space_id, ref="EARLIER", kind="ordinary", held_on=MEETING_DAY - timedelta(days=28),
        deadline_on=MEETING_DAY - timedelta(days=42), stamp="",
    )  # fmt: skip
    before = Listing.objects.create(
        space_id=listing.space_id, meeting=earlier, case_id=listing.case_id, referral_id=listing.referral_id, position=1
    )
    Action.objects.filter(pk=old).update(listing=before)
    with pytest.raises(PlanIsKnown):
        actions.look_back(by=anita, listing_id=listing.id, worked=Worked.NOT_KNOWN, different="Ask.")
    page = browser_of(CHAIR).get(f"/hearing/case/{listing.id}/")
    assert "Change the locks" in said(page)
    assert "not_known" not in page.content.decode()


def test_a_case_that_is_no_repeat_is_planned_for_at_once(unanswered: Month) -> None:
    listing = Listing.objects.filter(meeting_id=unanswered.meeting_id, is_repeat=False)[0]
    anita = unanswered.viewer(CHAIR)
    actions.agree_action(by=anita, area=unanswered.world.river, listing_id=listing.id, wanted=an_action(unanswered))
    assert Action.objects.filter(listing=listing).count() == 1


def test_the_time_of_a_case_runs_from_when_it_is_begun(unanswered: Month) -> None:
    listing, browser = repeat_of(unanswered), browser_of(CHAIR)
    page = f"/hearing/case/{listing.id}/"
    assert "Begin this case" in said(browser.get(page))
    assert "Begin this case" not in said(browser_of("Ngozi Eze").get(page))
    browser.post(f"{page}begin/")
    begun = clock.now() - timedelta(minutes=20)
    Listing.objects.filter(pk=listing.id).update(opened_at=begun)
    browser.post(f"{page}begin/")
    assert Listing.objects.get(pk=listing.id).opened_at == begun
    shown = said(browser.get(page))
    assert "This case has taken 20 minutes. A case is given 10 to 15 minutes." in shown
    assert "Over its time." in shown
    assert "At this pace the meeting ends at about" in said(browser_of("Ngozi Eze").get(page))
    assert "No case is done yet" in said(browser.get(f"/hearing/{unanswered.meeting_id}/"))
    Listing.objects.filter(pk=listing.id).update(closed_at=begun + timedelta(minutes=18), state="heard")
    assert "The 1 case that is done took 18 minutes" in said(browser.get(f"/hearing/{unanswered.meeting_id}/"))


def test_a_case_is_not_begun_before_the_meeting(month: Month) -> None:
    month.circulate()
    with pytest.raises(NotAtThisStage):
        actions.begin_case(by=month.viewer(CHAIR), listing_id=repeat_of(month).id)


def test_the_chair_names_who_tells_her_and_else_it_is_her_advocate(unanswered: Month) -> None:
    colin = unanswered.viewer("Colin Shaw")
    first, second = [each for each in unanswered.listed() if not each.is_repeat][:2]
    browser = browser_of(CHAIR)
    assert "Who tells her?" in said(browser.get(f"/hearing/case/{first.id}/"))
    browser.post(f"/hearing/case/{first.id}/close/", {"tell-teller": f"{colin.agency_id}:{colin.user_id}"})
    told = Telling.objects.get(listing_id=first.id)
    assert (told.agency_id, told.user_id) == (colin.agency_id, colin.user_id)
    browser.post(f"/hearing/case/{second.id}/close/")
    assert Telling.objects.get(listing_id=second.id).agency_id == unanswered.agency("Harbour IDVA Service")
    assert Duty.objects.filter(kind="tell_survivor", ended_at=None).count() == 2
    third = next(each for each in unanswered.listed() if each.state == "listed")
    page = browser.post(f"/hearing/case/{third.id}/close/", {"tell-teller": "nobody"})
    assert "not offered any more" in said(page)


def test_whether_she_was_told_stands_at_the_end_of_the_case_and_before_the_next_plan(unanswered: Month) -> None:
    first = next(each for each in unanswered.listed() if not each.is_repeat)
    page, browser = f"/hearing/case/{first.id}/", browser_of(CHAIR)
    assert "Was she told" not in said(browser.get(page))
    browser.post(f"{page}close/", {"tell-teller": ""})
    assert "Was she told the plan?" in said(browser.get(page))
    assert "Harbour IDVA Service is to tell her the plan" in said(browser.get(page))
    row = Telling.objects.get(listing_id=first.id)
    row.told_on, row.ended_at, row.how, row.answer = MEETING_DAY, clock.now(), "by_phone", "Zqnot the alarm."
    row.save()
    esther = browser_of("Esther Vaughan")
    shown = said(esther.get(page))
    assert "told her on Tuesday 8 December 2026. By telephone. She answered: Zqnot the alarm." in shown
    assert "told her on Tuesday 8 December 2026. By telephone." in said(browser.get(page))
    assert "Zqnot the alarm." not in said(browser.get(page))
    # At a later meeting it stands before the plan.
    Telling.objects.update(listing_id=unanswered.listed()[1].id)
    shown = said(esther.get(page))
    assert "Was she told of it?" in shown
    assert shown.index("Was she told of it?") < shown.index("Zqnot the alarm.") < shown.index('id="plan-title"')


def test_all_are_present_in_one_press_but_those_already_written_down(unanswered: Month) -> None:
    grace = unanswered.viewer("Grace Okoro").user_id
    browser = browser_of(CHAIR)
    page = f"/hearing/{unanswered.meeting_id}/"
    browser.post(f"{page}attendance/", {f"{grace}-presence": "apologies"})
    browser.post(f"{page}all-present/")
    written = {row.user_id: row.presence for row in Attendance.objects.all()}
    assert written.pop(grace) == Presence.APOLOGIES
    assert len(written) > 10
    assert set(written.values()) == {Presence.PRESENT}
    assert browser_of("Ngozi Eze").post(f"{page}all-present/").status_code == 404


def test_the_chair_moves_a_case_and_list_and_day_follow(month: Month) -> None:
    month.circulate()
    first, second, third, *_rest = month.listed()
    browser = browser_of(CHAIR)
    assert ">Up<" in said(browser.get(order_page(month)))
    browser.post(order_page(month, "move/"), {"move": f"up:{third.id}"})
    assert [each.id for each in month.listed()][:3] == [first.id, third.id, second.id]
    browser.post(order_page(month, "move/"), {"move": f"down:{first.id}"})
    assert [each.id for each in month.listed()][:3] == [third.id, first.id, second.id]
    browser.post(order_page(month, "move/"), {"move": f"up:{third.id}"})
    for typed in ({"move": "up:x"}, {"move": ""}, {}):
        assert "Nothing was moved" in said(browser.post(order_page(month, "move/"), typed, follow=True))
    assert [each.id for each in month.listed()][:3] == [third.id, first.id, second.id]
    cases = browser.get(f"/hearing/{month.meeting_id}/").context["cases"]
    assert next(each.href for each in cases) == f"/hearing/case/{third.id}/"


def test_an_order_names_each_case_once_and_hidden_cases_keep_their_places(month: Month) -> None:
    month.circulate()
    everything = [each.id for each in month.listed()]
    with pytest.raises(ListHasChanged):
        actions.order_cases(by=month.esther, meeting_id=month.meeting_id, listing_ids=everything[1:])
    with pytest.raises(ListHasChanged):
        actions.order_cases(by=month.esther, meeting_id=month.meeting_id, listing_ids=[everything[0], *everything[:-1]])
    anita = month.viewer(CHAIR)
    actions.declare_conflict(by=anita, listing_id=everything[3])
    seen = [each for each in everything if each != everything[3]]
    browser_of(CHAIR).post(order_page(month, "keep/"), {"order": " ".join(map(str, reversed(seen)))})
    ordered = [each.id for each in month.listed()]
    assert ordered[3] == everything[3]
    assert [each for each in ordered if each != everything[3]] == seen[::-1]
    with pytest.raises(NotFound):
        actions.move_case(by=month.viewer(CHAIR), meeting_id=month.meeting_id, listing_id=everything[3], is_up=True)


def test_who_answered_that_nothing_is_known_is_not_needed_and_the_proposal_spares_their_time(month: Month) -> None:
    month.circulate()
    ngozi, rows = month.viewer("Ngozi Eze"), month.listed()
    kept = {rows[0].id, rows[-1].id}
    for each in month.listed("Ngozi Eze"):
        if each.id not in kept:
            actions.answer_nothing_known(
                by=ngozi, area=month.world.river, listing_id=each.id, searched_on=clock.local_day("Europe/London")
            )
    needing = [
        each.key for each in wanted_at(month.viewer(CHAIR), month.meeting_id) if str(ngozi.agency_id) in each.needs
    ]
    assert needing == [str(rows[0].id), str(rows[-1].id)]
    page = browser_of(CHAIR).get(order_page(month))
    assert "It spares the agencies" in said(page)
    browser_of(CHAIR).post(order_page(month, "keep/"), {"order": page.context["better"]["order"]})
    after = browser_of(CHAIR).get(order_page(month))
    assert after.context["better"] == {}
    assert [each.is_repeat for each in month.listed()][:2] == [True, True]
    spans = browser_of("Ngozi Eze").get(order_page(month)).context["spans"]
    assert [each.key for each in spans] == ["Rivermouth Adult Social Care"]


def test_only_chair_and_coordinator_put_the_cases_in_order(month: Month) -> None:
    month.circulate()
    before = [each.id for each in month.listed()]
    for name in ("Ngozi Eze", "Priya Raman", "Owen Price", "Martin Sole"):
        browser = browser_of(name)
        assert browser.post(order_page(month, "move/"), {"move": f"down:{before[0]}"}).status_code == 404
        assert browser.post(order_page(month, "keep/"), {"order": ""}).status_code == 404
    assert ">Up<" not in said(browser_of("Ngozi Eze").get(order_page(month)))
    assert [each.id for each in month.listed()] == before


def test_the_order_asks_as_much_for_one_case_as_for_all(month: Month, django_assert_max_num_queries: object) -> None:
    month.circulate()
    browser = browser_of(CHAIR)
    browser.get(order_page(month))
    with django_assert_max_num_queries(MOST_OF_THE_ORDER):  # type: ignore[operator]
        browser.get(order_page(month))
    assert len(queries.listed_at(month.esther, month.meeting_id)) == 17
