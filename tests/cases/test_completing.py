"""A referral that was sent back comes again under its reference."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from holdfast.audit.models import Entry
from holdfast.cases.actions import decide_referral, take_in_referral
from holdfast.cases.actions.deciding import AlreadyReplaced
from holdfast.cases.facts.form import read_form
from holdfast.cases.models import Referral
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.kernel.ids import new_id
from holdfast.rules.screening import Outcome
from tests.cases.sheets import encoded, row
from tests.world import World

LACKING = row(consent="")
WHOLE = row()


def test_the_second_takes_the_place_of_the_first_which_is_kept(world: World) -> None:
    world.take_in(encoded([LACKING]))
    first = Referral.objects.get()
    assert Duty.objects.filter(subject_id=first.id, kind="referral_return", ended_at=None).exists()

    report = world.take_in(encoded([WHOLE]))

    assert [each.outcome for each in report.answers] == ["list"]
    assert report.answers[0].is_new
    first.refresh_from_db()
    second = Referral.objects.exclude(pk=first.id).get()
    assert (first.state, second.state) == ("replaced", "screened")
    assert first.screening.outcome == "return_incomplete"
    ended = Duty.objects.get(subject_id=first.id, kind="referral_return")
    assert ended.ending == "discharged"
    assert Entry.objects.get(event="referral.completed").also == [str(second.id)]


def test_neither_file_given_again_changes_anything(world: World) -> None:
    for each in (LACKING, WHOLE, LACKING, WHOLE):
        assert not world.take_in(encoded([each])).faults
    assert Referral.objects.count() == 2


def test_what_was_not_sent_back_is_not_completed(world: World) -> None:
    world.take_in(encoded([WHOLE]))
    report = world.take_in(encoded([row(narrative="Something else.")]))
    assert [each.number for each in report.faults] == [2]
    assert Referral.objects.count() == 1


def test_it_may_be_sent_back_and_completed_more_than_once(world: World) -> None:
    for each in (LACKING, row(consent="", narrative="More."), WHOLE):
        world.take_in(encoded([each]))
    assert sorted(Referral.objects.values_list("state", flat=True)) == ["replaced", "replaced", "screened"]
    assert not Duty.objects.filter(kind="referral_return", ended_at=None).exists()


def test_walls_around_the_first_stand_around_the_second(world: World) -> None:
    world.take_in(
        encoded(
            [
                row(
                    consent="",
                    must_not_receive="Huw Llewelyn - perpetrator's brother - works for Rivermouth Homes as a tenancy officer",
                )
            ]
        )
    )
    world.take_in(encoded([WHOLE]))
    assert set(Referral.objects.values_list("id", flat=True)) <= world.viewer("Huw Llewelyn").walled


def test_a_stranger_to_the_referral_completes_nothing(world: World) -> None:
    world.take_in(encoded([LACKING]))
    intake = world.intake()
    form = read_form(WHOLE, clock.now().replace(tzinfo=None))
    with pytest.raises(NotFound):
        take_in_referral(
            by=world.operator(),
            area=world.river,
            form=form,
            agencies=intake.agencies,
            staff=intake.staff,
            completes=new_id(),
        )


def test_what_was_replaced_is_decided_no_more(world: World) -> None:
    for each in (LACKING, WHOLE):
        world.take_in(encoded([each]))
    first = Referral.objects.get(state="replaced")
    with pytest.raises(AlreadyReplaced):
        decide_referral(
            by=world.viewer("Esther Vaughan"),
            area=world.river,
            referral_id=first.id,
            outcome=Outcome.RETURN_INCOMPLETE,
        )


def test_the_database_itself_refuses_a_second_that_is_not_a_completion(world: World) -> None:
    for each in (LACKING, WHOLE):
        world.take_in(encoded([each]))
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(state="replaced").update(state="screened")
