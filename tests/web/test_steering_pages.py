"""How agencies kept what they owe, what they answer, and how the partnership judges itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from holdfast.agencies.models import Agency
from holdfast.audit.models import Entry
from holdfast.conference import actions
from holdfast.conference.actions import ActionWanted, Attender
from holdfast.conference.choices import ActionEnding, Presence, Whom
from holdfast.conference.models import Action
from holdfast.governance.models import AgencyAnswer, SelfReview
from holdfast.kernel import clock
from holdfast.kernel.ids import new_id
from holdfast.reporting.queries import agencies_record, levels_of, quarterly_return
from holdfast.rules.conduct import Conduct, Kept
from holdfast.rules.returns import Quarter
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file, planned_month
from tests.kept import kept

__all__ = ["demo_clock", "key_file"]

Q4 = Quarter(2026, 4)
HOMES = "Rivermouth Homes"


def browser(name: str) -> Client:
    return browser_with(session_of(name))


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


@pytest.fixture
def held(db: None, key_file: Path, demo_clock: None) -> Month:
    """A week after the meeting."""
    month = kept("a meeting held", meet)
    clock.set_day(MEETING_DAY + timedelta(days=7))
    return month


def meet() -> Month:
    """A meeting at which one agency came and answered, one sent word, the others neither; of three actions one was not done, one is owed."""
    month = planned_month()
    month.circulate()
    ngozi = month.viewer("Ngozi Eze")
    for each in month.listed("Ngozi Eze"):
        actions.answer_nothing_known(
            by=ngozi, area=month.world.river, listing_id=each.id, searched_on=clock.local_day("Europe/London")
        )
    clock.set_day(MEETING_DAY)
    esther = month.esther
    actions.open_meeting(by=esther, area=month.world.river, meeting_id=month.meeting_id)
    colin = month.viewer("Colin Shaw").user_id
    assert ngozi.user_id is not None
    assert colin is not None
    came = [Attender(ngozi.user_id, Presence.PRESENT), Attender(colin, Presence.APOLOGIES, information_sent=True)]
    actions.record_attendance(by=esther, area=month.world.river, meeting_id=month.meeting_id, attenders=came)
    case = month.case_of("Marisol Pettigrew").id
    due = MEETING_DAY + timedelta(days=3)
    for text in ("Change the locks", "Offer a move", "Visit with a female officer"):
        wanted = ActionWanted(month.agency(HOMES), text, due, Whom.SURVIVOR)
        actions.agree_action(by=esther, area=month.world.river, listing_id=case, wanted=wanted)
    for each in month.listed():
        actions.defer_case(by=esther, area=month.world.river, listing_id=each.id, because="No time.")
    actions.close_meeting(by=esther, area=month.world.river, meeting_id=month.meeting_id)
    for text, ending in (("Change the locks", ActionEnding.DONE), ("Offer a move", ActionEnding.NOT_DONE)):
        action_id = next(each.id for each in Action.objects.all() if each.text == text)
        actions.end_action(by=month.viewer("Colin Shaw"), action_id=action_id, ending=ending, evidence="So it was.")
    return month


def test_each_agency_s_deeds_are_counted(held: Month) -> None:
    found = {each.name: each for each in agencies_record(held.esther, held.world.river, Q4)}
    ngozi = held.viewer("Ngozi Eze")
    own = next(each for each in found.values() if each.agency_id == ngozi.agency_id)
    assert own.last == Kept(came=1, on_time=1)
    assert found[HOMES].last == Kept(sent_word=1, missing=1, done=1, not_done=1, overdue=1)
    assert found[HOMES].decision.outcome is Conduct.SLIPPED
    assert found["Rivermouth Police"].last == Kept(stayed_away=1, missing=1)


def test_who_is_walled_from_a_case_is_told_no_number_that_holds_it(held: Month) -> None:
    before = {each.name: each.last for each in agencies_record(held.esther, held.world.river, Q4)}
    Action.objects.update(case_id=held.case_of("Marisol Pettigrew").case_id)
    walled = held.viewer("Anita Halloran")
    hidden = Action.objects.all()[0].case_id
    blind = walled.__class__(
        **{each: getattr(walled, each) for each in walled.__slots__} | {"walled": frozenset({hidden})}
    )
    after = {each.name: each.last for each in agencies_record(blind, held.world.river, Q4)}
    assert before[HOMES].done == 1
    assert after[HOMES] == Kept(sent_word=1, missing=1)


@pytest.mark.parametrize(
    ("name", "all_of_them"),
    [
        ("Esther Vaughan", True),
        ("Anita Halloran", True),
        ("Ruth Adler", True),
        ("Bronagh Devlin", True),
        ("Colin Shaw", False),
    ],
)
def test_the_steering_group_reads_every_agency_and_others_their_own(held: Month, name: str, all_of_them: bool) -> None:
    page = words(browser(name).get("/agencies/?quarter=2026q4"))
    assert ("Rivermouth Police</td>" in page or "Rivermouth Police" in page) is all_of_them
    assert HOMES in page
    assert browser(name).get("/steering/").status_code == (200 if all_of_them else 404)


@pytest.mark.parametrize("name", ["Owen Price", "Martin Sole"])
def test_who_has_no_part_in_it_reads_nothing_of_ours(held: Month, name: str) -> None:
    assert HOMES not in words(browser(name).get("/agencies/?quarter=2026q4"))


def test_an_agency_answers_and_the_group_reads_it(held: Month) -> None:
    homes = Agency.objects.get(name=HOMES).id
    address = f"/steering/answer/{homes}/?quarter=2026q4"
    chair = browser("Anita Halloran")
    assert address in words(chair.get("/steering/?quarter=2026q4"))
    assert "Nothing was saved" in words(chair.post(address, {"text": "  "}))
    answer = chair.post(address, {"text": "A second officer is named for January."}, follow=True)
    assert "A second officer is named for January." in words(answer)
    assert AgencyAnswer.objects.count() == 1


@pytest.mark.parametrize("name", ["Ruth Adler", "Bronagh Devlin", "Colin Shaw", "Martin Sole"])
def test_nobody_answers_for_another_agency(held: Month, name: str) -> None:
    homes = Agency.objects.get(name=HOMES).id
    assert browser(name).post(f"/steering/answer/{homes}/?quarter=2026q4", {"text": "So."}).status_code == 404
    assert browser("Anita Halloran").get(f"/steering/answer/{new_id()}/").status_code == 404
    assert not AgencyAnswer.objects.exists()


def test_the_worksheet_fills_itself_and_keeps_what_people_judge(held: Month) -> None:
    esther = browser("Esther Vaughan")
    page = words(esther.get("/steering/review/?quarter=2026q4"))
    assert "1 of 3 actions due were done or became impossible" in page
    assert "Agencies came to 1 of" in page
    assert "Nothing was saved" in words(esther.post("/steering/review/?quarter=2026q4", {}))
    typed = {"met_planning": "partly", "because_planning": "One was forgotten.", "next_planning": "Chase weekly."}
    assert "The review is kept" in words(esther.post("/steering/review/?quarter=2026q4", typed, follow=True))
    kept = SelfReview.objects.get()
    told = words(browser("Ruth Adler").get(f"/steering/review/{kept.id}/"))
    assert "Partly met" in told
    assert "One was forgotten." in told
    assert browser("Ruth Adler").get("/steering/review/").status_code == 404


def test_the_review_is_taken_away_as_a_paper_with_what_the_record_told(held: Month) -> None:
    esther = browser("Esther Vaughan")
    typed = {"met_referral": "partly", "because_referral": "Zqfew from health.", "next_referral": "Zqtrain the wards."}
    esther.post("/steering/review/?quarter=2026q4", typed)
    kept = SelfReview.objects.get()
    assert f"/steering/review/{kept.id}/paper/" in words(esther.get(f"/steering/review/{kept.id}/"))
    answer = esther.post(f"/steering/review/{kept.id}/paper/")
    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
    for there in (
        "Review by the ten principles",
        "Zqfew from health.",
        "Zqtrain the wards.",
        "What the record tells",
        "Copy for Esther Vaughan",
    ):
        assert there in text
    assert Entry.objects.filter(event="document.made", subject_id=kept.id, basis="self_review").count() == 1
    assert browser("Ruth Adler").post(f"/steering/review/{kept.id}/paper/").status_code == 404


def test_the_group_reads_every_level_and_the_load_of_the_advocates_together(held: Month) -> None:
    shown = words(browser("Anita Halloran").get("/steering/?quarter=2026q4"))
    for part in ("for each full-time advocate", "administrator", "repeats", "others than the police"):
        assert part.lower() in shown.lower(), part
    assert "Priya Raman" not in shown


@pytest.mark.parametrize(("address", "most"), [("/agencies/", 26), ("/steering/", 46), ("/steering/review/", 46)])
def test_the_pages_ask_a_bounded_number_of_questions(held: Month, address: str, most: int) -> None:
    esther = browser("Esther Vaughan")
    esther.get(address)
    with CaptureQueriesContext(connections["default"]) as heard:
        assert esther.get(f"{address}?quarter=2026q4").status_code == 200
    assert len(heard) <= most


def test_the_coordinator_records_how_much_of_full_time_the_office_works_and_the_level_is_read_by_it(
    held: Month,
) -> None:
    river, esther = held.world.river, browser("Esther Vaughan")
    user_id = held.esther.user_id
    assert user_id is not None
    counts = quarterly_return(held.esther, river, Q4)
    year = replace(next(each for each in counts.measures if each.key == "cases"), year=300)
    counted = replace(counts, measures=(year,))
    figures = []
    for percent, told in (
        (None, ""),
        ("50", "Recorded."),
        ("5", "whole number from 10 to 100"),
        ("half", "whole number"),
    ):
        if percent:
            answer = esther.post("/steering/full-time/", {"user": str(user_id), "percent": percent}, follow=True)
            assert told in words(answer)
        found = {each.name: each for each in levels_of(river, counted)}["cases_per_administrator"]
        figures.append(found.figure)
    assert "How much of full time Esther Vaughan works" in words(esther.get("/steering/"))
    assert figures[0] is not None
    assert figures[1] is not None
    assert figures[0] < figures[1] == figures[2] == figures[3]
    assert (
        browser("Anita Halloran").post("/steering/full-time/", {"user": str(user_id), "percent": "90"}).status_code
        == 404
    )
