"""What an agency knows: its own list of cases, one case, and the duty that leads there."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from holdfast.audit.models import Entry
from holdfast.conference import actions, queries
from holdfast.conference.choices import Answer, Whom
from holdfast.conference.facts import RESEARCH_PARTS, ResearchWritten
from holdfast.conference.models import Listing, Research
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file, month
from tests.web.test_meeting_pages import browser_of, meeting_page, queries_of, said

__all__ = ["demo_clock", "key_file", "month"]

TODAY = date(2026, 11, 27)
TICKED = {"is_relevant": "on", "is_necessary": "on", "is_proportionate": "on"}
MOST_OF_RESEARCH = 32
MOST_OF_ONE_CASE = 34


def searched(day: date | None) -> dict[str, str]:
    """Return the day of search as its three boxes are typed."""
    if day is None:
        return {}
    return {
        "searched_on_day": str(day.day),
        "searched_on_month": str(day.month),
        "searched_on_year": str(day.year),
    }


def research_page(month: Month) -> str:
    return f"{meeting_page(month)}research/"


def answer_of(month: Month, listing_id: UUID, name: str = "Ngozi Eze") -> Research | None:
    agency_id = month.viewer(name).agency_id
    assert agency_id is not None
    return Research.objects.filter(listing_id=listing_id, agency_id=agency_id).first()


@pytest.fixture
def sent(month: Month) -> Month:
    """The month with its case list sent."""
    month.circulate()
    return month


def test_one_click_answers_one_case_with_nothing_known(sent: Month) -> None:
    first, *_others = sent.listed("Ngozi Eze")
    ticks = [str(each.id) for each in sent.listed("Ngozi Eze")]
    browser = browser_of("Ngozi Eze")
    page = browser.post(research_page(sent), {"only": first.id, "cases": ticks, **searched(TODAY)}, follow=True)
    assert "1 case was answered: nothing known." in said(page)
    assert "1 of 17 cases are answered." in said(page)
    assert list(Research.objects.values_list("listing_id", "answer")) == [(first.id, Answer.NOTHING_KNOWN)]


def test_all_ticked_are_answered_in_one_go_and_the_duty_ends(sent: Month) -> None:
    browser = browser_of("Ngozi Eze")
    page = browser.get(research_page(sent))
    assert said(page).count("checked") == 17
    ticks = [str(each.id) for each in sent.listed("Ngozi Eze")]
    done = browser.post(research_page(sent), {"cases": ticks, **searched(TODAY)}, follow=True)
    assert "17 cases were answered: nothing known." in said(done)
    assert "Return research" not in said(browser.get("/"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Tick at least one case, or use the button of one."),
        ({"halt": "1", "all": "yes"}, "Tick at least one case, or use the button of one."),
        ({"only": "00000000-0000-0000-0000-000000000000"}, "cannot be answered any more"),
        ({"only": "nonsense"}, "cannot be answered any more"),
    ],
)
def test_a_click_that_names_no_case_answers_none(sent: Month, typed: dict[str, str], sentence: str) -> None:
    ticks = {"cases": [str(each.id) for each in sent.listed()]} if "all" in typed else {}
    page = browser_of("Ngozi Eze").post(research_page(sent), {**typed, **ticks, **searched(TODAY)})
    assert sentence in said(page)
    assert not Research.objects.exists()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [(None, "Enter the day the files were searched."), (TODAY + timedelta(days=1), "searched today or earlier")],
)
def test_a_day_of_search_that_cannot_be_answers_none_and_keeps_the_ticks(
    sent: Month, day: date | None, sentence: str
) -> None:
    ticks = [str(each.id) for each in sent.listed("Ngozi Eze")[:3]]
    page = said(browser_of("Ngozi Eze").post(research_page(sent), {"cases": ticks, **searched(day)}))
    assert sentence in page
    assert page.count(" checked") == 3
    assert not Research.objects.exists()


def test_the_walled_cannot_answer_on_the_case_kept_from_them(sent: Month) -> None:
    seen = {each.id for each in sent.listed("Huw Llewelyn")}
    hidden = next(each for each in sent.listed() if each.id not in seen)
    browser = browser_of("Huw Llewelyn")
    page = browser.post(research_page(sent), {"only": hidden.id, **searched(TODAY)})
    assert "cannot be answered any more" in said(page)
    assert browser.post(f"/research/{hidden.id}/", {"risks": "x", "do": "save"}).status_code == 404
    assert not Research.objects.exists()


def test_no_duty_is_left_to_tell_the_walled_of_a_case_they_cannot_see(sent: Month) -> None:
    huw = sent.viewer("Huw Llewelyn")
    duty = Duty.objects.get(kind="research_return", owed_by_agency=huw.agency_id)
    browser = browser_of("Huw Llewelyn")
    assert "Return research" in said(browser.get("/"))
    ticks = [str(each.id) for each in sent.listed("Huw Llewelyn")]
    browser.post(research_page(sent), {"cases": ticks, **searched(TODAY)})
    duty.refresh_from_db()
    assert duty.ended_at is None
    assert "Return research" not in said(browser.get("/"))
    assert browser.get(f"/work/{duty.id}/").status_code == 404


def test_a_case_shows_whom_to_search_for_and_why_it_was_referred(sent: Month) -> None:
    row = sent.case_of("Marisol Pettigrew")
    page = said(browser_of("Ngozi Eze").get(f"/research/{row.id}/"))
    for word in ("Marisol Pettigrew", "Craig Pettigrew", "Husband", "Leo Pettigrew", "Visible high risk", "Sent by"):
        assert word in page, word
    for sealed in ("ZZ1 4AB", "12 Quay Row", "01632 960101", "Quayside Primary"):
        assert sealed not in page
    assert all(f'name="{each}"' in page for each in RESEARCH_PARTS)


def test_what_is_saved_is_a_draft_nobody_else_reads(sent: Month) -> None:
    row = sent.listed()[0]
    browser = browser_of("Ngozi Eze")
    page = browser.post(f"/research/{row.id}/", {"risks": "He knows her new shifts.", "do": "save"}, follow=True)
    assert "Saved. Nobody outside your agency sees it" in said(page)
    assert "Begun" in said(page)
    assert "He knows her new shifts." in said(browser.get(f"/research/{row.id}/"))
    assert queries.research_of(sent.esther, [row.id]) == {}


def test_a_refused_return_keeps_everything_typed_as_a_draft_and_says_so(sent: Month) -> None:
    row = sent.listed()[0]
    browser = browser_of("Ngozi Eze")
    typed = {"risks": "He knows her new shifts.", "is_relevant": "on", "do": "return", **searched(TODAY)}
    page = said(browser.post(f"/research/{row.id}/", typed))
    assert "Your text is saved and not yet returned. Tick that what you share is relevant" in page
    assert "He knows her new shifts." in page
    kept = answer_of(sent, row.id)
    assert kept is not None
    assert (kept.answer, kept.body["risks"]) == (Answer.DRAFT, "He knows her new shifts.")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({**TICKED, **searched(TODAY)}, "Nothing is written yet, so nothing was returned."),
        ({"risks": "Yes.", **TICKED}, "Say on which day the files were searched"),
        (
            {"risks": "Yes.", **TICKED, **searched(TODAY + timedelta(days=3))},
            "Say on which day the files were searched",
        ),
        ({"risks": "Yes.", **TICKED, "searched_on_day": "1", "searched_on_month": "13"}, "Mend what is marked below"),
    ],
)
def test_an_answer_that_cannot_be_returned_says_why(sent: Month, typed: dict[str, str], sentence: str) -> None:
    row = sent.listed()[0]
    page = said(browser_of("Ngozi Eze").post(f"/research/{row.id}/", {**typed, "do": "return"}))
    assert sentence in page
    kept = answer_of(sent, row.id)
    assert kept is not None
    assert kept.answer == Answer.DRAFT


def test_an_answer_is_returned_and_can_be_changed_until_the_meeting_closes(sent: Month) -> None:
    row = sent.listed()[0]
    browser, address = browser_of("Ngozi Eze"), f"/research/{row.id}/"
    typed = {"risks": "He knows her shifts.", **TICKED, "do": "return", **searched(TODAY)}
    assert "Returned. The coordinator can read it now." in said(browser.post(address, typed, follow=True))
    [read] = queries.research_of(sent.esther, [row.id])[row.id]
    assert read.parts == {"risks": "He knows her shifts."}
    again = {**typed, "risks": "He was arrested on Monday."}
    assert "Your answer was changed." in said(browser.post(address, again, follow=True))
    unticked = {"risks": "Not to be kept.", "do": "return", **searched(TODAY)}
    refused = said(browser.post(address, unticked))
    assert "Your change was not saved, and your earlier answer stands." in refused
    assert "Not to be kept." in refused
    [read] = queries.research_of(sent.esther, [row.id])[row.id]
    assert read.parts == {"risks": "He was arrested on Monday."}


def test_nothing_known_never_wipes_out_a_draft(sent: Month) -> None:
    row = sent.listed()[0]
    written = ResearchWritten({"risks": "He knows her shifts."}, False, False, False)
    actions.save_research(by=sent.viewer("Ngozi Eze"), listing_id=row.id, written=written)
    page = browser_of("Ngozi Eze").post(research_page(sent), {"only": row.id, **searched(TODAY)})
    assert "cannot be answered any more" in said(page)
    kept = answer_of(sent, row.id)
    assert kept is not None
    assert kept.body["risks"] == "He knows her shifts."


def test_after_the_meeting_an_answer_is_only_read(sent: Month) -> None:
    row = sent.listed()[0]
    typed = {"risks": "He knows her shifts.", **TICKED, "do": "return", **searched(TODAY)}
    browser, address = browser_of("Ngozi Eze"), f"/research/{row.id}/"
    browser.post(address, typed)
    clock.set_day(MEETING_DAY)
    actions.open_meeting(by=sent.esther, area=sent.world.river, meeting_id=sent.meeting_id)
    for each in sent.listed():
        actions.close_case(by=sent.esther, area=sent.world.river, listing_id=each.id)
    actions.close_meeting(by=sent.esther, area=sent.world.river, meeting_id=sent.meeting_id)
    page = said(browser.get(address))
    assert "He knows her shifts." in page
    assert "Answers on this case are closed." in page
    assert 'name="risks"' not in page
    late = said(browser.post(address, {**typed, "risks": "Too late."}, follow=True))
    assert "so nothing was saved" in late
    assert "answers cannot be changed any more" in said(browser.get(research_page(sent)))


def test_who_was_not_asked_reads_why_there_is_nothing_to_fill(sent: Month) -> None:
    browser = browser_of("Esther Vaughan")
    row = sent.listed()[0]
    assert "Your agency was not asked" in said(browser.get(research_page(sent)))
    page = said(browser.get(f"/research/{row.id}/"))
    assert "Your agency was not asked" in page
    assert 'name="risks"' not in page
    browser.post(f"/research/{row.id}/", {"risks": "x", "do": "save"})
    assert not Research.objects.exists()


def test_research_asks_as_much_for_seventeen_cases_as_for_five(sent: Month) -> None:
    browser = browser_of("Ngozi Eze")
    seventeen = queries_of(browser, research_page(sent))
    Listing.objects.filter(position__gt=5).delete()
    assert queries_of(browser, research_page(sent)) == seventeen <= MOST_OF_RESEARCH
    assert queries_of(browser, f"/research/{sent.listed()[0].id}/") <= MOST_OF_ONE_CASE


def test_each_look_at_research_is_in_the_ledger(sent: Month) -> None:
    row = sent.listed()[0]
    browser_of("Ngozi Eze").get(f"/research/{row.id}/")
    looked = Entry.objects.get(event="research.viewed")
    assert (looked.subject_id, looked.also) == (row.id, [str(row.case_id)])


def test_my_work_says_the_day_of_the_meeting_and_its_duty_leads_to_the_research(sent: Month) -> None:
    browser = browser_of("Ngozi Eze")
    home = said(browser.get("/"))
    assert "Return research on the cases (Tue 8 Dec 2026)" in home
    duty = Duty.objects.get(kind="research_return", owed_by_agency=sent.viewer("Ngozi Eze").agency_id)
    page = said(browser.get(f"/work/{duty.id}/"))
    assert f'href="{research_page(sent)}"' in page
    assert "Yes, it is done" not in page
    answer = browser.post(f"/work/{duty.id}/end/", {"ending": "done"}, follow=True)
    assert "This ends by itself when it is done on its own page" in said(answer)
    duty.refresh_from_db()
    assert duty.ended_at is None


def test_the_case_list_is_owed_on_the_page_of_its_meeting(month: Month) -> None:
    browser = browser_of("Esther Vaughan")
    duty = Duty.objects.get(kind="case_list_out")
    assert f'href="{meeting_page(month)}"' in said(browser.get(f"/work/{duty.id}/"))


def test_another_duty_is_still_ended_by_saying_so(month: Month) -> None:
    duty = Duty.objects.filter(kind="other_area_acknowledged").first()
    assert duty is not None
    browser = browser_of("Esther Vaughan")
    assert "Yes, it is done" in said(browser.get(f"/work/{duty.id}/"))
    browser.post(f"/work/{duty.id}/end/", {"ending": "done"})
    duty.refresh_from_db()
    assert duty.ended_at is not None


def test_an_agreed_action_is_ended_on_its_own_page(month: Month) -> None:
    month.open()
    wanted = actions.ActionWanted(
        month.agency("Rivermouth Homes"), "Change the locks", date(2026, 12, 11), Whom.SURVIVOR
    )
    action = actions.agree_action(
        by=month.viewer("Anita Halloran"), area=month.world.river, listing_id=month.listed()[0].id, wanted=wanted
    )
    duty = Duty.objects.get(kind="action", subject_id=action)
    page = said(browser_of("Colin Shaw").get(f"/work/{duty.id}/"))
    assert f'href="/actions/{action}/"' in page
    assert "Yes, it is done" not in page


def test_minutes_and_flags_are_owed_where_they_are_done(month: Month) -> None:
    month.open()
    for each in month.listed():
        actions.close_case(by=month.esther, area=month.world.river, listing_id=each.id)
    actions.close_meeting(by=month.esther, area=month.world.river, meeting_id=month.meeting_id)
    agency_id = month.viewer("Ngozi Eze").agency_id
    flags = Duty.objects.get(kind="flag_files", owed_by_agency=agency_id)
    assert 'href="/flags/"' in said(browser_of("Ngozi Eze").get(f"/work/{flags.id}/"))
    minutes = Duty.objects.get(kind="minutes_out")
    assert f'href="/hearing/{month.meeting_id}/"' in said(browser_of("Esther Vaughan").get(f"/work/{minutes.id}/"))


def test_a_meeting_that_was_sent_leads_to_research_room_and_papers(sent: Month) -> None:
    page = said(browser_of("Ngozi Eze").get(meeting_page(sent)))
    for address in (research_page(sent), f"/hearing/{sent.meeting_id}/", f"/papers/{sent.meeting_id}/"):
        assert f'href="{address}"' in page
