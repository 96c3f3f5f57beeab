"""Doubtful details are asked about, answered beside what was written, and decide nothing by themselves."""

from __future__ import annotations

import pytest

from holdfast.audit.models import Entry
from holdfast.cases.actions import answer_question
from holdfast.cases.actions.answering import AnswerNeeded, AnswerTooLong
from holdfast.cases.facts.judging import restored
from holdfast.cases.facts.replying import asked_of
from holdfast.cases.models import Referral
from holdfast.duties.models import Duty
from holdfast.kernel.errors import NotFound
from tests.cases.sheets import encoded, row
from tests.world import World

DOUBTFUL = row(survivor_dob="31/02/1990", immediate_danger="")


@pytest.fixture
def asked(world: World) -> World:
    """One listed referral with doubtful details."""
    world.take_in(encoded([DOUBTFUL]))
    return world


def keys() -> list[str]:
    """Return the keys of what is asked."""
    screening = Referral.objects.get().screening
    return [each.key for each in asked_of(restored(screening.decision).questions, screening.replies)]


def answer(world: World, key: str, text: str = "She says it was the 3rd.", name: str = "Stuart Bell") -> bool:
    """Answer as a member of the cast."""
    return answer_question(by=world.viewer(name), referral_id=Referral.objects.get().id, key=key, text=text)


def open_duties() -> int:
    """Return how many duties to answer are open."""
    return Duty.objects.filter(kind="answer_question", ended_at=None).count()


def test_a_question_is_owed_by_the_sender_until_all_are_answered(asked: World) -> None:
    first, *rest = keys()
    assert rest
    assert open_duties() == 1
    assert not answer(asked, first)
    assert open_duties() == 1
    assert [answer(asked, each, name="Esther Vaughan") for each in rest][-1]
    assert Duty.objects.get(kind="answer_question").ending == "discharged"
    assert Entry.objects.filter(event="referral.answered").count() == 1 + len(rest)


def test_an_answer_changes_no_decision_and_is_kept_with_who_and_when(asked: World) -> None:
    before = Referral.objects.get().screening
    answer(asked, keys()[0])
    after = Referral.objects.get().screening
    assert (after.outcome, after.decision, after.decided_by) == (before.outcome, before.decision, None)
    [reply] = asked_of(restored(after.decision).questions, after.replies)[0].replies
    assert (reply.text, reply.by) == ("She says it was the 3rd.", asked.viewer("Stuart Bell").user_id)


def test_an_empty_or_endless_answer_is_refused(asked: World) -> None:
    with pytest.raises(AnswerNeeded):
        answer(asked, keys()[0], " ")
    with pytest.raises(AnswerTooLong):
        answer(asked, keys()[0], "x" * 2001)
    assert Referral.objects.get().screening.replies is None


@pytest.mark.parametrize("name", ["Priya Raman", "Martin Sole", "Ngozi Eze", "Dana Whitlock", "Ruth Adler"])
def test_only_the_senders_representative_and_the_coordinator_answer(asked: World, name: str) -> None:
    with pytest.raises(NotFound):
        answer(asked, keys()[0], name=name)


def test_what_was_not_asked_is_not_answered(asked: World) -> None:
    with pytest.raises(NotFound):
        answer(asked, "0" * 16)


def test_a_referral_without_doubts_owes_no_answer(world: World) -> None:
    world.take_in(encoded([row()]))
    assert open_duties() == 0


def test_no_full_postcode_stands_in_a_decision_and_no_school_or_address_outside_the_seal(world: World) -> None:
    world.take_in(
        encoded(
            [
                row(
                    survivor_postcode="QX9 9ZZ",
                    perpetrators="Gareth Tallis|1988-09-23|husband|9 Mill Lane",
                    children="Mair Tallis|2019-05-01|Quay School|mother;Non Tallis|2020-01-01||",
                )
            ]
        )
    )
    referral = Referral.objects.get()
    assert "9ZZ" not in str(referral.screening.decision)
    assert "Mill Lane" not in str(referral.answers)
    assert "Quay School" not in str(referral.answers)
    assert "Quay School" in str(referral.whereabouts)
