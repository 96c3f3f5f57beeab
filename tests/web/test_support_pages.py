"""What those who work here are given for their own sake, as the cast meets it."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdfast.accounts.models import User
from holdfast.conference import actions
from holdfast.conference.actions import Attender
from holdfast.conference.choices import Presence
from holdfast.duties.models import Duty
from holdfast.kernel.ids import new_id
from holdfast.reporting.queries.workload import agency_workloads, own_workload
from holdfast.risk.models import Assessment
from holdfast.support.models import Supervision, SupervisionNote
from tests.access_matrix.visitors import browser_with, session_of
from tests.conference.conftest import Month, demo_clock, key_file, month

__all__ = ["demo_clock", "key_file", "month"]

LEAD, PRIYA, NESTA = "Bronagh Devlin", "Priya Raman", "Nesta Sidhu"


def browser(name: str) -> Client:
    return browser_with(session_of(name))


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def attend(month: Month, *names: str) -> None:
    month.open()
    came = [Attender(User.objects.get(name=name).id, Presence.PRESENT) for name in names]
    actions.record_attendance(by=month.esther, area=month.world.river, meeting_id=month.meeting_id, attenders=came)


def supervise(author: str, supervisor: str) -> None:
    ids = {each.name: str(each.id) for each in User.objects.all()}
    browser(LEAD).post("/for-you/supervisors/", {f"of_{ids[author]}": ids[supervisor]})


def test_the_chair_ticks_that_somebody_died_and_a_talk_is_offered_and_ended(month: Month) -> None:
    attend(month, "Colin Shaw", "Huw Llewelyn")
    Assessment.objects.all().delete()
    address = f"/hearing/case/{month.case_of('Marisol Pettigrew').id}/"
    chair = browser("Anita Halloran")
    assert "Was it hard on those in the room?" in words(chair.get(address))
    chair.post(f"{address}close/", {"tell-teller": "", "tell-hard": ["death"]})
    colin = browser("Colin Shaw")
    duty = Duty.objects.get(kind="debrief", owed_by_user_id=User.objects.get(name="Colin Shaw").id)
    assert "Talk over a hard meeting" in words(colin.get("/"))
    assert 'href="/for-you/talk/"' in words(colin.get(f"/work/{duty.id}/"))
    assert browser("Esther Vaughan").get(f"/work/{duty.id}/").status_code == 404
    page = words(colin.get("/for-you/talk/"))
    assert "Samaritans" in page
    assert "Marisol" not in page
    assert "died" not in page
    assert "It is off your list" in words(colin.post("/for-you/talk/end/", {"ending": "talked"}, follow=True))
    assert "nothing was changed" in words(colin.post("/for-you/talk/end/", {"ending": "talked"}, follow=True))
    browser("Huw Llewelyn").post("/for-you/talk/end/", {"ending": "not-needed"})
    endings = dict(Duty.objects.filter(kind="debrief").values_list("ended_by_user_id", "ending"))
    assert sorted(endings.values()) == ["discharged", "excused"]


def test_a_note_is_written_read_by_two_and_inherited_by_nobody(month: Month) -> None:
    priya = browser(PRIYA)
    assert "only you will read it" in words(priya.get("/for-you/notes/"))
    supervise(PRIYA, NESTA)
    page = words(priya.get("/for-you/notes/"))
    assert "You and Nesta Sidhu will read it" in page
    assert "Write no name of a survivor" in page
    assert "Nothing was saved" in words(priya.post("/for-you/notes/", {"text": " "}))
    priya.post("/for-you/notes/", {"text": "I slept badly all week."})
    of_priya = f"/for-you/notes/of/{User.objects.get(name=PRIYA).id}/"
    assert of_priya in words(browser(NESTA).get("/for-you/notes/"))
    assert "I slept badly" in words(browser(NESTA).get(of_priya))
    missing = browser(LEAD).get(f"/for-you/notes/of/{new_id()}/")
    hidden = browser(LEAD).get(of_priya)
    assert (hidden.status_code, len(hidden.content)) == (404, len(missing.content))
    supervise(PRIYA, LEAD)
    assert "I slept badly" not in words(browser(LEAD).get(of_priya))
    show = f"/for-you/notes/{SupervisionNote.objects.get().id}/show/"
    assert show in words(priya.get("/for-you/notes/"))
    assert browser(LEAD).post(show).status_code == 404
    assert "from now on" in words(priya.post(show, follow=True))
    assert "I slept badly" in words(browser(LEAD).get(of_priya))


def test_only_a_lead_says_who_supervises_and_nobody_is_offered_themselves(month: Month) -> None:
    page = words(browser(LEAD).get("/for-you/supervisors/"))
    assert page.count("Who supervises ") == 5
    priya = str(User.objects.get(name=PRIYA).id)
    answer = browser(LEAD).post("/for-you/supervisors/", {f"of_{priya}": priya})
    assert "Choose one of those offered. Nothing was changed." in words(answer)
    assert not Supervision.objects.exists()
    for name in (PRIYA, "Esther Vaughan", "Owen Price", "Ruth Adler"):
        assert browser(name).get("/for-you/supervisors/").status_code == 404
        assert browser(name).get("/for-you/agency/").status_code == 404


def test_a_person_s_load_is_counted_and_the_lead_reads_the_same_numbers(month: Month) -> None:
    attend(month, PRIYA)
    first = month.listed()[0]
    actions.close_case(by=month.esther, area=month.world.river, listing_id=first.id)
    own = own_workload(month.viewer(PRIYA), month.world.river)
    rows = {each.name: each for each in agency_workloads(month.viewer(LEAD), month.world.river)}
    assert rows[PRIYA] == own
    assert (own.listed, own.heard) == (16, 1)
    assert (rows[NESTA].heard, rows[LEAD].listed, rows[LEAD].survivors) == (0, None, None)
    page = words(browser(PRIYA).get("/for-you/"))
    assert "Cases heard this month while you were there: 1." in page
    assert "What you carry" in page
    shown = words(browser(LEAD).get("/for-you/agency/"))
    assert PRIYA in shown
    assert not [each.people.ref for each in month.listed() if each.people and each.people.ref in shown]


def test_no_number_holds_what_its_reader_is_walled_from(month: Month) -> None:
    month.circulate()
    counted = {
        name: own_workload(month.viewer(name), month.world.river).listed for name in ("Ngozi Eze", "Huw Llewelyn")
    }
    assert counted == {"Ngozi Eze": 17, "Huw Llewelyn": 16}


def test_a_post_without_cases_has_no_load_and_is_supported_too(month: Month) -> None:
    page = words(browser("Owen Price").get("/for-you/"))
    assert "Notes for supervision" in page
    assert "What you carry" not in page
    assert 'href="/for-you/"' in words(browser("Owen Price").get("/"))


@pytest.mark.parametrize(
    ("name", "address", "most"),
    [
        (PRIYA, "/for-you/", 18),
        (LEAD, "/for-you/agency/", 18),
        (PRIYA, "/for-you/talk/", 12),
        (PRIYA, "/for-you/notes/", 15),
        (LEAD, "/for-you/supervisors/", 12),
    ],
)
def test_the_pages_ask_a_bounded_number_of_questions(month: Month, name: str, address: str, most: int) -> None:
    month.circulate()
    client = browser(name)
    client.get(address)
    with CaptureQueriesContext(connections["default"]) as heard:
        assert client.get(address).status_code == 200
    assert len(heard) <= most
