"""The advocate's pages: the duty leads there, an unsafe way is refused with the reason, and nobody else is shown a lane."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.advocacy import actions
from holdfast.advocacy.choices import How, Said, SharedPart
from holdfast.advocacy.models import Attempt, Lane, Note, Telling
from holdfast.audit.models import Entry
from holdfast.conference import actions as conference
from holdfast.conference.models import Research
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from holdfast.kernel.ids import new_id
from holdfast.people.models import Contact
from holdfast.risk.models import Assessment
from tests.access_matrix.matrix import same_but_for
from tests.advocacy.conftest import Service, demo_clock, key_file, month, service
from tests.web.test_meeting_pages import browser_of, queries_of

__all__ = ["demo_clock", "key_file", "month", "service"]

MONDAY = date(2026, 11, 30)
MOST_OF_LISTS = 34
MOST_OF_LANE = 40


def lane_page(service: Service, rest: str = "") -> str:
    return f"/lane/{service.case_id}/{rest}"


def test_the_duty_of_the_first_contact_and_of_telling_lead_to_her_lane(service: Service) -> None:
    referral = service.month.case_of("Marisol Pettigrew").referral_id
    duty = Duty.objects.get(kind="idva_contact", subject_id=referral)
    browser = browser_of("Priya Raman")
    shown = browser.get(f"/work/{duty.id}/")
    assert f"/lane/of/{referral}/" in shown.content.decode()
    assert browser.get(f"/lane/of/{referral}/").headers["Location"] == lane_page(service)
    browser.post(f"/work/{duty.id}/end/", {"ending": "done"})
    duty.refresh_from_db()
    assert duty.ended_at is None

    actions.owe_telling(
        by=service.month.viewer("Anita Halloran"),
        area=service.month.world.river,
        case_id=service.case_id,
        listing_id=None,
    )
    told = Duty.objects.get(kind="tell_survivor", subject_id=service.case_id)
    assert lane_page(service, "told/") in browser.get(f"/work/{told.id}/").content.decode()


def test_an_unsafe_way_is_refused_with_the_reason_and_its_number_is_not_shown(service: Service) -> None:
    clock.set_day(MONDAY)
    way = service.stop()
    number = Contact.objects.get(pk=way).value
    browser = browser_of("Priya Raman")

    page = browser.post(lane_page(service, "reach/"), {"way": f"{way}:call", "despite": "I must"}).content.decode()

    assert "marked not safe" in page
    assert number not in page
    assert not Attempt.objects.exists()
    assert Entry.objects.filter(event="way.refused").count() == 1
    assert not Entry.objects.filter(event="sealed_value.viewed").exists()


def test_a_safe_way_is_shown_once_the_rule_let_it_pass_and_the_attempt_is_recorded(service: Service) -> None:
    clock.set_day(MONDAY)
    way = service.add(times="any time", code_word="Thursday club")
    number = Contact.objects.get(pk=way).value
    browser = browser_of("Priya Raman")
    assert number not in browser.get(lane_page(service, "reach/")).content.decode()

    page = browser.post(lane_page(service, "reach/"), {"way": f"{way}:call"}).content.decode()
    assert number in page
    assert "Thursday club" in page
    assert "say nothing about her" in page
    assert Entry.objects.filter(event="sealed_value.viewed").count() == 1

    page = browser.post(lane_page(service, "tried/"), {"contact": way, "use": "call"}).content.decode()
    assert "Choose what came of it" in page
    browser.post(lane_page(service, "tried/"), {"contact": way, "use": "call", "result": "spoke", "note": "Calm"})
    assert Attempt.objects.get().result == "spoke"
    assert "I spoke to her" in browser.get(lane_page(service)).content.decode()


def test_a_way_nobody_confirmed_lately_wants_a_reason_first(service: Service) -> None:
    clock.set_day(MONDAY)
    way = service.add(times="any time")
    Contact.objects.filter(pk=way).update(confirmed_at=clock.now().replace(year=2025))
    browser = browser_of("Priya Raman")

    page = browser.post(lane_page(service, "reach/"), {"way": f"{way}:call"}).content.decode()
    assert "Write why you go on" in page
    assert Contact.objects.get(pk=way).value not in page
    page = browser.post(lane_page(service, "reach/"), {"way": f"{way}:text", "despite": "I must"}).content.decode()
    assert "Nothing was shown and nothing recorded" in page
    page = browser.post(lane_page(service, "reach/"), {"way": f"{way}:call", "despite": "She asked"}).content.decode()
    assert Contact.objects.get(pk=way).value in page


def test_each_page_of_the_lane_keeps_one_thing_and_says_what_is_missing(service: Service) -> None:
    browser = browser_of("Priya Raman")
    words = {"wishes": "I want my keys back.", "note": "She trusts her sister."}
    for name, typed in (("wishes", {"words": words["wishes"]}), ("note", {"text": words["note"]})):
        assert "Write it in words" in browser.post(lane_page(service, f"{name}/"), {}).content.decode()
        assert browser.post(lane_page(service, f"{name}/"), typed).status_code == 302
    assert "Answer at least one" in browser.post(lane_page(service, "views/"), {}).content.decode()
    assert browser.post(lane_page(service, "views/"), {"address": "no", "health": "not_asked"}).status_code == 302
    page = browser.post(lane_page(service, "standing/"), {"there": "declined", "because": " "}).content.decode()
    assert "Write what she said when she declined" in page
    before = Assessment.objects.count()
    form = browser.get(lane_page(service, "risk/")).content.decode()
    chosen = dict(re.findall(r'name="(item_\w+)" type="radio" value="(\w+)" checked', form))
    assert len(chosen) == 24
    assert browser.post(lane_page(service, "risk/"), chosen | {"item_worse": "no"}).status_code == 302
    assert Assessment.objects.count() == before + 1

    shown = browser.get(lane_page(service)).content.decode()
    assert "Abuse is getting worse: no longer" in shown
    assert words["wishes"] in shown
    assert words["note"] in shown
    assert "Not asked, because it was not safe" in shown


def test_one_click_takes_chosen_words_into_the_answer_and_leaves_the_notes_where_they_are(service: Service) -> None:
    service.month.circulate()
    actions.record_wishes(by=service.priya, case_id=service.case_id, words="To keep the children at school.")
    note = actions.write_note(by=service.priya, case_id=service.case_id, text="Not for the meeting.")
    browser = browser_of("Priya Raman")
    assert "Not for the meeting." in browser.get(lane_page(service, "bring/")).content.decode()

    browser.post(lane_page(service, "bring/"), {"texts": ["wish-0"], "part": "risks"})

    research = Research.objects.get(case_id=service.case_id, agency__name="Harbour IDVA Service")
    assert (research.answer, research.body) == ("draft", {"risks": "To keep the children at school."})
    assert Note.objects.get().id == note


def test_she_is_told_on_a_page_and_the_day_is_asked(service: Service) -> None:
    actions.owe_telling(
        by=service.month.viewer("Anita Halloran"),
        area=service.month.world.river,
        case_id=service.case_id,
        listing_id=None,
    )
    browser = browser_of("Priya Raman")
    day = {"told_on_day": "9", "told_on_month": "11", "told_on_year": "2026"}
    typed = {"how": How.IN_PERSON.value, "answer": "She agrees."}
    assert "today or earlier" in browser.post(lane_page(service, "told/"), typed | day).content.decode()
    browser.post(lane_page(service, "told/"), typed | {**day, "told_on_day": "27"})

    assert Telling.objects.get().answer == "She agrees."
    assert "She agrees." in browser.get(lane_page(service)).content.decode()
    assert browser_of("Esther Vaughan").get(lane_page(service, "told/")).status_code == 302


def test_the_lead_gives_and_an_advocate_takes_and_everybody_else_finds_nothing(service: Service) -> None:
    lead, priya = browser_of("Bronagh Devlin"), browser_of("Priya Raman")
    page = lead.get("/lane/service/").content.decode()
    assert "Marisol" not in page
    assert "Choose an advocate" in page
    lead.post(lane_page(service, "give/"), {"to": service.nesta.user_id})
    assert Lane.objects.get().worker_user_id == service.nesta.user_id
    priya.post(lane_page(service, "give/"), {"to": service.nesta.user_id})
    priya.post(lane_page(service, "give/"))
    assert Lane.objects.get().worker_user_id == service.priya.user_id
    assert "Marisol Pettigrew" in priya.get("/lane/").content.decode()
    lead.post("/lane/service/full-time/", {"user": service.nesta.user_id, "percent": "50"})
    assert "Nesta Sidhu: 0 of 50" in lead.get("/lane/service/").content.decode()
    for name in ("Stuart Bell", "Anita Halloran", "Dana Whitlock"):
        assert browser_of(name).get(lane_page(service)).status_code == 404
        assert browser_of(name).get("/lane/service/").status_code == 404


def test_walled_and_missing_answer_alike_and_the_walled_lose_her_from_their_lists(service: Service) -> None:
    actions.allocate(
        by=service.nesta,
        area=service.month.world.river,
        case_id=service.case_id,
        user_id=service.nesta.user_id or new_id(),
    )
    wall = WallWanted(service.nesta.user_id, "Nesta Sidhu", certain=True)
    raise_walls(by=service.month.esther, subject_ids=[service.case_id], wanted=[wall])
    nesta = browser_of("Nesta Sidhu")

    for rest in ("", "reach/", "wishes/", "views/", "risk/", "standing/", "note/", "bring/", "told/"):
        walled = same_but_for(nesta.get(lane_page(service, rest)), service.case_id)  # type: ignore[arg-type]
        nobody = new_id()
        missing = same_but_for(nesta.get(f"/lane/{nobody}/{rest}"), nobody)  # type: ignore[arg-type]
        assert walled == missing
        assert walled[0] == 404
    assert "Marisol" not in nesta.get("/lane/").content.decode()
    assert "Marisol" not in nesta.get("/lane/service/").content.decode()


@pytest.mark.parametrize("who", ["Priya Raman", "Bronagh Devlin", "Esther Vaughan"])
def test_lists_ask_the_database_as_often_for_two_survivors_as_for_twenty(service: Service, who: str) -> None:
    address = "/lane/service/"
    browser = browser_of(who)
    many = queries_of(browser, address)
    kept = service.month.case_of("Marisol Pettigrew").referral_id
    Duty.objects.filter(kind="idva_contact").exclude(subject_id=kept).delete()
    assert queries_of(browser, address) == many
    assert many <= MOST_OF_LISTS


def test_my_survivors_and_one_lane_ask_a_bounded_number_of_questions(service: Service) -> None:
    river, priya = service.month.world.river, service.priya
    assert priya.user_id
    cases = [each.case_id for each in service.month.listed()][:8]
    actions.allocate(by=priya, area=river, case_id=cases[0], user_id=priya.user_id)
    browser = browser_of("Priya Raman")
    one = queries_of(browser, "/lane/")
    for case_id in cases[1:]:
        actions.allocate(by=priya, area=river, case_id=case_id, user_id=priya.user_id)
    assert queries_of(browser, "/lane/") == one
    assert one <= MOST_OF_LISTS
    bare = queries_of(browser, lane_page(service))
    for _time in range(3):
        actions.record_wishes(by=priya, case_id=service.case_id, words="Peace.")
        actions.write_note(by=priya, case_id=service.case_id, text="A note.")
    assert queries_of(browser, lane_page(service)) <= bare + 4
    assert bare <= MOST_OF_LANE


def test_closing_the_case_at_the_meeting_puts_the_telling_into_the_advocates_work(service: Service) -> None:
    service.month.open()
    listed = service.month.case_of("Marisol Pettigrew")
    conference.close_case(
        by=service.month.viewer("Anita Halloran"), area=service.month.world.river, listing_id=listed.id
    )

    assert "Tell the survivor" in browser_of("Priya Raman").get("/").content.decode()


def test_whoever_decides_on_sharing_reads_what_she_told_her_advocate(service: Service) -> None:
    actions.record_views(by=service.priya, case_id=service.case_id, answers={SharedPart.ADDRESS: Said.NO})

    page = browser_of("Stuart Bell").get(reverse("sharing:asked", args=[service.case_id])).content.decode()

    assert "What she told her advocate may be shared" in page
    assert "Where she lives or stays" in page
