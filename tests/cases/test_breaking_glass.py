"""A case opened in an emergency: to one person, for an hour, told at once, reviewed by another; and never past a wall."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from holdfast.access.choices import Verdict, WallState
from holdfast.access.models import Opening, Wall
from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from holdfast.cases import queries
from holdfast.cases.actions.breaking_glass import (
    AskedTooOften,
    CannotBeOpened,
    EmergencyNeedsReason,
    open_in_emergency,
    review_opening,
)
from holdfast.cases.models import Party, Referral
from holdfast.cases.queries.openings import opening_refs, opening_seen
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound, StepUpNeeded
from holdfast.people.queries import sees_person
from tests.access_matrix.canaries import northgate_row, sheet_of
from tests.web.test_referral_pages import browser_of, said
from tests.world import World, key_file, make_month

__all__ = ["key_file"]

WHY = "She is at our desk with the children and names her worker here."


@pytest.fixture
def month(db: None, key_file: Path) -> World:
    """The world with the month taken in."""
    return make_month()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> list[timedelta]:
    """Let the domain's clock be moved by what the list holds."""
    moved: list[timedelta] = []
    now = clock.now
    monkeypatch.setattr(clock, "now", lambda: now() + sum(moved, timedelta()))
    return moved


def case_of(ref: str) -> UUID:
    """The case of a referral of the month."""
    found = Referral.objects.get(ref=ref).case_id
    assert found
    return found


def opened(month: World, name: str = "Ngozi Eze", ref: str = "A-01") -> UUID:
    """Open a case to a member of the cast."""
    return open_in_emergency(by=month.viewer(name, stepped_up=True), area=month.river, ref=ref, why=WHY)


def test_a_case_is_open_with_its_people_to_the_one_who_asked(month: World) -> None:
    ngozi = month.viewer("Ngozi Eze")
    people = list(Party.objects.filter(case_id=case_of("A-01")).values_list("person_id", flat=True))
    assert case_of("A-01") not in [each.id for each in queries.cases_seen(ngozi)]

    assert opened(month, ref=" a-01 ") == case_of("A-01")

    found = queries.case_for(ngozi, case_of("A-01"))
    assert found.people
    assert found.people.ids
    assert case_of("A-01") in [each.id for each in queries.cases_seen(ngozi)]
    assert all(sees_person(ngozi, each) for each in people)
    assert Entry.objects.filter(event="break_glass.opened", subject_id=case_of("A-01")).count() == 1
    assert Opening.objects.get().agency_id == ngozi.agency_id


def test_it_is_the_persons_and_not_the_agencys(month: World) -> None:
    opened(month)
    ngozi = month.viewer("Ngozi Eze")
    other = User.objects.create(name="Rhodri Lane", email="rhodri.lane@council.example.org")
    colleague = replace(ngozi, user_id=other.id)

    assert queries.case_for(ngozi, case_of("A-01"))
    with pytest.raises(NotFound):
        queries.case_for(colleague, case_of("A-01"))


def test_it_ends_by_itself_after_an_hour(month: World, later: list[timedelta]) -> None:
    opened(month)
    later.append(timedelta(minutes=59))
    assert queries.case_for(month.viewer("Ngozi Eze"), case_of("A-01"))
    later.append(timedelta(minutes=2))
    with pytest.raises(NotFound):
        queries.case_for(month.viewer("Ngozi Eze"), case_of("A-01"))
    assert case_of("A-01") not in [each.id for each in queries.cases_seen(month.viewer("Ngozi Eze"))]


def test_who_can_see_the_case_names_the_one_it_was_opened_to(month: World) -> None:
    opened(month)
    sight = queries.who_sees(month.viewer("Esther Vaughan"), case_of("A-01"))
    council = next(each for each in sight.agencies if each.agency_id == month.viewer("Ngozi Eze").agency_id)

    assert [each.name for each in council.people] == ["Ngozi Eze"]
    assert [each.why for each in queries.who_sees(month.viewer("Ngozi Eze"), case_of("A-01")).own_seats] == [
        "break_glass"
    ]


@pytest.mark.parametrize("ref", ["A-05", "A-99", "N-01", "", "A-15"])
def test_unknown_foreign_walled_and_seen_already_are_one_answer(month: World, ref: str) -> None:
    assert not month.intake(month.north).take_in(sheet_of(northgate_row())).faults
    foreign = Referral.objects.filter(space_id=month.north.id).first()
    assert foreign
    name, asked = ("Huw Llewelyn", ref) if ref == "A-05" else ("Ngozi Eze", foreign.ref if ref == "N-01" else ref)

    with pytest.raises(CannotBeOpened) as refused:
        opened(month, name, asked)

    assert str(refused.value) == CannotBeOpened.default
    assert not Opening.objects.exists()
    assert Entry.objects.filter(event="break_glass.refused", outcome="not_opened").count() == 1


def test_a_wall_that_is_only_asked_about_is_not_opened_either(month: World) -> None:
    ngozi = month.viewer("Ngozi Eze")
    survivor = Party.objects.filter(case_id=case_of("A-01"), role="survivor").values_list("person_id", flat=True)[0]
    Wall.objects.create(
        space_id=month.river.id, user_id=ngozi.user_id, subject_id=survivor, state=WallState.ASKED, written="A cousin?"
    )
    with pytest.raises(CannotBeOpened):
        opened(month)


def test_it_needs_a_reason_a_step_up_and_a_post_that_works_on_cases(month: World) -> None:
    ngozi = month.viewer("Ngozi Eze", stepped_up=True)
    with pytest.raises(EmergencyNeedsReason):
        open_in_emergency(by=ngozi, area=month.river, ref="A-01", why="  ")
    with pytest.raises(StepUpNeeded):
        open_in_emergency(by=month.viewer("Ngozi Eze"), area=month.river, ref="A-01", why=WHY)
    for name in ("Dana Whitlock", "Bronagh Devlin", "Ruth Adler", "Owen Price", "Martin Sole"):
        with pytest.raises((NotFound, CannotBeOpened)):
            opened(month, name)
    assert not Opening.objects.exists()


def test_references_are_not_guessed(month: World) -> None:
    for place in range(5):
        with pytest.raises(CannotBeOpened):
            opened(month, ref=f"X-{place}")
    with pytest.raises(AskedTooOften):
        opened(month)
    assert not Opening.objects.exists()


def test_the_coordinator_owes_a_review_at_once_and_gives_it(month: World) -> None:
    esther = month.viewer("Esther Vaughan")
    opened(month)
    [opening] = Opening.objects.all()
    [duty] = Duty.objects.filter(kind="break_glass_review")
    assert (duty.owed_by_role, duty.concerns_id, duty.ended_at) == ("coordinator", case_of("A-01"), None)
    seen = opening_seen(esther, opening.id)
    assert (seen.opening.why, seen.opener.partition(",")[0]) == (WHY, "Ngozi Eze")

    review_opening(by=esther, opening_id=opening.id, verdict=Verdict.FITTING, why="The desk rang me too.")

    duty.refresh_from_db()
    assert duty.ending == "discharged"
    assert opening_seen(esther, opening.id).opening.verdict == "fitting"
    assert Entry.objects.filter(event="break_glass.reviewed", outcome="fitting").count() == 1
    assert set(opening_refs(esther, [opening.id])) == {opening.id}


def test_nobody_reviews_what_they_opened_nor_what_they_are_walled_from(month: World) -> None:
    opened(month, "Ngozi Eze")
    [opening] = Opening.objects.all()
    for name in ("Ngozi Eze", "Priya Raman", "Ruth Adler", "Martin Sole"):
        with pytest.raises(NotFound):
            review_opening(by=month.viewer(name), opening_id=opening.id, verdict=Verdict.FITTING, why="Fine.")
    esther = month.viewer("Esther Vaughan")
    Wall.objects.create(
        space_id=month.river.id,
        user_id=esther.user_id,
        subject_id=case_of("A-01"),
        state=WallState.RAISED,
        written="Her sister.",
    )
    with pytest.raises(NotFound):
        opening_seen(month.viewer("Esther Vaughan"), opening.id)
    assert opening_seen(month.viewer("Anita Halloran"), opening.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.filter(pk=opening.id).update(reviewed_by_user_id=opening.user_id)


def test_a_coordinator_kept_out_leaves_the_review_to_the_chair(month: World) -> None:
    esther = month.viewer("Esther Vaughan")
    Wall.objects.create(
        space_id=month.river.id,
        user_id=esther.user_id,
        subject_id=case_of("A-01"),
        state=WallState.RAISED,
        written="Her sister.",
    )
    opened(month)
    assert Duty.objects.get(kind="break_glass_review").owed_by_role == "chair"


def post(browser: Client, ref: str) -> str:
    """Ask for a case and return the page, without the form's token."""
    answer = browser.post("/cases/emergency/", {"ref": ref, "why": WHY})
    return said(answer).replace(ref, "REF")


def test_the_pages_open_and_review_and_refuse_in_the_same_bytes(month: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ngozi = browser_of("Ngozi Eze")
    monkeypatch.setattr("holdfast.web.viewing.stepped_up", lambda _request: False)
    assert ngozi.get("/cases/emergency/").headers["Location"].startswith("/step-up/")
    monkeypatch.setattr("holdfast.web.viewing.stepped_up", lambda _request: True)
    assert "I need a case I cannot see" in said(ngozi.get("/cases/"))
    same = {post(ngozi, ref) for ref in ("Z-98", "Z-99", "A-15")}
    assert len({_without_token(each) for each in same}) == 1

    answer = ngozi.post("/cases/emergency/", {"ref": "A-01", "why": WHY})

    assert answer.headers["Location"] == f"/cases/{case_of('A-01')}/"
    assert ngozi.get(answer.headers["Location"]).status_code == 200
    esther, opening = browser_of("Esther Vaughan"), Opening.objects.get()
    assert f"/cases/opened/{opening.id}/" in said(
        esther.get(f"/work/{Duty.objects.get(kind='break_glass_review').id}/")
    )
    assert WHY in said(esther.get(f"/cases/opened/{opening.id}/"))
    assert "Choose whether it was fitting" in said(esther.post(f"/cases/opened/{opening.id}/", {"why": "So."}))
    esther.post(f"/cases/opened/{opening.id}/", {"verdict": "not_fitting", "why": "There was time to ring."})
    assert "There was time to ring." in said(esther.get(f"/cases/opened/{opening.id}/"))
    assert ngozi.get(f"/cases/opened/{opening.id}/").status_code == 404


def _without_token(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
