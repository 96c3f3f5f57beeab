"""Before a list is sent, somebody at work who may be close to one of its cases is asked about; they never notice."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.audit.events import Event
from holdfast.audit.models import Entry
from holdfast.cases.actions.keeping_out import WhyNeeded
from holdfast.cases.models import Party, Referral
from holdfast.cases.queries.nearness import near_to
from holdfast.conference import actions
from holdfast.conference.actions.keeping_out import QuestionsOpen, answer_before_sending
from holdfast.conference.choices import MeetingState
from holdfast.conference.models import Listing, Meeting
from holdfast.conference.queries import ListedRead
from holdfast.conference.queries.keeping_out import questions_before_sending
from holdfast.kernel.errors import NotFound
from holdfast.people.close import CloseWanted, name_close
from holdfast.people.matching.near import NearBecause
from holdfast.people.models import NearAnswer
from tests.access_matrix.matrix import same_but_for
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import Month

NGOZI = "Ngozi Eze"


def got(browser: Client, address: str) -> HttpResponse:
    answer: Any = browser.get(address)
    assert isinstance(answer, HttpResponse)
    return answer


def first(month: Month) -> ListedRead:
    return month.listed()[0]


def home_of(month: Month) -> str:
    """Where she of the first case lives, and nobody of another."""
    referral = Referral.objects.get(pk=first(month).referral_id)
    referral.whereabouts = {**(referral.whereabouts or {}), "survivor_address": "Flat 2, 77 Lantern Walk, Rivermouth"}
    referral.save(update_fields=["whereabouts"])
    return "77 lantern walk"


def ngozi_lives_there(month: Month) -> None:
    name_close(by=month.viewer(NGOZI), wanted=CloseWanted("Zebedee Quill", "my brother", home_of(month)))


def answer(month: Month, *, keep_out: bool, reason: str = "") -> None:
    user_id = month.viewer(NGOZI).user_id
    assert user_id is not None
    answer_before_sending(
        by=month.esther,
        area=month.world.river,
        listing_id=first(month).id,
        user_id=user_id,
        keep_out=keep_out,
        reason=reason,
    )


def test_nobody_is_asked_about_where_nothing_is_shared_or_who_is_kept_out_already(month: Month) -> None:
    assert questions_before_sending(month.esther, month.world.river, month.meeting_id) == []


def test_a_shared_door_holds_the_list_until_it_is_answered(month: Month) -> None:
    ngozi_lives_there(month)
    [question] = questions_before_sending(month.esther, month.world.river, month.meeting_id)
    assert (question.name, question.place, question.because) == (NGOZI, 1, (NearBecause.ADDRESS,))
    with pytest.raises(QuestionsOpen):
        month.circulate()
    assert Meeting.objects.get(pk=month.meeting_id).state == MeetingState.PLANNED

    answer(month, keep_out=True)
    month.circulate()

    assert first(month).case_id not in {each.case_id for each in month.listed(NGOZI)}
    assert len(month.listed(NGOZI)) == len(month.listed()) - 1
    assert first(month).case_id in {each.case_id for each in month.listed("Priya Raman")}


def test_who_need_not_be_kept_out_is_let_in_with_a_stored_reason_and_not_asked_about_again(month: Month) -> None:
    ngozi_lives_there(month)
    with pytest.raises(WhyNeeded):
        answer(month, keep_out=False)
    answer(month, keep_out=False, reason="She moved out years ago.")
    assert NearAnswer.objects.get().reason == "She moved out years ago."
    assert Entry.objects.filter(event=Event.WALL_ANSWERED, outcome="lowered").count() == 1
    assert questions_before_sending(month.esther, month.world.river, month.meeting_id) == []
    month.circulate()
    assert first(month).case_id in {each.case_id for each in month.listed(NGOZI)}


def test_a_surname_at_work_is_a_sign_and_so_is_one_that_was_told(month: Month) -> None:
    people = first(month).people
    assert people is not None
    assert people.survivor is not None
    surname = people.survivor.name.split()[-1]
    name_close(by=month.viewer(NGOZI), wanted=CloseWanted(f"Zebedee {surname}"))
    near = near_to(month.esther, (), [first(month).case_id])
    assert near == []  # whose post ended is not asked about
    found = questions_before_sending(month.esther, month.world.river, month.meeting_id)
    assert [(each.name, each.because) for each in found if each.place == 1] == [(NGOZI, (NearBecause.SURNAME,))]


def test_whoever_is_asked_about_finds_the_same_pages_as_before(month: Month) -> None:
    pages = ("/", "/inbox/", "/meetings/", f"/meetings/{month.meeting_id}/")
    browser = browser_with(session_of(NGOZI))
    before = [same_but_for(got(browser, each), each) for each in pages]
    ngozi_lives_there(month)
    assert [same_but_for(got(browser, each), each) for each in pages] == before
    with pytest.raises(NotFound):
        answer_before_sending(
            by=month.viewer(NGOZI),
            area=month.world.river,
            listing_id=first(month).id,
            user_id=month.viewer("Kevin Reid").user_id or month.meeting_id,
            keep_out=False,
            reason="No.",
        )


def test_the_page_asks_without_telling_whose_name_and_takes_the_answer(month: Month) -> None:
    ngozi_lives_there(month)
    browser, send = browser_with(session_of("Esther Vaughan")), f"/meetings/{month.meeting_id}/send/"
    shown = browser.get(send).content.decode()
    assert "who must be kept out?" in shown
    assert f"{NGOZI}, " in shown
    assert "An address is the same." in shown
    assert "Quill" not in shown
    assert "Quill" not in browser.get(f"/referrals/{first(month).referral_id}/").content.decode()
    tried = browser.post(send, {"agencies": [str(each) for each in month.invited()]}).content.decode()
    assert "Nothing was sent, and nothing is lost." in tried

    address = f"/meetings/keep-out/{first(month).id}/{month.viewer(NGOZI).user_id}/"
    refused = browser.post(address, {"answer": "let_in"}, follow=True).content.decode()
    assert "Nothing was changed." in refused
    assert "There is a problem" not in refused
    assert "Kept out from now on." in browser.post(address, {"answer": "keep_out"}, follow=True).content.decode()
    assert "who must be kept out?" not in browser.get(send).content.decode()
    month.circulate()


def test_a_referral_asks_at_once_and_is_answered_on_its_page(month: Month) -> None:
    ngozi_lives_there(month)
    browser, page = browser_with(session_of("Esther Vaughan")), f"/referrals/{first(month).referral_id}/"
    assert "An address is the same." in browser.get(page).content.decode()
    told = browser.post(f"{page}keep-out/{month.viewer(NGOZI).user_id}/", {"answer": "keep_out"}, follow=True)
    assert "Kept out from now on." in told.content.decode()
    assert first(month).case_id in month.viewer(NGOZI).walled


def test_what_the_sender_is_walled_from_keeps_out_without_a_question_to_them(month: Month) -> None:
    ngozi_lives_there(month)
    row = first(month)
    people = Party.objects.filter(case_id=row.case_id).values_list("person_id", flat=True)
    wanted = [WallWanted(month.esther.user_id, "her sister", certain=True)]
    raise_walls(by=month.world.operator(), subject_ids=[row.case_id, row.referral_id, *people], wanted=wanted)
    assert questions_before_sending(month.esther, month.world.river, month.meeting_id) == []
    month.circulate()
    assert row.case_id in month.viewer(NGOZI).walled
    assert row.case_id in {each.case_id for each in month.listed("Priya Raman")}


def test_a_deputy_is_asked_about_others_and_never_about_themself(month: Month) -> None:
    chair = month.viewer("Anita Halloran")
    name_close(by=chair, wanted=CloseWanted(address=home_of(month)))
    assert questions_before_sending(chair, month.world.river, month.meeting_id) == []
    assert len(questions_before_sending(month.esther, month.world.river, month.meeting_id)) == 1
    case_id, many = first(month).case_id, Listing.objects.filter(meeting_id=month.meeting_id).count()
    actions.circulate(by=chair, area=month.world.river, meeting_id=month.meeting_id, agency_ids=month.invited())
    assert case_id not in {each.case_id for each in month.listed("Anita Halloran")}
    assert len(month.listed(NGOZI)) == many


def test_asking_costs_the_same_for_one_question_as_for_many(month: Month) -> None:
    counts = []
    where = home_of(month)
    questions_before_sending(month.esther, month.world.river, month.meeting_id)  # the keys are fetched once
    for names in ((NGOZI,), ("Priya Raman", "Stuart Bell", "Grace Okoro")):
        for name in names:
            name_close(by=month.viewer(name), wanted=CloseWanted("Zebedee Quill", "", where))
        with CaptureQueriesContext(connections["default"]) as heard:
            found = questions_before_sending(month.esther, month.world.river, month.meeting_id)
        counts.append((len(found), len(heard)))
    assert [many for many, _asked in counts] == [1, 4]
    assert counts[0][1] == counts[1][1] <= 20
