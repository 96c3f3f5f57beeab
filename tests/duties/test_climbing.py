"""As time passes a duty is open, due soon, overdue, and climbs post by post; each step is noticed once."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from holdfast.audit.models import Entry
from holdfast.duties.actions import discharge
from holdfast.duties.choices import State
from holdfast.duties.climbing import notice_climbs
from holdfast.duties.facts import climbed_to, state_at, step_at
from holdfast.duties.models import Climb, Duty
from holdfast.duties.queries import duty_for, my_work, overdue_count, why_due
from holdfast.kernel.errors import NotFound
from tests.duties.asking import WHEN, asked, wanted
from tests.world import World

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
CHAIN = ("referrer", "representative", "coordinator")


@pytest.mark.parametrize(
    ("passed", "state", "post"),
    [
        (-3 * DAY, State.OPEN, ""),
        (-2 * DAY, State.DUE_SOON, ""),
        (0 * DAY, State.DUE_SOON, ""),
        (MINUTE, State.OVERDUE, "referrer"),
        (DAY + MINUTE, State.OVERDUE, "representative"),
        (2 * DAY + MINUTE, State.OVERDUE, "coordinator"),
        (90 * DAY, State.OVERDUE, "coordinator"),
    ],
)
def test_state_and_post_follow_from_the_time_alone(passed: timedelta, state: State, post: str) -> None:
    at = WHEN.earliest + passed

    assert state_at(WHEN.earliest, at, has_ended=False) is state
    assert climbed_to(WHEN.earliest, CHAIN, at) == post


@given(st.integers(0, 6), st.timedeltas(-9 * DAY, 9 * DAY), st.timedeltas(0 * DAY, 9 * DAY))
def test_a_duty_never_climbs_down_nor_beyond_its_chain(steps: int, passed: timedelta, more: timedelta) -> None:
    sooner, later = (step_at(WHEN.earliest, steps, WHEN.earliest + each) for each in (passed, passed + more))

    assert 0 <= sooner <= later <= steps


def test_each_step_is_noticed_once_however_often_it_is_looked_for(world: World) -> None:
    duty = asked(world)
    due = Duty.objects.get(pk=duty).due_at
    house = world.operator()

    counts = [notice_climbs(by=house, at=due + passed) for passed in (0 * DAY, MINUTE, MINUTE, 5 * DAY, 5 * DAY)]

    assert counts == [0, 1, 0, 2, 0]
    assert list(Climb.objects.order_by("step").values_list("step", flat=True)) == [1, 2, 3]
    assert Entry.objects.filter(event="duty.climbed", subject_id=duty).count() == 3


def test_an_ended_duty_climbs_no_more(world: World) -> None:
    duty = asked(world)
    discharge(by=world.operator(), duty_id=duty)

    assert notice_climbs(by=world.operator(), at=Duty.objects.get().due_at + 9 * DAY) == 0


def test_only_the_house_notices_and_only_in_its_partnership(world: World) -> None:
    asked(world)
    late = Duty.objects.get().due_at + 9 * DAY

    assert notice_climbs(by=world.operator(world.north), at=late) == 0
    with pytest.raises(NotFound):
        notice_climbs(by=world.viewer("Esther Vaughan"), at=late)


def test_the_officer_sees_it_only_once_it_climbed_there(world: World) -> None:
    asked(world)
    due, dana = Duty.objects.get().due_at, world.viewer("Dana Whitlock")

    assert my_work(dana, at=due).duties == ()
    assert [each.climbed_to for each in my_work(dana, at=due + MINUTE).duties] == ["referrer"]
    assert my_work(world.viewer("Marcia Reid"), at=due + MINUTE).duties == ()


def test_nobody_walled_from_the_subject_sees_it_in_any_way(world: World) -> None:
    subject = uuid4()
    duty = asked(world, wanted(subject=subject))
    late = Duty.objects.get().due_at + 9 * DAY

    for name in ("Stuart Bell", "Esther Vaughan", "Dana Whitlock"):
        seeing = world.viewer(name)
        walled = replace(seeing, walled=frozenset({subject}))
        assert duty_for(seeing, duty, at=late).id == duty
        assert (my_work(walled, at=late).duties, overdue_count(walled, at=late)) == ((), 0)
        with pytest.raises(NotFound):
            why_due(walled, duty, at=late)
        with pytest.raises(NotFound):
            discharge(by=walled, duty_id=duty)


@pytest.mark.parametrize("name", ["Martin Sole", "Owen Price", "Ruth Adler", "Moira Quinn"])
def test_another_partnership_agency_or_kind_of_post_sees_nothing(world: World, name: str) -> None:
    asked(world)

    assert my_work(world.viewer(name), at=Duty.objects.get().due_at + 9 * DAY).duties == ()


def test_pages_follow_one_another_in_three_queries(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ids = {asked(world) for _ in range(5)}
    stuart = world.viewer("Stuart Bell")

    seen, after = [], None
    for _ in range(3):
        with django_assert_max_num_queries(3):
            page = my_work(stuart, 2, after=after)
        seen += [each.id for each in page.duties]
        after = page.after

    assert (set(seen), len(seen), after) == (ids, 5, None)
    assert all("2026" in line for line in why_due(stuart, seen[0]))
