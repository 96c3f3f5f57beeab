"""Who sees a share: the coordinator, who made it, who receives it while it holds, and whoever a live seat reaches."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from holdfast.access.actions import WallWanted, raise_walls
from holdfast.accounts.models import User
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.sharing.actions import record_consent, record_share
from holdfast.sharing.choices import ConsentState
from holdfast.sharing.queries import consent_history, shared_with, shares_of
from tests.sharing.asking import said, seat, shared, wanted
from tests.world import World

MAKER, RECEIVER, STRANGER, COORDINATOR = "Stuart Bell", "Priya Raman", "Moira Quinn", "Esther Vaughan"


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        (COORDINATOR, True),
        (MAKER, True),
        (RECEIVER, True),
        (STRANGER, False),
        ("Owen Price", False),
        ("Ruth Adler", False),
        ("Dana Whitlock", False),
    ],
)
def test_those_concerned_see_a_share_and_nobody_else(world: World, name: str, sees: bool) -> None:
    want = wanted()
    shared(world, want)

    assert bool(shares_of(world.viewer(name), [_id(want.on.id)])) is sees


def test_a_live_seat_reaches_the_shares_of_its_subject_until_it_ends(world: World) -> None:
    want = wanted()
    shared(world, want)
    subject = _id(want.on.id)
    seat(world, subject, "Rivermouth General Hospital", until=clock.now() + timedelta(hours=1))

    assert shares_of(world.viewer(STRANGER), [subject])


def test_a_seat_that_ended_reaches_nothing(world: World) -> None:
    want = wanted()
    shared(world, want)
    seat(world, _id(want.on.id), "Rivermouth General Hospital", until=clock.now() - timedelta(seconds=1))

    assert shares_of(world.viewer(STRANGER), [_id(want.on.id)]) == []


def test_another_partnership_sees_nothing(world: World) -> None:
    want = wanted()
    shared(world, want)

    assert shares_of(world.operator(), [_id(want.on.id)])
    assert shares_of(world.operator(world.north), [_id(want.on.id)]) == []
    assert shared_with(world.operator(world.north), [_id(want.on.id)]) == {}


@pytest.mark.parametrize("name", [MAKER, RECEIVER])
def test_a_wall_hides_shares_and_consents_even_from_who_made_or_receives_them(world: World, name: str) -> None:
    want = wanted()
    shared(world, want)
    subject = _id(want.on.id)
    seat(world, subject, "Rivermouth Police")
    seat(world, subject, "Harbour IDVA Service")
    record_consent(by=world.operator(), wanted=said(subject, ConsentState.GIVEN))
    assert shares_of(world.viewer(name), [subject])
    assert consent_history(world.viewer(name), subject)

    walled = User.objects.get(name=name).id
    raise_walls(by=world.operator(), subject_ids=[subject], wanted=[WallWanted(walled, "his cousin", certain=True)])

    viewer = world.viewer(name)
    assert shares_of(viewer, [subject]) == []
    assert shared_with(viewer, [subject]) == {}
    assert consent_history(viewer, subject) == []
    with pytest.raises(NotFound):
        record_share(by=viewer, wanted=want)
    with pytest.raises(NotFound):
        record_consent(by=viewer, wanted=said(subject, ConsentState.GIVEN))


@pytest.mark.parametrize("later", [timedelta(days=31), timedelta(days=30)])
def test_a_share_past_its_time_is_no_longer_live_nor_seen_by_who_received_it(
    world: World, later: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = clock.now()
    want = wanted(until=start + timedelta(days=30))
    shared(world, want)
    subject, receiver, coordinator = _id(want.on.id), world.viewer(RECEIVER), world.viewer(COORDINATOR)
    assert shares_of(receiver, [subject])[0].is_live
    assert shared_with(coordinator, [subject])

    monkeypatch.setattr(clock, "now", _at(start + later))

    assert shares_of(receiver, [subject]) == []
    assert not shares_of(coordinator, [subject])[0].is_live
    assert shared_with(coordinator, [subject]) == {}


def test_an_agency_shares_what_a_seat_of_its_reaches_and_nothing_else(world: World) -> None:
    want = wanted()
    with pytest.raises(NotFound):
        record_share(by=world.viewer(MAKER), wanted=want)

    seat(world, _id(want.on.id), "Rivermouth Police")

    assert record_share(by=world.viewer(MAKER), wanted=want) == want.id


def _at(moment: object) -> Callable[[], object]:
    return lambda: moment


def _id(subject: UUID | None) -> UUID:
    return subject or uuid4()
