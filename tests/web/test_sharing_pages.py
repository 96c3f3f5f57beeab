"""Who was told what of a case, one share, an agency that asked, and the words a person leaves where something goes out."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from holdfast.agencies.models import Agency
from holdfast.audit.models import Entry
from holdfast.cases.models import Referral
from holdfast.conference import actions
from holdfast.conference.models import Meeting
from holdfast.sharing.models import Share
from tests.conference.conftest import Month, demo_clock, month
from tests.web.test_referral_pages import browser_of, said
from tests.world import key_file

__all__ = ["demo_clock", "key_file", "month"]

MOST_OF_THE_PAGE = 24
COORDINATOR = "Esther Vaughan"


def told(case_id: UUID, rest: str = "") -> str:
    """Return the address of who was told what of a case."""
    return f"/cases/{case_id}/told/{rest}"


def case_of(ref: str) -> UUID:
    """Return the case of a referral."""
    found = Referral.objects.get(ref=ref).case_id
    assert found is not None
    return found


def an_answer(decision: str, **typed: object) -> dict[str, object]:
    """Return the form of an agency that asked."""
    agency = Agency.objects.get(name="Harbour IDVA Service")
    return {
        "agency": str(agency.id),
        "items": ["letter"],
        "her_view": "objected",
        "decision": decision,
        "necessity": "Zqnecessary to change the locks.",
        "proportionality": "Zqonly the part about the locks.",
        "bases": ["substantial_public_interest", "public_task"],
        "until_day": "31",
        "until_month": "1",
        "until_year": "2027",
        "because": "",
        **typed,
    }


def test_the_page_names_what_was_shared_with_whom_and_asks_as_much_for_more(month: Month) -> None:
    case_id = case_of("A-01")
    browser, asked = browser_of(COORDINATOR), []
    for _time in range(2):
        browser.get(told(case_id))
        with CaptureQueriesContext(connections["default"]) as heard:
            page = said(browser.get(told(case_id)))
        asked.append(len(heard))
        if not Meeting.objects.exclude(circulated_at=None).exists():
            month.circulate()
    assert "The entry in the case list" in page
    assert "Harbour IDVA Service" in page
    assert asked[0] == asked[1] <= MOST_OF_THE_PAGE
    assert Entry.objects.filter(event="share.viewed", subject_id=case_id).exists()


def test_the_words_left_on_the_page_are_those_of_the_share(month: Month) -> None:
    where = f"/meetings/{month.meeting_id}/send/"
    why = {
        "necessity": "Zqbecause he is out on Friday.",
        "proportionality": "Zqnames only.",
        "bases": ["vital_interests"],
    }
    page = browser_of(COORDINATOR).post(where, {"agencies": month.invited(), **why, "bases": ["offences"]})
    assert "the others do not stand alone" in said(page)
    assert not Share.objects.filter(subject_kind="case").exists()

    browser_of(COORDINATOR).post(where, {"agencies": month.invited(), **why})
    shares = list(Share.objects.filter(subject_kind="case"))
    assert len(shares) == len(month.listed())
    assert {(each.necessity, each.proportionality, each.basis) for each in shares} == {
        ("Zqbecause he is out on Friday.", "Zqnames only.", "vital_interests")
    }


def test_minutes_and_actions_go_out_under_one_share_a_case_each(month: Month) -> None:
    month.open()
    rows, chair = month.listed(), month.esther
    for row in rows[1:]:
        actions.defer_case(by=chair, area=month.world.river, listing_id=row.id, because="No time.")
    actions.close_case(by=chair, area=month.world.river, listing_id=rows[0].id)
    actions.close_meeting(by=chair, area=month.world.river, meeting_id=month.meeting_id)
    actions.agree_minutes(by=chair, meeting_id=month.meeting_id)
    actions.send_minutes(by=chair, area=month.world.river, meeting_id=month.meeting_id)
    shares = list(Share.objects.filter(purpose="keep_record"))
    # Why a case was put off is in the minutes too.
    assert sorted(each.subject_id for each in shares) == sorted(each.case_id for each in rows)
    assert {each.recipients.count() for each in shares} == {len(month.invited())}
    actions.send_actions(by=chair, area=month.world.river, meeting_id=month.meeting_id)
    # Nobody took anything on, so the list discloses nothing.
    assert not Share.objects.filter(purpose="carry_out_plan").exists()


@pytest.mark.parametrize(("decision", "event"), [("yes", "share.made"), ("no", "share.refused")])
def test_an_agency_that_asked_gets_a_yes_or_a_no_and_both_have_a_page(month: Month, decision: str, event: str) -> None:
    case_id = case_of("A-01")
    browser = browser_of(COORDINATOR)
    where = told(case_id, "asked/")
    answer = browser.post(where, an_answer(decision, because="Zqnot needed to keep anybody safe."))
    assert answer.status_code == 302
    row = Share.objects.get(pk=answer["Location"].rstrip("/").rsplit("/", 1)[1])
    page = said(browser.get(answer["Location"]))
    assert Entry.objects.filter(event=event, subject_id=row.id).exists()
    if decision == "yes":
        assert (row.basis, row.conditions) == ("public_task", ["substantial_public_interest"])
        assert "Zqonly the part about the locks." in page
        browser.post(f"{answer['Location']}end/")
        row.refresh_from_db()
        assert row.ended_at is not None
    else:
        assert "Zqnot needed to keep anybody safe." in page
        assert "Not shared" in page


@pytest.mark.parametrize(("decision", "lacking"), [("yes", "proportionality"), ("yes", "bases"), ("no", "because")])
def test_an_answer_without_its_reason_is_not_recorded(month: Month, decision: str, lacking: str) -> None:
    before = Share.objects.count()
    typed = an_answer(decision, **{lacking: [] if lacking == "bases" else ""})
    page = browser_of(COORDINATOR).post(told(case_of("A-01"), "asked/"), typed)
    assert page.status_code == 200
    assert lacking in page.context["form"].errors
    assert Share.objects.count() == before


def test_what_was_told_is_taken_as_a_tagged_paper(month: Month) -> None:
    month.circulate()
    case_id = case_of("A-01")
    answer = browser_of(COORDINATOR).post(told(case_id, "paper/"))
    assert answer.content.startswith(b"%PDF-")
    assert b"/MarkInfo" in answer.content or b"/StructTreeRoot" in answer.content
    made = Entry.objects.get(event="document.made", subject_id=case_id)
    assert made.basis == "disclosures"


def test_a_case_out_of_reach_answers_as_one_that_is_not_there(month: Month) -> None:
    month.circulate()
    outsider = browser_of("Martin Sole")
    missing = UUID(int=7)
    share_id = Share.objects.filter(subject_kind="case").values_list("id", flat=True)[0]
    for rest in ("", "asked/", f"{share_id}/"):
        seen, none = outsider.get(told(case_of("A-01"), rest)), outsider.get(told(missing, rest))
        assert (seen.status_code, none.status_code) == (404, 404)
    other = case_of("A-02")
    foreign = Share.objects.filter(subject_kind="case").exclude(subject_id=other).values_list("id", flat=True)[0]
    assert browser_of(COORDINATOR).get(told(other, f"{foreign}/")).status_code == 404


def test_the_words_left_beside_the_minutes_button_are_those_of_their_shares(month: Month) -> None:
    month.open()
    rows, chair, area = month.listed(), month.esther, month.world.river
    for row in rows[1:]:
        actions.defer_case(by=chair, area=area, listing_id=row.id, because="No time.")
    actions.close_case(by=chair, area=area, listing_id=rows[0].id)
    actions.close_meeting(by=chair, area=area, meeting_id=month.meeting_id)
    actions.agree_minutes(by=chair, meeting_id=month.meeting_id)
    why = {"proportionality": "Zqto those who act alone.", "bases": ["public_task"]}
    where = reverse("hearing:after", args=[month.meeting_id])
    browser_of(COORDINATOR).post(where, {"do": "minutes", **why, "necessity": ""})
    assert not Share.objects.filter(purpose="keep_record").exists()
    browser_of(COORDINATOR).post(where, {"do": "minutes", **why, "necessity": "Zqthe plan."})
    shares = Share.objects.filter(purpose="keep_record")
    assert len(shares) == len(rows)
    assert {(each.necessity, each.proportionality) for each in shares} == {("Zqthe plan.", "Zqto those who act alone.")}
