"""The queue, one referral, finding a person, the agreement and the demo's day, as the cast meets them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from holdfast.agencies.models import Agreement, Post
from holdfast.audit.models import Entry
from holdfast.cases import queries
from holdfast.cases.models import Referral
from holdfast.kernel import clock
from holdfast.kernel.ids import new_id
from tests.access_matrix.canaries import northgate_row, sheet_of
from tests.access_matrix.visitors import browser_with, session_of
from tests.world import World, key_file, make_month, world

__all__ = ["key_file", "world"]

LEAST_OF_THE_QUEUE = 16
NOBODY = "Nobody you may see fits this."


@pytest.fixture
def month(db: None, key_file: Path) -> World:
    """The world with the month taken in."""
    return make_month()


def browser_of(name: str) -> Client:
    """Return the browser of a member of the cast, signed in with two factors."""
    return browser_with(session_of(name))


def page_of(ref: str) -> str:
    """Return the address of a referral of the month."""
    return f"/referrals/{Referral.objects.get(ref=ref).id}/"


def said(answer: Any) -> str:
    """Return the words of an answer."""
    return str(answer.content.decode())


def found(name: str, typed: str, born: str = "") -> str:
    """Return what a member of the cast reads after looking for somebody."""
    return said(browser_of(name).post("/people/", {"name": typed, "born": born}))


@pytest.mark.parametrize(
    ("name", "rows"),
    [("Esther Vaughan", 26), ("Martin Sole", 0), ("Huw Llewelyn", 1), ("Ngozi Eze", 1)],
)
def test_the_queue_holds_what_the_viewer_may_see(month: World, name: str, rows: int) -> None:
    assert len(browser_of(name).get("/referrals/").context["table"].rows) == rows


def test_a_representative_sees_what_their_agency_sent_but_for_the_walled(month: World) -> None:
    sent = set(Referral.objects.filter(agency__name="Rivermouth Police").values_list("id", flat=True))
    seen = {each.id for each in queries.queue(month.viewer("Stuart Bell"))}
    assert seen == sent
    page = said(browser_of("Stuart Bell").get("/referrals/"))
    assert all(str(each) in page for each in sent)


def test_an_officer_reads_the_decision_but_no_name_and_no_narrative(month: World) -> None:
    browser = browser_of("Dana Whitlock")
    queue, page = said(browser.get("/referrals/")), said(browser.get(page_of("A-01")))
    assert "Not shown to your post" in queue
    assert "Not shown to your post" in page
    assert "Pettigrew" not in queue + page
    assert "neighbour called" not in page


@pytest.mark.parametrize("name", ["Owen Price", "Ruth Adler", "Anita Halloran"])
def test_who_refers_nothing_finds_no_queue(month: World, name: str) -> None:
    assert browser_of(name).get("/referrals/").status_code == 404


def test_the_referral_shows_the_decision_and_what_was_written_but_not_where_she_is(month: World) -> None:
    page = said(browser_of("Esther Vaughan").get(page_of("A-01")))
    assert "Marisol Pettigrew" in page
    assert "Craig Pettigrew, 1988-07-02, husband" in page
    assert "Leo Pettigrew, 2016-05-20" in page
    for sealed in ("ZZ1 4AB", "12 Quay Row", "01632 960101", "weekdays 10:00-14:00", "Quayside Primary"):
        assert sealed not in page


def test_every_referral_of_the_month_has_a_page(month: World) -> None:
    browser = browser_of("Esther Vaughan")
    assert {browser.get(page_of(ref)).status_code for ref in Referral.objects.values_list("ref", flat=True)} == {200}


def test_the_queue_asks_as_much_for_one_row_as_for_a_month(world: World) -> None:
    world.take_in(
        sheet_of(northgate_row() | {"ref": "B-01", "agency": "Rivermouth Police", "survivor_postcode": "ZZ1"})
    )
    browser = browser_of("Esther Vaughan")
    asked = []
    for rows in (1, 27):
        browser.get("/referrals/")
        with CaptureQueriesContext(connections["default"]) as heard:
            page = browser.get("/referrals/")
        assert len(page.context["table"].rows) == rows
        asked.append(len(heard))
        world.take_in_month()
    assert asked[0] == asked[1] <= LEAST_OF_THE_QUEUE


def test_the_queue_goes_on_page_by_page_and_shows_each_referral_once(
    month: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 10)
    browser, seen, address = browser_of("Esther Vaughan"), [], "/referrals/"
    for _page in range(4):
        page = browser.get(address)
        seen += [row[0].text for row in page.context["table"].rows]
        if not page.context["older"]:
            break
        address = f"/referrals/{page.context['older']}"
    assert len(seen) == len(set(seen)) == 26


def test_a_place_to_go_on_from_that_is_foreign_or_nonsense_shows_the_first_page(month: World) -> None:
    month.intake(month.north).take_in(sheet_of(northgate_row()))
    browser = browser_of("Esther Vaughan")
    first = browser.get("/referrals/").context["table"].rows
    for place in (Referral.objects.get(ref="N-01").id, new_id(), "nonsense"):
        assert browser.get(f"/referrals/?before={place}").context["table"].rows == first


def test_each_look_is_in_the_ledger(month: World) -> None:
    browser, referral = browser_of("Esther Vaughan"), Referral.objects.get(ref="A-01")
    browser.get("/referrals/")
    browser.get(page_of("A-01"))
    listed = Entry.objects.get(event="queue.viewed")
    assert len(listed.also) == 26
    looked = Entry.objects.get(event="referral.viewed")
    assert (looked.subject_kind, looked.subject_id) == ("referral", referral.id)
    assert looked.actor_id == month.viewer("Esther Vaughan").user_id


def test_a_search_records_whom_it_showed(month: World) -> None:
    found("Esther Vaughan", "Marisol Petigrew")
    assert Entry.objects.filter(event="person.searched").order_by("id").last().also  # type: ignore[union-attr]


def test_what_is_not_found_is_recorded_as_a_refusal(month: World) -> None:
    browser = browser_of("Martin Sole")
    for address in (page_of("A-01"), f"/referrals/{new_id()}/"):
        assert browser.get(address).status_code == 404
    assert Entry.objects.filter(event="referral.refused", outcome="not_found").count() == 2


@pytest.fixture
def no_ledger(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every entry apart from a change fail, as with a full disk; the fixture is armed by the test."""
    tried: list[str] = []

    def fail(*_args: object, **_words: object) -> None:
        tried.append("insert")
        raise DatabaseError

    monkeypatch.setattr("holdfast.audit.ledger._insert", fail)
    return tried


@pytest.mark.parametrize("address", ["/referrals/", "A-01", "/people/"])
def test_nothing_is_shown_while_the_ledger_is_down(month: World, request: pytest.FixtureRequest, address: str) -> None:
    browser = browser_of("Esther Vaughan")
    where = address if address.startswith("/") else page_of(address)
    tried = request.getfixturevalue("no_ledger")
    page = browser.get(where)
    assert page.status_code == 503
    assert tried
    assert "Pettigrew" not in said(page)
    if address == "/people/":
        page = browser.post(where, {"name": "Marisol Petigrew", "born": ""})
        assert page.status_code == 503
        assert "Pettigrew" not in said(page)


def test_no_refusal_is_answered_while_the_ledger_is_down(month: World, request: pytest.FixtureRequest) -> None:
    browser, walled, missing = browser_of("Martin Sole"), page_of("A-01"), f"/referrals/{new_id()}/"
    request.getfixturevalue("no_ledger")
    assert browser.get(walled).status_code == browser.get(missing).status_code == 503


@pytest.mark.parametrize(
    ("typed", "born", "name"),
    [
        ("Marisol Petigrew", "14/03/1991", "Marisol Pettigrew"),
        ("Fatimah Hussein", "", "Fatimah Hussein"),
        ("ليلى حداد", "", "Layla Haddad"),
    ],
)
def test_a_person_is_found_in_any_spelling_and_script_but_not_from_the_next_area(
    month: World, typed: str, born: str, name: str
) -> None:
    shown = browser_of("Esther Vaughan").post("/people/", {"name": typed, "born": born}).context["table"].rows
    assert name in [row[0].text for row in shown]
    assert NOBODY in found("Martin Sole", typed, born)


def test_a_search_for_no_name_says_so_and_finds_nobody(month: World) -> None:
    assert "Enter a name. Nothing was searched." in found("Esther Vaughan", "")


def test_a_lapsed_agreement_is_signed_before_anything_is_shown(month: World) -> None:
    browser = browser_of("Esther Vaughan")
    Agreement.objects.filter(user__name="Esther Vaughan").update(until_at=clock.now())
    asked = browser.get("/referrals/")
    assert asked["Location"] == "/agreement/?next=/referrals/"
    assert "Confidentiality agreement" in said(browser.get(asked["Location"]))
    assert browser.post("/agreement/", {"next": "/referrals/"})["Location"] == "/referrals/"
    assert browser.get("/referrals/").status_code == 200


def test_the_way_on_from_the_agreement_stays_in_the_house(month: World) -> None:
    assert browser_of("Esther Vaughan").post("/agreement/", {"next": "https://example.com/"})["Location"] == "/"


def test_somebody_whose_post_ended_is_led_home_and_not_round_in_a_circle(month: World) -> None:
    browser = browser_of("Tom Askew")
    Post.objects.filter(user__name="Tom Askew").update(until_at=clock.now())
    assert browser.get("/referrals/", follow=True).redirect_chain == [("/", 302)]


def test_the_demos_day_moves_forward_only(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.HOLDFAST_DEMO, settings.HOLDFAST_DEMO_CLOCK = True, tmp_path / "demo-day"
    clock.set_day(date(2026, 11, 27), anew=True)
    browser = Client()
    browser.post("/demo/day/", {"day": "2026-12-08"})
    assert clock.local_day("UTC") == date(2026, 12, 8)
    for wrong in ("2026-12-01", "", "tomorrow"):
        assert browser.post("/demo/day/", {"day": wrong, "next": "https://example.com/"})["Location"] == "/"
    assert clock.local_day("UTC") == date(2026, 12, 8)


def test_outside_a_demo_there_is_no_day_to_move(db: None) -> None:
    assert Client().post("/demo/day/", {"day": "2026-12-08"}).status_code == 404


def test_the_checklist_is_shown_item_by_item_so_that_a_doubt_can_be_asked_about(month: World) -> None:
    page = browser_of("Esther Vaughan").get(f"/referrals/{Referral.objects.get(ref='A-01').id}/").content.decode()
    rows = page[page.index("The risk checklist, item by item") :]
    assert rows.count("Yes") >= 17
    assert rows.count("Don&#x27;t know") == 2
    assert "Strangulation" in rows or "strangl" in rows.lower()
