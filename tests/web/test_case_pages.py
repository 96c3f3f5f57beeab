"""The cases, one case, who sees it, how she is reached, and naming somebody in it, as the cast meets them."""

from __future__ import annotations

from pathlib import Path
from time import time

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from holdfast.cases import queries
from holdfast.cases.models import Case, Party, Referral
from holdfast.kernel.errors import NotFound
from holdfast.kernel.ids import new_id
from holdfast.people.models import Contact, Person, SamePerson
from tests.access_matrix import matrix
from tests.access_matrix.visitors import session_of
from tests.cases.sheets import encoded, row
from tests.web.test_referral_pages import browser_of, said
from tests.world import World, key_file, make_month, world

__all__ = ["key_file", "world"]

MOST_OF_THE_LIST = 14


@pytest.fixture
def month(db: None, key_file: Path) -> World:
    """The world with the month taken in."""
    return make_month()


def case_of(ref: str) -> Case:
    """Return the case of a referral."""
    case = Referral.objects.get(ref=ref).case
    assert case is not None
    return case


def address(ref: str, rest: str = "") -> str:
    """Return the address of the case of a referral, or of a page below it."""
    return f"/cases/{case_of(ref).id}/{rest}"


def survivor_of(ref: str) -> Person:
    """Return the survivor of a case."""
    return Party.objects.select_related("person").get(case=case_of(ref), role="survivor").person


def long_signed_in(name: str) -> Client:
    """Return the browser of a member of the cast who showed the second factor an hour ago."""
    browser = browser_of(name)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time() - 3600}]
    session.save()
    return browser


def test_the_list_holds_the_cases_the_viewer_may_see(month: World) -> None:
    for name in ("Esther Vaughan", "Priya Raman", "Stuart Bell", "Kevin Reid", "Martin Sole"):
        rows = browser_of(name).get("/cases/").context["table"].rows
        assert len(rows) == len(queries.cases_seen(month.viewer(name)))
    assert not browser_of("Martin Sole").get("/cases/").context["table"].rows


def test_the_list_asks_as_much_for_one_row_as_for_a_month(world: World) -> None:
    world.take_in(encoded([row()]))
    browser, asked = browser_of("Esther Vaughan"), []
    for _time in range(2):
        browser.get("/cases/")
        with CaptureQueriesContext(connections["default"]) as heard:
            browser.get("/cases/")
        asked.append(len(heard))
        world.take_in_month()
    assert asked[0] == asked[1] <= MOST_OF_THE_LIST


def test_the_list_goes_on_page_by_page(month: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("holdfast.cases.queries.CASES_PAGE", 10)
    monkeypatch.setattr("holdfast.cases.queries.cases.CASES_PAGE", 10)
    browser, seen, where = browser_of("Esther Vaughan"), [], "/cases/"
    for _page in range(9):
        page = browser.get(where)
        seen += [each[0].text for each in page.context["table"].rows]
        if not page.context["older"]:
            break
        where = f"/cases/{page.context['older']}"
    assert len(seen) == len(set(seen)) == Case.objects.filter(space_id=month.river.id).count()


def test_a_case_shows_who_is_in_it_and_what_was_referred_and_nothing_sealed(month: World) -> None:
    page = said(browser_of("Esther Vaughan").get(address("A-01")))
    assert survivor_of("A-01").name in page
    assert "A-01" in page
    for contact in Contact.objects.filter(person__in=Party.objects.filter(case=case_of("A-01")).values("person")):
        assert contact.value not in page
    assert Entry.objects.get(event="case.viewed").subject_id == case_of("A-01").id


@pytest.mark.parametrize("ref", ["A-01", "A-05", "A-22"])
def test_whoever_is_said_to_see_a_case_opens_it_and_nobody_else_does(month: World, ref: str) -> None:
    said_to = queries.who_sees(month.viewer("Esther Vaughan"), case_of(ref).id).user_ids
    opens = {user.id for user in User.objects.all() if browser_of(user.name).get(address(ref)).status_code == 200}
    assert opens == said_to


def test_who_is_kept_out_is_told_to_the_coordinator_alone(month: World) -> None:
    assert "Who is kept out" in said(browser_of("Esther Vaughan").get(address("A-22", "access/")))
    page = browser_of("Priya Raman").get(address("A-22", "access/"))
    assert page.status_code == 200
    assert "Who is kept out" not in said(page)
    assert "Kevin Reid" not in said(page)
    assert "Your agency sits in the circle" in said(page)


@pytest.mark.parametrize("rest", ["", "access/", "contact/", "people/"])
@pytest.mark.parametrize("name", ["Martin Sole", "Owen Price", "Ruth Adler", "Dana Whitlock"])
def test_strangers_get_the_answer_for_what_is_missing(month: World, rest: str, name: str) -> None:
    there, missing = case_of("A-01").id, new_id()
    session = session_of(name)
    answers = {
        matrix.same_but_for(matrix.ask(session, "GET", f"/cases/{each}/{rest}"), each) for each in (there, missing)
    }
    assert [status for status, _body, _headers in answers] == [404]


def test_safe_contact_wants_a_fresh_step_up_and_a_purpose_and_is_recorded(month: World) -> None:
    where, secret = address("A-01", "contact/"), Contact.objects.filter(person=survivor_of("A-01"))[0].value
    assert long_signed_in("Priya Raman").get(where)["Location"].startswith("/step-up/")
    browser = browser_of("Priya Raman")
    assert secret not in said(browser.get(where))
    assert secret not in said(browser.post(where, {"purpose": ""}))
    assert secret in said(browser.post(where, {"purpose": "reach_her"}))
    seen = Entry.objects.get(event="sealed_value.viewed")
    assert (seen.subject_id, seen.basis) == (survivor_of("A-01").id, "reach_her")
    assert Entry.objects.filter(event="contact.viewed").count() == 1


@pytest.mark.parametrize("name", ["Stuart Bell", "Anita Halloran", "Kevin Reid"])
def test_safe_contact_is_not_there_for_posts_without_the_grant(month: World, name: str) -> None:
    browser = browser_of(name)
    assert browser.get(address("A-01", "contact/")).status_code == 404
    assert browser.post(address("A-01", "contact/"), {"purpose": "reach_her"}).status_code == 404
    assert browser.post(address("A-01", "contact/add/"), {"way": "phone"}).status_code == 404


def test_a_way_is_added_confirmed_and_stopped(month: World) -> None:
    browser, person = browser_of("Priya Raman"), survivor_of("A-01")
    typed = {"way": "phone", "value": "01632 960999", "is_safe": "yes", "code_word": "Heron", "confirmed": "on"}
    browser.post(address("A-01", "contact/add/"), typed)
    added = Contact.objects.filter(person=person).order_by("-created_at")[0]
    assert (added.value, added.rule["code_word"]) == ("01632 960999", "Heron")
    assert added.confirmed_at is not None
    where = address("A-01", f"contact/{added.id}/")
    browser.post(where, {"answer": "stop"})
    added.refresh_from_db()
    assert added.is_safe == "no"
    assert added.confirmed_at is None
    browser.post(where, {"answer": "confirm"})
    added.refresh_from_db()
    assert added.is_safe == "yes"
    events = Entry.objects.filter(subject_id=person.id, event__startswith="contact.").values_list("event", flat=True)
    assert {"contact.added", "contact.stopped", "contact.confirmed"} <= set(events)


def test_a_way_without_an_address_is_refused_with_a_sentence(month: World) -> None:
    page = browser_of("Priya Raman").post(address("A-01", "contact/add/"), {"way": "phone", "is_safe": "no"})
    assert "Write the number or address. Nothing was kept." in said(page)


def test_a_person_is_searched_for_before_being_named(month: World) -> None:
    browser, where = browser_of("Esther Vaughan"), address("A-01", "people/")
    known = survivor_of("A-04")
    typed = {"name": "Fatimah Hussein", "born": "", "role": "other", "relation": "sister"}
    offered = browser.post(where, typed)
    assert str(known.id) in said(offered)
    assert browser.post(where, typed | {"who": str(known.id)}).status_code == 302
    assert Party.objects.filter(case=case_of("A-01"), person=known, role="other").exists()
    assert "has that part in the case already" in said(browser.post(where, typed | {"who": str(known.id)}))
    assert browser.post(where, typed | {"name": "Quillon Everhart", "who": "new"}).status_code == 302
    names = {each.person.name for each in Party.objects.filter(case=case_of("A-01")).select_related("person")}
    assert "Quillon Everhart" in names
    assert Entry.objects.filter(event="case_party.added").count() == 2


def test_who_is_named_in_a_walled_case_is_behind_its_walls_and_seen_by_its_circle(month: World) -> None:
    where = address("A-22", "people/")
    typed = {"name": "Quillon Everhart", "born": "", "role": "other", "relation": "", "who": "new"}
    assert browser_of("Esther Vaughan").post(where, typed).status_code == 302
    added = Party.objects.filter(case=case_of("A-22")).order_by("-position")[0].person_id
    assert added in month.viewer("Kevin Reid").walled
    assert (
        queries.people_in(month.viewer("Priya Raman"), [case_of("A-22").id])[case_of("A-22").id].others[0].id == added
    )


def test_the_same_person_is_behind_the_walls_of_both_and_the_link_can_be_undone(month: World) -> None:
    browser, one, other = browser_of("Esther Vaughan"), survivor_of("A-22"), survivor_of("A-04")
    typed = {"one": str(one.id), "name": "Fatimah Hussein", "why": "She told me so."}
    assert browser.post(address("A-22", "same/"), typed | {"who": str(other.id)}).status_code == 302
    link = SamePerson.objects.get()
    assert {other.id, case_of("A-04").id, Referral.objects.get(ref="A-04").id} <= month.viewer("Kevin Reid").walled
    with pytest.raises(NotFound):
        queries.case_for(month.viewer("Kevin Reid"), case_of("A-04").id)
    assert "She told me so." in said(browser.get(address("A-22")))
    browser.post(address("A-22", f"same/{link.id}/end/"))
    link.refresh_from_db()
    assert link.ended_at is not None
    events = set(Entry.objects.filter(event__in=["person.linked", "person.unlinked"]).values_list("event", flat=True))
    assert events == {"person.linked", "person.unlinked"}


@pytest.mark.parametrize("name", ["Stuart Bell", "Priya Raman", "Martin Sole"])
def test_nobody_but_the_coordinator_says_that_two_are_one(month: World, name: str) -> None:
    typed = {"one": str(survivor_of("A-01").id), "name": "x", "why": "y", "who": str(survivor_of("A-04").id)}
    assert browser_of(name).post(address("A-01", "same/"), typed).status_code == 404
    assert not SamePerson.objects.exists()
