"""Somebody named who may be known already: the coordinator is asked, and who it is, is told to nobody."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

import pytest
from django.http import HttpResponse

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from holdfast.cases.actions import ask_who_it_is
from holdfast.cases.models import Party
from holdfast.duties.models import Duty
from holdfast.kernel.errors import NotFound
from holdfast.people.matching.score import Described
from holdfast.people.models import Person
from holdfast.people.queries import sees_person
from tests.access_matrix import matrix
from tests.cases.sheets import encoded, row
from tests.web.test_case_pages import address, case_of, survivor_of
from tests.web.test_referral_pages import browser_of, said
from tests.world import World, key_file, world

__all__ = ["key_file", "world"]

KIND = "same_person_question"
SAYS = "Somebody like this may be known already"
NAME, BORN = "Xanthe Quibell", "02/03/1971"
# As long as the other name, for the length of an answer is told too.
STRANGER = "Xavier Quarles"
TYPED = {"name": NAME, "born": BORN, "role": "other", "relation": "sister"}


@pytest.fixture
def hidden(world: World) -> Person:
    """Somebody of a case of the police, whom the hospital does not see; beside it a case of the hospital's own."""
    hers = {"survivor_name": NAME, "survivor_dob": "1971-03-02", "perpetrators": "Ivo Quibell|1970-05-05|husband|"}
    own = {"agency": "Rivermouth General Hospital", "agency_type": "health_acute"}
    assert not world.take_in(encoded([row(**own), row(ref="B-02", **hers)])).faults
    person = survivor_of("B-02")
    assert not sees_person(world.viewer("Moira Quinn"), person.id)
    return person


def keep_out(world: World, name: str, person: Person, *, certain: bool) -> None:
    """Raise a wall between somebody of the cast and a person, or ask about one."""
    wanted = [WallWanted(User.objects.get(name=name).id, "His cousin", certain=certain)]
    raise_walls(by=world.operator(world.river), subject_ids=[person.id], wanted=wanted)


def test_it_is_said_that_somebody_may_be_known_and_not_who(world: World, hidden: Person) -> None:
    answer = browser_of("Moira Quinn").post(address("B-01", "people/"), TYPED)

    assert SAYS in said(answer)
    assert str(hidden.id) not in said(answer)
    assert "Nobody you may see fits this." in said(answer)
    duty = Duty.objects.get(kind=KIND)
    assert (duty.subject_id, duty.concerns_id, duty.owed_by_role) == (hidden.id, case_of("B-01").id, "coordinator")
    seen = Entry.objects.filter(event="person.matched").order_by("-id")[0]
    assert hidden.id not in (seen.also or [])


def test_it_is_asked_once_however_often_it_is_searched(world: World, hidden: Person) -> None:
    browser = browser_of("Moira Quinn")
    for _time in range(3):
        assert SAYS in said(browser.post(address("B-01", "people/"), TYPED))

    assert Duty.objects.filter(kind=KIND).count() == 1


@pytest.mark.parametrize("changed", [{"born": ""}, {"born": "14/11/1985"}, {"name": STRANGER}])
def test_who_only_may_be_meant_is_not_asked_about(world: World, hidden: Person, changed: dict[str, str]) -> None:
    answer = browser_of("Moira Quinn").post(address("B-01", "people/"), TYPED | changed)

    assert SAYS not in said(answer)
    assert not Duty.objects.filter(kind=KIND).exists()


@pytest.mark.parametrize("certain", [True, False])
def test_of_somebody_walled_it_is_as_if_nobody_were_known(world: World, hidden: Person, *, certain: bool) -> None:
    keep_out(world, "Moira Quinn", hidden, certain=certain)
    browser, where = browser_of("Moira Quinn"), address("B-01", "people/")

    walled = cast("HttpResponse", browser.post(where, TYPED))
    nobody = cast("HttpResponse", browser.post(where, TYPED | {"name": STRANGER}))

    assert SAYS not in said(walled)
    assert not Duty.objects.filter(kind=KIND).exists()
    told = matrix.same_but_for(nobody, case_of("B-01").id)
    assert matrix.same_but_for(walled, case_of("B-01").id) == (
        told[0],
        told[1].replace(STRANGER.encode(), NAME.encode()),
        told[2],
    )


def test_whoever_sees_the_person_is_offered_them_and_nothing_is_asked(world: World, hidden: Person) -> None:
    answer = browser_of("Esther Vaughan").post(address("B-01", "people/"), TYPED)

    assert str(hidden.id) in said(answer)
    assert SAYS not in said(answer)
    assert not Duty.objects.filter(kind=KIND).exists()


def test_the_coordinator_is_led_to_the_case_sees_who_is_meant_and_ends_it_by_saying_so(
    world: World, hidden: Person
) -> None:
    browser_of("Moira Quinn").post(address("B-01", "people/"), TYPED | {"who": "new"})
    browser_of("Moira Quinn").post(address("B-01", "people/"), TYPED)
    named = Person.objects.exclude(pk=hidden.pk).get(id__in=added_to("B-01"))
    duty = Duty.objects.get(kind=KIND)
    browser = browser_of("Esther Vaughan")

    where = address("B-01", "same/")
    assert where in said(browser.get(f"/work/{duty.id}/"))
    assert f"the same person as {NAME}" in said(browser.get(where))
    typed = {"one": str(named.id), "name": NAME, "why": "The same date.", "who": str(hidden.id)}
    assert browser.post(where, typed).status_code == 302

    duty.refresh_from_db()
    assert duty.ending == "discharged"
    assert "Asked of you" not in said(browser.get(where))


@pytest.mark.parametrize("name", ["Martin Sole", "Owen Price", "Anita Halloran", "Grace Okoro"])
def test_nobody_asks_about_a_case_they_do_not_see(world: World, hidden: Person, name: str) -> None:
    wanted = Described((NAME,), frozenset({date(1971, 3, 2)}))
    with pytest.raises(NotFound):
        ask_who_it_is(by=world.viewer(name), area=world.river, case_id=case_of("B-01").id, wanted=wanted)
    assert not Duty.objects.filter(kind=KIND).exists()


def added_to(ref: str) -> list[UUID]:
    """Return whoever was named last in a case."""
    return list(Party.objects.filter(case=case_of(ref), role="other").values_list("person_id", flat=True))
