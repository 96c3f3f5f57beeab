"""A duty ends discharged, excused with a reason, or superseded: once, in the ledger, and never silently."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from holdfast.audit.models import Entry
from holdfast.duties.actions import (
    AlreadyEnded,
    AlreadyOwed,
    ReasonNeeded,
    discharge,
    excuse,
    open_duties,
    supersede,
)
from holdfast.duties.models import Duty
from holdfast.duties.queries import my_work
from holdfast.kernel.errors import NotFound
from tests.duties.asking import asked, wanted
from tests.world import World

End = Callable[[World, UUID], object]

ENDINGS: dict[str, End] = {
    "discharged": lambda world, duty: discharge(by=world.viewer("Stuart Bell"), duty_id=duty),
    "excused": lambda world, duty: excuse(by=world.viewer("Stuart Bell"), duty_id=duty, reason="She moved away."),
    "superseded": lambda world, duty: supersede(
        by=world.operator(), area=world.river, duty_id=duty, with_=wanted(subject=Duty.objects.get(pk=duty).subject_id)
    ),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_ending_is_kept_and_written_in_the_ledger(world: World, ending: str) -> None:
    duty = asked(world)

    ENDINGS[ending](world, duty)

    row = Duty.objects.get(pk=duty)
    assert (row.ending, row.ended_at is not None) == (ending, True)
    assert (row.reason == "She moved away.") is (ending == "excused")
    assert (row.superseded_by_id is not None) is (ending == "superseded")
    events = set(Entry.objects.filter(subject_id=duty).values_list("event", flat=True))
    assert events == {"duty.opened", f"duty.{ending}"}


@pytest.mark.parametrize("first", ENDINGS)
@pytest.mark.parametrize("second", ENDINGS)
def test_a_duty_ends_once(world: World, first: str, second: str) -> None:
    duty = asked(world)
    ENDINGS[first](world, duty)

    with pytest.raises(AlreadyEnded):
        ENDINGS[second](world, duty)

    assert Duty.objects.get(pk=duty).ending == first


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_excuse_needs_a_reason(world: World, reason: str) -> None:
    duty = asked(world)

    with pytest.raises(ReasonNeeded):
        excuse(by=world.viewer("Stuart Bell"), duty_id=duty, reason=reason)

    assert Duty.objects.get(pk=duty).ended_at is None


@pytest.mark.parametrize(
    "broken",
    [{"ending": "discharged"}, {"ended_at": datetime(2026, 11, 20, tzinfo=UTC)}],
    ids=["ending without time", "time without ending"],
)
def test_the_database_refuses_half_an_ending(world: World, broken: dict[str, object]) -> None:
    duty = asked(world)

    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty).update(**broken)


def test_the_same_is_not_asked_twice_while_open_and_may_be_asked_again_after(world: World) -> None:
    want = wanted()
    duty = asked(world, want)
    with pytest.raises(AlreadyOwed):
        open_duties(by=world.operator(), area=world.river, wanted=[wanted(), want])
    assert Duty.objects.count() == 1

    discharge(by=world.operator(), duty_id=duty)

    assert asked(world, want) != duty


@pytest.mark.parametrize("name", ["Moira Quinn", "Owen Price", "Ruth Adler", "Martin Sole"])
def test_who_does_not_see_a_duty_cannot_end_it(world: World, name: str) -> None:
    duty = asked(world)

    with pytest.raises(NotFound):
        discharge(by=world.viewer(name), duty_id=duty)


@pytest.mark.parametrize("name", ["Stuart Bell", "Martin Sole"])
def test_only_coordinator_and_chair_of_the_partnership_ask(world: World, name: str) -> None:
    with pytest.raises(NotFound):
        open_duties(by=world.viewer(name), area=world.river, wanted=[wanted()])


def test_a_duty_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        discharge(by=world.operator(), duty_id=uuid4())


def test_what_ended_is_nobodys_work(world: World) -> None:
    duty = asked(world)
    assert [each.id for each in my_work(world.viewer("Stuart Bell")).duties] == [duty]

    discharge(by=world.viewer("Stuart Bell"), duty_id=duty)

    assert my_work(world.viewer("Stuart Bell")).duties == ()
