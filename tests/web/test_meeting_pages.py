"""The series and one meeting before its day, as the cast meets them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdfast.agencies.queries import agencies_in
from holdfast.audit.models import Entry
from holdfast.cases.models import Screening
from holdfast.conference import actions, queries
from holdfast.conference.choices import MeetingState
from holdfast.conference.models import Listing, Meeting
from holdfast.kernel import clock
from holdfast.kernel.ids import new_id
from holdfast.packs.edition import Edition
from holdfast.rules.listing import Capacity
from tests.access_matrix.matrix import same_but_for
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file, month

__all__ = ["demo_clock", "key_file", "month"]

MOST_OF_THE_SERIES = 16
MOST_OF_A_MEETING = 40


def browser_of(name: str) -> Client:
    """Return the browser of a member of the cast, signed in with two factors."""
    return browser_with(session_of(name))


def got(browser: Client, address: str) -> HttpResponse:
    """Return an answer as the view gave it."""
    answer: Any = browser.get(address)
    assert isinstance(answer, HttpResponse)
    return answer


def said(answer: Any) -> str:
    """Return the words of an answer, in one line."""
    return " ".join(str(answer.content.decode()).split())


def asked_day(day: date | None) -> dict[str, str]:
    """Return a day as its three boxes are typed."""
    if day is None:
        return {}
    return {"held_on_day": str(day.day), "held_on_month": str(day.month), "held_on_year": str(day.year)}


def queries_of(browser: Client, address: str) -> int:
    """Return how often a page asks the database."""
    browser.get(address)
    with CaptureQueriesContext(connections["default"]) as heard:
        assert browser.get(address).status_code == 200
    return len(heard)


def meeting_page(month: Month) -> str:
    return f"/meetings/{month.meeting_id}/"


@pytest.mark.parametrize(
    "name", ["Dana Whitlock", "Marcia Reid", "Owen Price", "Ruth Adler", "Martin Sole", "Joan Firth"]
)
def test_who_is_not_invited_or_sees_no_case_finds_no_meeting(month: Month, name: str) -> None:
    month.circulate()
    browser = browser_of(name)
    listing = month.listed()[0]
    missing = new_id()
    for address, thing in (
        ("/meetings/{}/", month.meeting_id),
        ("/meetings/{}/research/", month.meeting_id),
        ("/meetings/{}/send/", month.meeting_id),
        ("/meetings/put-off/{}/", listing.id),
        ("/research/{}/", listing.id),
    ):
        there, gone = (same_but_for(got(browser, address.format(each)), each) for each in (thing, missing))
        assert there == gone
        assert there[0] == 404


@pytest.mark.parametrize("name", ["Ngozi Eze", "Priya Raman", "Stuart Bell", "Moira Quinn"])
def test_only_the_coordinator_plans_and_lists_and_only_a_deputy_sends_for_her(month: Month, name: str) -> None:
    browser = browser_of(name)
    for address in (
        "/meetings/plan/",
        *(f"{meeting_page(month)}{deed}/" for deed in ("second-date", "list-waiting", "send")),
    ):
        assert browser.post(address, asked_day(date(2027, 1, 12))).status_code == 404
    assert Meeting.objects.count() == 1
    assert Meeting.objects.get().state == MeetingState.PLANNED


def test_a_meeting_is_not_there_for_agencies_before_its_list_is_sent(month: Month) -> None:
    browser = browser_of("Ngozi Eze")
    assert browser.get(meeting_page(month)).status_code == 404
    month.circulate()
    assert browser.get(meeting_page(month)).status_code == 200


def test_the_series_offers_the_days_that_wait_and_plans_them(month: Month) -> None:
    actions.plan_meeting(by=month.esther, area=month.world.river, held_on=date(2026, 12, 15))
    Listing.objects.all().delete()
    Meeting.objects.all().delete()
    browser = browser_of("Esther Vaughan")
    page = browser.get("/meetings/")
    waiting = [each["day"] for each in page.context["waiting"]]
    assert MEETING_DAY in waiting
    assert "Plan this meeting" in said(page)
    made = browser.post("/meetings/plan/", asked_day(MEETING_DAY), follow=True)
    assert "The meeting is planned and what waited for it is listed" in said(made)
    assert len(made.context["table"].rows) == 17
    assert MEETING_DAY not in [each["day"] for each in browser.get("/meetings/").context["waiting"]]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 11, 26), "This day has passed, so no meeting was planned."),
        (MEETING_DAY, "A meeting is planned for this day already."),
        (None, "Enter the day of the meeting. Nothing was planned."),
    ],
)
def test_a_day_that_cannot_be_planned_is_refused_in_a_sentence(month: Month, day: date | None, sentence: str) -> None:
    page = browser_of("Esther Vaughan").post("/meetings/plan/", asked_day(day))
    assert sentence in said(page)
    assert Meeting.objects.count() == 1


def test_a_day_that_is_none_is_refused_and_kept_as_typed(month: Month) -> None:
    typed = {"held_on_day": "31", "held_on_month": "2", "held_on_year": "2027"}
    page = said(browser_of("Esther Vaughan").post("/meetings/plan/", typed))
    assert "must be a real date" in page
    assert 'value="31"' in page


def test_the_series_goes_on_page_by_page(month: Month, monkeypatch: pytest.MonkeyPatch) -> None:
    for weeks in range(1, 6):
        actions.plan_meeting(by=month.esther, area=month.world.river, held_on=MEETING_DAY + timedelta(weeks=weeks))
    monkeypatch.setattr(import_module("holdfast.conference.queries.meetings"), "PAGE", 4)
    monkeypatch.setattr("holdfast.web.meetings.views.PAGE", 4)
    browser = browser_of("Esther Vaughan")
    first = browser.get("/meetings/")
    second = browser.get(f"/meetings/{first.context['older']}")
    days = [row[0].sort for page in (first, second) for row in page.context["table"].rows]
    assert len(days) == 6
    assert days == sorted(days, reverse=True)
    assert browser.get("/meetings/?before=nonsense").context["table"].rows == first.context["table"].rows


def test_the_series_asks_as_much_for_six_meetings_as_for_one(month: Month) -> None:
    browser = browser_of("Esther Vaughan")
    one = queries_of(browser, "/meetings/")
    for weeks in range(1, 6):
        actions.plan_meeting(by=month.esther, area=month.world.river, held_on=MEETING_DAY + timedelta(weeks=weeks))
    assert queries_of(browser, "/meetings/") == one <= MOST_OF_THE_SERIES


@pytest.mark.parametrize("name", ["Esther Vaughan", "Ngozi Eze"])
def test_a_meeting_asks_as_much_for_seventeen_cases_as_for_five(month: Month, name: str) -> None:
    month.circulate()
    browser = browser_of(name)
    seventeen = queries_of(browser, meeting_page(month))
    Listing.objects.filter(position__gt=5).delete()
    assert len(browser.get(meeting_page(month)).context["table"].rows) == 5
    assert queries_of(browser, meeting_page(month)) == seventeen <= MOST_OF_A_MEETING


def test_the_list_shows_every_name_agencies_search_by_and_why_it_was_sent(month: Month) -> None:
    page = said(browser_of("Esther Vaughan").get(meeting_page(month)))
    for word in (
        "Tuesday 8 December 2026",
        "Marisol Pettigrew",
        "Craig Pettigrew",
        "Husband",
        "Leo Pettigrew",
        "Rivermouth Police",
        "Visible high risk",
        "Repeat",
        "Cases on the list: 17. A meeting hears 20 well.",
        "Step 1 of 5",
    ):
        assert word in page, word
    for sealed in ("ZZ1 4AB", "12 Quay Row", "01632 960101", "Quayside Primary"):
        assert sealed not in page


def test_every_other_name_is_on_the_list(month: Month) -> None:
    with_names = [each for each in month.listed() if each.people and each.people.survivor]
    others = [name for each in with_names for name in each.people.survivor.other_names]  # type: ignore[union-attr]
    assert others
    page = browser_of("Esther Vaughan").get(meeting_page(month)).content.decode()
    assert all(f"Also known as {name}" in page or f", {name}" in page for name in others)


def test_the_walled_see_sixteen_cases_and_no_number_tells_of_the_seventeenth(month: Month) -> None:
    month.circulate()
    seen = {each.id for each in month.listed("Huw Llewelyn")}
    hidden = next(each for each in month.listed() if each.id not in seen)
    browser = browser_of("Huw Llewelyn")
    page = browser.get(meeting_page(month))
    words = said(page)
    assert len(page.context["table"].rows) == 16
    assert [row[0].text.partition(".")[0] for row in page.context["table"].rows] == [str(n) for n in range(1, 17)]
    assert re.findall(r"\b17 (?:cases|of)\b|\bof 17\b|>17<", words) == []
    assert hidden.people is not None
    assert hidden.people.ref not in words
    assert hidden.people.survivor is not None
    assert hidden.people.survivor.name not in words
    assert browser.get(f"/research/{hidden.id}/").status_code == 404
    assert browser.get("/meetings/").context["table"].rows[0][3].text == 16
    assert "0 of 16 cases are answered." in said(browser.get(f"{meeting_page(month)}research/"))


def test_the_list_is_sent_only_after_it_was_said_what_leaves(month: Month) -> None:
    browser = browser_of("Esther Vaughan")
    page = said(browser.get(meeting_page(month)))
    assert page.count('name="agencies"') == page.count("checked") + 1
    invited = [str(each) for each in month.invited()]
    asked = browser.get(f"{meeting_page(month)}send/", {"agencies": invited})
    words = said(asked)
    assert "Nothing has been sent yet." in words
    assert "A seat to 17 cases until the end of" in words
    assert "An answer on each case by Sunday 6 December 2026, from its representative." in words
    assert Meeting.objects.get().state == MeetingState.PLANNED
    sent = browser.post(f"{meeting_page(month)}send/", {"agencies": invited}, follow=True)
    assert "The case list was sent." in said(sent)
    assert Meeting.objects.get().state == MeetingState.CIRCULATED
    assert "was sent already" in said(browser.post(f"{meeting_page(month)}send/", {"agencies": invited}, follow=True))


@pytest.mark.parametrize("foreign", [False, True])
def test_a_list_is_sent_to_nobody_and_to_no_stranger(month: Month, foreign: bool) -> None:
    north = next(iter(agencies_in(month.world.north.id)))
    typed = {"agencies": [str(north)]} if foreign else {}
    browser = browser_of("Esther Vaughan")
    for answer in (
        browser.get(f"{meeting_page(month)}send/", typed | {"go": "on"}),
        browser.post(f"{meeting_page(month)}send/", typed),
    ):
        assert "Nothing was sent" in said(answer)
    assert Meeting.objects.get().state == MeetingState.PLANNED


def test_what_was_decided_since_is_put_on_the_list(month: Month) -> None:
    last = Listing.objects.order_by("-position").first()
    assert last is not None
    last.delete()
    browser = browser_of("Esther Vaughan")
    assert "1 referral was decided for this day since" in said(browser.get(meeting_page(month)))
    page = browser.post(f"{meeting_page(month)}list-waiting/", follow=True)
    assert "1 case was put on the list." in said(page)
    assert len(page.context["table"].rows) == 17


def small(month: Month, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a meeting hear ten cases well and fifteen at most; two of the seventeen wait."""
    monkeypatch.setattr(Edition, "capacity", lambda _self: Capacity(10, 15, 7))
    Listing.objects.filter(position__gt=15).delete()


def test_a_list_over_its_capacity_proposes_a_second_date(month: Month, monkeypatch: pytest.MonkeyPatch) -> None:
    small(month, monkeypatch)
    browser = browser_of("Esther Vaughan")
    page = said(browser.get(meeting_page(month)))
    assert "Cases for this day: 17, 2 more than the 15 a meeting can hear. Nobody is turned away." in page
    assert "Hold a second meeting on Tuesday 15 December 2026." in page
    assert "2 cases wait for this day and have no room on the list." in page
    assert "Plan a second date on Tuesday 15 December 2026" in page
    made = browser.post(f"{meeting_page(month)}second-date/", asked_day(date(2026, 12, 15)), follow=True)
    assert "Second date" in said(made)
    assert len(made.context["table"].rows) == 2
    again = browser.post(f"{meeting_page(month)}second-date/", asked_day(date(2026, 12, 22)), follow=True)
    assert "Every waiting case has room at this meeting" in said(again)


@pytest.mark.parametrize("day", [None, date(2026, 11, 1), MEETING_DAY])
def test_a_second_date_that_cannot_be_is_refused(
    month: Month, monkeypatch: pytest.MonkeyPatch, day: date | None
) -> None:
    small(month, monkeypatch)
    page = browser_of("Esther Vaughan").post(f"{meeting_page(month)}second-date/", asked_day(day), follow=True)
    assert page.status_code == 200
    assert Meeting.objects.count() == 1
    assert (
        "No second date was planned" in said(page)
        or "no meeting was planned" in said(page)
        or "Nothing was changed" in said(page)
    )


def test_late_agencies_are_said_with_the_days_and_drawn(month: Month) -> None:
    month.circulate()
    clock.set_day(MEETING_DAY)
    page = browser_of("Esther Vaughan").get(meeting_page(month))
    words = said(page)
    assert "2 days late" in words
    assert "govuk-tag--red" in words
    assert "Rivermouth Adult Social Care: 0 of 17" in words
    assert "The same numbers as a table" in words


def test_an_emergency_conference_is_called_once(month: Month) -> None:
    referral = Screening.objects.filter(outcome="emergency").values_list("referral_id", flat=True)[0]
    browser = browser_of("Esther Vaughan")
    address = f"/meetings/emergency/{referral}/"
    assert "Call an emergency conference" in said(browser.get(address))
    past = browser.post(address, asked_day(date(2026, 11, 1)))
    assert "This day has passed" in said(past)
    made = browser.post(address, asked_day(date(2026, 11, 28)), follow=True)
    assert "Emergency conference" in said(made)
    assert "An emergency conference on one case" in said(made)
    assert len(made.context["table"].rows) == 1
    assert "was called on this referral already" in said(browser.post(address, asked_day(date(2026, 11, 29))))
    assert Meeting.objects.filter(kind="emergency").count() == 1
    assert browser_of("Ngozi Eze").get(address).status_code == 404
    assert browser.get(f"/meetings/emergency/{month.listed()[0].referral_id}/").status_code == 404
    [meeting] = Meeting.objects.filter(kind="emergency")
    listed = browser.post(f"/meetings/{meeting.id}/list-waiting/", follow=True)
    assert "not at the stage" in said(listed)


def test_a_case_is_put_off_before_the_day_with_a_reason(month: Month) -> None:
    month.circulate()
    row = month.listed()[0]
    address = f"/meetings/put-off/{row.id}/"
    browser = browser_of("Anita Halloran")
    assert "Put off" in said(browser.get(meeting_page(month)))
    assert "Write why the case is put off." in said(browser.post(address, {"because": "  "}))
    done = browser.post(address, {"because": "The referrer is ill."}, follow=True)
    assert "The case is put off to Tuesday 12 January 2027." in said(done)
    assert "so nothing was changed" in said(browser.post(address, {"because": "Again."}))
    assert browser_of("Ngozi Eze").get(address).status_code == 404


def test_research_is_not_owed_on_a_case_that_was_put_off(month: Month) -> None:
    month.circulate()
    first, *others = month.listed()
    actions.defer_case(by=month.esther, area=month.world.river, listing_id=first.id, because="She asked for time.")
    ngozi, today = month.viewer("Ngozi Eze"), clock.local_day("Europe/London")
    for each in others:
        actions.answer_nothing_known(by=ngozi, area=month.world.river, listing_id=each.id, searched_on=today)
    progress = {each.agency: each for each in queries.progress_of(month.esther, month.meeting_id)}
    assert progress["Rivermouth Adult Social Care"].is_done
    assert "Return research" not in said(browser_of("Ngozi Eze").get("/"))


def test_looking_at_a_meeting_is_in_the_ledger_with_every_case_shown(month: Month) -> None:
    browser_of("Esther Vaughan").get(meeting_page(month))
    looked = Entry.objects.get(event="meeting.viewed")
    assert looked.subject_id == month.meeting_id
    assert len(looked.also) == 17


def test_the_way_to_the_meetings_is_on_every_page_of_those_who_see_cases(month: Month) -> None:
    assert 'href="/meetings/"' in said(browser_of("Ngozi Eze").get("/"))
    assert 'href="/meetings/"' not in said(browser_of("Dana Whitlock").get("/"))
