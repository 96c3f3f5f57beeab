"""The room follows the chair, and nobody in it sees what they must not."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdfast.agencies.queries import staff_of
from holdfast.audit.events import Event
from holdfast.audit.models import Entry
from holdfast.conference import actions
from holdfast.conference.actions import Attender
from holdfast.conference.choices import Presence, Whom
from holdfast.conference.models import Calling
from holdfast.conference.queries.calling import must_leave
from holdfast.sharing.facts import AudienceWanted
from tests.access_matrix.matrix import same_but_for
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import Month, demo_clock, key_file, month

__all__ = ["demo_clock", "key_file", "month"]

HERE = ("Ngozi Eze", "Huw Llewelyn", "Stuart Bell", "Anita Halloran", "Priya Raman")
SHOWN, OUTSIDE = "What she wants", "Please wait outside until you are called."
CALLED, NOTHING = "The next case is called.", "No case is before the room at the moment."


@pytest.fixture
def opened(month: Month) -> Month:
    """The meeting open, five people in the room; Huw is kept out of one case."""
    month.open()
    staff = {each.name: each.user_id for each in staff_of(month.world.river.id)}
    here = [Attender(staff[name], Presence.PRESENT) for name in HERE]
    actions.record_attendance(by=month.esther, area=month.world.river, meeting_id=month.meeting_id, attenders=here)
    return month


def browser(name: str) -> Client:
    return browser_with(session_of(name))


def room(month: Month, name: str, *, part: str = "") -> str:
    """Return the words somebody's screen shows."""
    answer = browser(name).get(f"/hearing/{month.meeting_id}/follow/{part}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def hidden_from(month: Month, name: str) -> str:
    """Return the name of a survivor on the list whose case somebody is kept out of."""
    theirs = {each.id for each in month.listed(name)}
    case = next(each for each in month.listed() if each.id not in theirs)
    assert case.people is not None
    assert case.people.survivor is not None
    return case.people.survivor.name


def told(who: Client, address: str) -> object:
    """Return all that an answer says."""
    answer: Any = who.get(address)
    return same_but_for(answer, "-")


def call(month: Month, survivor: str) -> str:
    """Call a case as the chair does, and return where its page stands."""
    case = f"/hearing/case/{month.case_of(survivor).id}/"
    assert browser("Anita Halloran").post(f"{case}call/").status_code == 302
    return case


def test_the_room_sees_nothing_before_a_case_is_called(opened: Month) -> None:
    assert NOTHING in room(opened, "Ngozi Eze")


def test_a_case_nobody_is_kept_out_of_appears_at_once(opened: Month) -> None:
    call(opened, "Marisol Pettigrew")
    for name in HERE:
        words = room(opened, name)
        assert SHOWN in words
        assert "Marisol Pettigrew" in words


def test_a_case_appears_only_when_whoever_must_not_see_it_has_left(opened: Month) -> None:
    survivor = hidden_from(opened, "Huw Llewelyn")
    case = call(opened, survivor)
    chair = browser("Anita Halloran")
    page = chair.get(case).content.decode()
    assert "Huw Llewelyn" in page
    for name in HERE:
        words = room(opened, name)
        assert survivor not in words
        assert (OUTSIDE if name == "Huw Llewelyn" else CALLED) in words
    chair.post(f"{case}present/")
    assert survivor in room(opened, "Ngozi Eze")
    assert OUTSIDE in room(opened, "Huw Llewelyn")
    chair.post(f"/hearing/{opened.meeting_id}/pause/")
    assert NOTHING in room(opened, "Huw Llewelyn")
    assert NOTHING in room(opened, "Ngozi Eze")


def test_whoever_waits_outside_cannot_tell_a_called_case_from_a_shown_one(opened: Month) -> None:
    case = call(opened, hidden_from(opened, "Huw Llewelyn"))
    huw, address = browser("Huw Llewelyn"), f"/hearing/{opened.meeting_id}/follow/?part=1"
    before = told(huw, address)
    browser("Anita Halloran").post(f"{case}present/")
    assert told(huw, address) == before


def test_who_stays_away_need_not_leave(opened: Month) -> None:
    staff = {each.name: each.user_id for each in staff_of(opened.world.river.id)}
    away = [Attender(staff["Huw Llewelyn"], Presence.APOLOGIES)]
    actions.record_attendance(by=opened.esther, area=opened.world.river, meeting_id=opened.meeting_id, attenders=away)
    survivor = hidden_from(opened, "Huw Llewelyn")
    assert must_leave(opened.esther, opened.world.river, opened.case_of(survivor).id) == []
    call(opened, survivor)
    assert survivor in room(opened, "Ngozi Eze")


def test_who_steps_back_while_a_case_is_shown_is_outside_at_once(opened: Month) -> None:
    call(opened, "Marisol Pettigrew")
    case = opened.case_of("Marisol Pettigrew").id
    actions.declare_conflict(by=opened.viewer("Stuart Bell"), listing_id=case)
    assert OUTSIDE in room(opened, "Stuart Bell")


def test_what_is_not_for_everybody_is_not_on_the_screen_many_read(opened: Month) -> None:
    call(opened, "Marisol Pettigrew")
    case, priya = opened.case_of("Marisol Pettigrew").id, opened.viewer("Priya Raman")
    assert priya.agency_id is not None
    police = opened.agency("Rivermouth Police")
    for text, audience in (
        ("Said to all of you.", None),
        ("Said to the police alone.", AudienceWanted(frozenset({police}))),
    ):
        actions.add_contribution(by=priya, listing_id=case, agency_id=priya.agency_id, text=text, audience=audience)
    for name in ("Stuart Bell", "Priya Raman", "Anita Halloran"):
        words = room(opened, name)
        assert "Said to all of you." in words
        assert "Said to the police alone." not in words


def test_a_screen_that_knows_it_all_is_told_so_and_reads_nothing(opened: Month) -> None:
    call(opened, "Marisol Pettigrew")
    ngozi, address = browser("Ngozi Eze"), f"/hearing/{opened.meeting_id}/follow/?part=1"
    mark = ngozi.get(address)["ETag"]
    reads = Entry.objects.filter(event=Event.LISTING_VIEWED).count()
    with CaptureQueriesContext(connections["default"]) as heard:
        answer = ngozi.get(address, HTTP_IF_NONE_MATCH=mark)
    assert (answer.status_code, answer.content) == (304, b"")
    assert len(heard) <= 16
    assert Entry.objects.filter(event=Event.LISTING_VIEWED).count() == reads
    case = opened.case_of("Marisol Pettigrew").id
    actions.name_risk(by=opened.esther, listing_id=case, whom=Whom.SURVIVOR, text="He has a key.")
    changed = ngozi.get(address, HTTP_IF_NONE_MATCH=mark)
    assert changed.status_code == 200
    assert b"He has a key." in changed.content


@pytest.mark.parametrize("name", ["Ngozi Eze", "Priya Raman", "Martin Sole", "Ruth Adler"])
def test_nobody_but_who_leads_calls_a_case(opened: Month, name: str) -> None:
    case = f"/hearing/case/{opened.case_of('Marisol Pettigrew').id}/"
    for rest in ("call/", "present/"):
        assert browser(name).post(f"{case}{rest}").status_code == 404
    assert not Calling.objects.exists()


def test_the_room_of_another_area_is_not_found(opened: Month) -> None:
    call(opened, "Marisol Pettigrew")
    assert browser("Martin Sole").get(f"/hearing/{opened.meeting_id}/follow/").status_code == 404


def test_a_closed_case_leaves_the_screen(opened: Month) -> None:
    call(opened, "Marisol Pettigrew")
    actions.defer_case(
        by=opened.esther, area=opened.world.river, listing_id=opened.case_of("Marisol Pettigrew").id, because="No time."
    )
    assert NOTHING in room(opened, "Ngozi Eze")
