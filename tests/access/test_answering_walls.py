"""A wall that was asked about is answered by the coordinator, for the referral, its case and everybody in it at once."""

from __future__ import annotations

from uuid import uuid4

import pytest

from holdfast.access.actions import answer_wall
from holdfast.access.queries import WallAround, walls_of
from holdfast.cases.queries import ReferralRead, queue, referral_for
from holdfast.kernel.errors import NotFound
from tests.cases.sheets import row, sheet
from tests.world import World

pytestmark = pytest.mark.django_db

# Named with another agency than his own, so that it is asked and not taken for certain.
DOUBTFUL = "Huw Llewelyn - perpetrator's brother - works for Rivermouth Police"


def asked(world: World) -> tuple[ReferralRead, WallAround]:
    """Take in one referral that may mean Huw Llewelyn, and give it with the question."""
    world.take_in(sheet(row(agency="Rivermouth Homes", must_not_receive=DOUBTFUL)).encode())
    coordinator = world.viewer("Esther Vaughan")
    found = referral_for(coordinator, queue(coordinator)[0].id)
    (question,) = walls_of(coordinator, found.subjects)
    return found, question


def test_a_question_keeps_nobody_out_until_it_is_answered(world: World) -> None:
    found, question = asked(world)

    assert not question.is_raised
    assert referral_for(world.viewer("Huw Llewelyn"), found.row.id)


def test_yes_keeps_them_out_of_everything_at_once(world: World) -> None:
    found, question = asked(world)

    answer_wall(by=world.viewer("Esther Vaughan"), subject_ids=found.subjects, wall_id=question.id, keep_out=True)

    huw = world.viewer("Huw Llewelyn")
    assert huw.walled == set(found.subjects)
    with pytest.raises(NotFound):
        referral_for(huw, found.row.id)


def test_no_ends_the_question(world: World) -> None:
    found, question = asked(world)
    coordinator = world.viewer("Esther Vaughan")

    answer_wall(by=coordinator, subject_ids=found.subjects, wall_id=question.id, keep_out=False)

    assert walls_of(coordinator, found.subjects) == []
    assert referral_for(world.viewer("Huw Llewelyn"), found.row.id)


@pytest.mark.parametrize("name", ["Huw Llewelyn", "Stuart Bell", "Owen Price", "Martin Sole"])
def test_nobody_else_may_answer(world: World, name: str) -> None:
    found, question = asked(world)

    with pytest.raises(NotFound):
        answer_wall(by=world.viewer(name), subject_ids=found.subjects, wall_id=question.id, keep_out=False)


def test_a_question_that_is_not_there_is_not_found(world: World) -> None:
    found, _question = asked(world)

    with pytest.raises(NotFound):
        answer_wall(by=world.viewer("Esther Vaughan"), subject_ids=found.subjects, wall_id=uuid4(), keep_out=True)


def test_only_the_coordinator_reads_who_is_kept_out(world: World) -> None:
    found, _question = asked(world)

    assert walls_of(world.viewer("Stuart Bell"), found.subjects) == []
