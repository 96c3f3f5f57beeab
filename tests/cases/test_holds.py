"""A legal hold: placed and lifted with a reason, told where the case is seen, and nothing is erased while it stands."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

import holdfast
from holdfast.access.models import Wall
from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from holdfast.cases.actions.erasing import StillKept, erase_case
from holdfast.cases.actions.holding import AlreadyHeld, CaseHeld, NotHeld, WhyNeeded, lift_hold, place_hold
from holdfast.cases.models import Hold, Party, Referral
from holdfast.cases.queries.holds import held_among, holds_on, is_held, is_person_held, standing_holds
from holdfast.kernel import ids
from holdfast.kernel.errors import NotFound, StepUpNeeded
from holdfast.kernel.vault import is_erased
from tests.access_matrix.matrix import TOKEN
from tests.cases.sheets import encoded, row
from tests.web.test_referral_pages import browser_of, said
from tests.world import World

WHY = "The coroner asked for everything."
LONG_AGO = date(2015, 1, 1)


@pytest.fixture
def case(world: World) -> UUID:
    """One case in Rivermouth."""
    world.take_in(encoded([row()]))
    found = Referral.objects.get(ref="B-01").case_id
    assert found
    return found


def test_a_hold_is_placed_and_lifted_with_a_reason_and_the_ledger_has_both(world: World, case: UUID) -> None:
    esther, ruth = world.viewer("Esther Vaughan"), world.viewer("Ruth Adler")

    place_hold(by=ruth, case_id=case, because=WHY)

    assert is_held([case])
    assert held_among([case, ids.new_id()]) == {case}
    assert is_person_held([Party.objects.get(case_id=case, role="survivor").person_id])
    [stands] = standing_holds(esther)
    assert (stands.because, stands.placed_by, stands.stands) == (WHY, "Ruth Adler", True)

    lift_hold(by=esther, case_id=case, because="The inquest is over.")

    assert not is_held([case])
    [lifted] = holds_on(ruth, case)
    assert (lifted.lifted_by, lifted.lifted_because) == ("Esther Vaughan", "The inquest is over.")
    assert Entry.objects.filter(subject_id=case, event__in=["hold.set", "hold.lifted"]).count() == 2


def test_a_hold_without_a_reason_twice_or_lifted_when_none_stands_is_refused(world: World, case: UUID) -> None:
    esther = world.viewer("Esther Vaughan")
    with pytest.raises(WhyNeeded):
        place_hold(by=esther, case_id=case, because="  ")
    with pytest.raises(NotHeld):
        lift_hold(by=esther, case_id=case, because=WHY)
    place_hold(by=esther, case_id=case, because=WHY)
    with pytest.raises(AlreadyHeld):
        place_hold(by=esther, case_id=case, because=WHY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(space_id=world.river.id, case_id=case, because=WHY)


@pytest.mark.parametrize("name", ["Priya Raman", "Bronagh Devlin", "Owen Price", "Martin Sole"])
def test_nobody_else_holds_a_case(world: World, case: UUID, name: str) -> None:
    with pytest.raises(NotFound):
        place_hold(by=world.viewer(name), case_id=case, because=WHY)
    assert not holds_on(world.viewer(name), case)


def test_an_erasure_is_refused_while_a_hold_stands_and_done_when_it_is_lifted(world: World, case: UUID) -> None:
    esther = world.viewer("Esther Vaughan", stepped_up=True)
    place_hold(by=esther, case_id=case, because=WHY)
    with pytest.raises(CaseHeld):
        erase_case(by=esther, area=world.river, case_id=case, ended_on=LONG_AGO)
    assert Referral.objects.get(case_id=case).answers

    lift_hold(by=esther, case_id=case, because="The inquest is over.")
    erase_case(by=esther, area=world.river, case_id=case, ended_on=LONG_AGO)

    assert is_erased(Referral.objects.get(case_id=case), "answers")
    party = Party.objects.get(case_id=case, role="survivor")
    assert is_erased(party.person, "name")
    assert is_erased(party, "relation")
    assert not party.person.match_keys.exists()
    assert Entry.objects.filter(subject_id=case, event="retention.applied").exists()


def test_what_has_not_been_kept_long_enough_is_not_erased_nor_without_a_step_up(world: World, case: UUID) -> None:
    esther = world.viewer("Esther Vaughan", stepped_up=True)
    for ended_on in (None, date(2026, 1, 1)):
        with pytest.raises(StillKept):
            erase_case(by=esther, area=world.river, case_id=case, ended_on=ended_on)
    with pytest.raises(StepUpNeeded):
        erase_case(by=world.viewer("Esther Vaughan"), area=world.river, case_id=case, ended_on=LONG_AGO)
    with pytest.raises(NotFound):
        erase_case(by=world.viewer("Martin Sole", stepped_up=True), area=world.north, case_id=case, ended_on=LONG_AGO)


def test_nobody_destroys_keys_but_the_erasure_and_a_draft_thrown_away() -> None:
    """Whoever adds another place has to ask for holds there too, and to name it here."""
    root = Path(holdfast.__file__).parent
    callers = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if not path.is_relative_to(root / "kernel")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Name) and node.id == "destroy_key"
    }
    assert callers == {"cases/actions/drafting.py", "cases/actions/erasing.py"}


def test_the_page_places_and_lifts_and_the_case_page_and_who_can_see_this_say_so(world: World, case: UUID) -> None:
    esther, at = browser_of("Esther Vaughan"), f"/cases/{case}/hold/"
    assert "Nothing was changed" in said(esther.post(at, {"because": ""}))
    assert "The case is held" in said(esther.post(at, {"because": WHY}, follow=True))
    assert WHY in said(browser_of("Ruth Adler").get(at))
    for page in (f"/cases/{case}/", f"/cases/{case}/access/"):
        answer = said(esther.get(page))
        assert "held for a court or a review" in answer
        assert WHY not in answer
    assert "held already" in said(esther.post(at, {"because": WHY}, follow=True))
    assert "The hold is lifted" in said(esther.post(at, {"because": "Over.", "lift": "yes"}, follow=True))
    assert "held for a court" not in said(esther.get(f"/cases/{case}/"))


def test_a_case_missing_foreign_or_walled_answers_alike(world: World, case: UUID) -> None:
    ruth = User.objects.get(name="Ruth Adler")
    browser = browser_of("Ruth Adler")
    assert browser.get(f"/cases/{case}/hold/").status_code == 200
    nowhere = ids.new_id()
    missing = browser.get(f"/cases/{nowhere}/hold/")
    Wall.objects.create(user_id=ruth.id, subject_id=case, state="raised", written="His sister", space_id=world.river.id)
    walled = browser.get(f"/cases/{case}/hold/")
    assert walled.status_code == missing.status_code == 404
    assert _bytes_of(walled, case) == _bytes_of(missing, nowhere)
    foreign = browser_of("Martin Sole").get(f"/cases/{case}/hold/")
    assert foreign.status_code == missing.status_code == 404


def _bytes_of(answer: Any, thing: UUID) -> bytes:
    """An answer but for the form's token and the id that was asked for."""
    body: bytes = TOKEN.sub(rb"\1", answer.content)
    return body.replace(str(thing).encode(), b"-")
