"""Is somebody known in another area? The coordinator is told whom to ask, and nothing more."""

from __future__ import annotations

from uuid import UUID

import pytest

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.agencies.models import Partnership
from holdfast.audit.models import Entry
from holdfast.cases.actions.asking_elsewhere import PurposeNeeded, ask_elsewhere
from holdfast.cases.models import Party, PresenceAnswer, PresenceQuestion, Referral
from holdfast.cases.queries.presence import asked_about, asked_of_us
from holdfast.kernel.errors import NotFound
from tests.cases.sheets import encoded, row
from tests.web.test_referral_pages import browser_of, said
from tests.world import World, key_file, world

__all__ = ["key_file", "world"]
WHY = "She says she was helped there before."


@pytest.fixture
def case(world: World) -> tuple[UUID, UUID]:
    """One referral in Rivermouth, and the same woman taken in by Northgate; its case and survivor here."""
    world.take_in(encoded([row()]))
    world.intake(world.north).take_in(encoded([row(ref="N-01", survivor_postcode="ZZ2 4AB")]))
    found = Referral.objects.get(ref="B-01")
    assert found.case_id
    return found.case_id, Party.objects.get(case_id=found.case_id, role="survivor").person_id


def test_the_coordinator_is_told_whom_to_ask_and_both_ledgers_have_it(world: World, case: tuple[UUID, UUID]) -> None:
    esther = world.viewer("Esther Vaughan")

    areas = ask_elsewhere(by=esther, area=world.river, case_id=case[0], person_id=case[1], purpose=WHY)

    assert areas == ("Northgate",)
    asked, answered = (Entry.objects.get(event=each) for each in ("presence.asked", "presence.answered"))
    assert (asked.partnership_id, answered.partnership_id) == (world.river.id, world.north.id)
    [question] = asked_about(esther, case[0])
    assert (question.person_id, question.purpose, question.areas) == (case[1], WHY, ("Northgate",))
    assert not asked_about(world.viewer("Priya Raman"), case[0])


def test_the_page_answers_with_whom_to_ask_and_opens_to_the_coordinator_alone(
    world: World, case: tuple[UUID, UUID]
) -> None:
    at, typed = f"/cases/{case[0]}/elsewhere/", {"person": str(case[1]), "purpose": WHY}
    esther = browser_of("Esther Vaughan")

    assert "Known elsewhere: ask the coordinator of Northgate" in said(esther.post(at, typed, follow=True))
    assert "Nothing was asked" in said(esther.post(at, {"person": str(case[1]), "purpose": ""}))
    assert browser_of("Priya Raman").get(at).status_code == 404


@pytest.mark.parametrize("name", ["Priya Raman", "Stuart Bell", "Martin Sole"])
def test_nobody_but_the_areas_own_coordinator_asks(world: World, case: tuple[UUID, UUID], name: str) -> None:
    with pytest.raises(NotFound):
        ask_elsewhere(by=world.viewer(name), area=world.river, case_id=case[0], person_id=case[1], purpose=WHY)
    assert not PresenceQuestion.objects.exists()


def test_a_question_without_its_purpose_is_not_asked(world: World, case: tuple[UUID, UUID]) -> None:
    with pytest.raises(PurposeNeeded):
        ask_elsewhere(
            by=world.viewer("Esther Vaughan"), area=world.river, case_id=case[0], person_id=case[1], purpose=" "
        )


def test_an_area_whose_pack_does_not_allow_it_neither_asks_nor_answers(world: World, case: tuple[UUID, UUID]) -> None:
    Partnership.objects.filter(pk=world.north.id).update(pack="england_and_wales")

    areas = ask_elsewhere(
        by=world.viewer("Esther Vaughan"), area=world.river, case_id=case[0], person_id=case[1], purpose=WHY
    )

    assert areas == ()


def test_the_other_areas_coordinator_is_told_who_asked_about_whom(world: World, case: tuple[UUID, UUID]) -> None:
    martin = world.viewer("Martin Sole")
    assert asked_of_us(martin) == []

    ask_elsewhere(by=world.viewer("Esther Vaughan"), area=world.river, case_id=case[0], person_id=case[1], purpose=WHY)

    [asked] = asked_of_us(martin)
    assert (asked.area, asked.asked_by) == ("Rivermouth", "Esther Vaughan")
    assert [case_id for case_id, _ref in asked.cases] == [Referral.objects.get(ref="N-01").case_id]
    assert WHY not in str(asked)
    assert asked_of_us(world.viewer("Esther Vaughan")) == []
    assert asked_of_us(world.viewer("Joan Firth")) == []


def test_nobody_walled_from_her_is_told_that_anybody_asked(world: World, case: tuple[UUID, UUID]) -> None:
    ask_elsewhere(by=world.viewer("Esther Vaughan"), area=world.river, case_id=case[0], person_id=case[1], purpose=WHY)
    there, martin = PresenceAnswer.objects.get().person_id, world.viewer("Martin Sole")
    wanted = [WallWanted(martin.user_id, "her cousin", certain=True)]
    raise_walls(by=world.operator(world.north), subject_ids=[there], wanted=wanted)

    assert asked_of_us(world.viewer("Martin Sole")) == []
