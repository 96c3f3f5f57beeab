"""G13: whatever lets somebody in ends within a minute of its end, by a clock a day behind, right, or a day ahead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from holdfast.access.actions import break_glass, open_circle
from holdfast.access.choices import CircleKind, Verb
from holdfast.access.decide import may
from holdfast.access.models import Seat
from holdfast.access.queries import viewer_for
from holdfast.agencies.models import Agency, Agreement, Post
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.audit.queries import forget_mark
from holdfast.cases.actions.guests import make_link
from holdfast.cases.models import GuestLink
from holdfast.cases.queries import guests
from holdfast.sharing.access import visible_to as shares_visible_to
from holdfast.sharing.models import Recipient
from tests.sharing.asking import shared, wanted
from tests.world import World

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
PRIYA, MOIRA = "Priya Raman", "Moira Quinn"
Asked = Callable[[], bool]
Clock = Callable[[datetime], None]


@pytest.fixture
def clock_at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the machine's clock."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr("holdfast.kernel.clock.real_now", lambda: moment)
        monkeypatch.setattr("holdfast.audit.ledger.real_now", lambda: moment)
        forget_mark()  # more than the second has passed for which it is remembered

    return set_to


def a_share(world: World, ends: datetime) -> Asked:
    share_id = shared(world, wanted(until=ends))
    return lambda: shares_visible_to(world.viewer(PRIYA)).filter(pk=share_id).exists()


def a_recipients_part(world: World, ends: datetime) -> Asked:
    share_id = shared(world, wanted())
    Recipient.objects.filter(share_id=share_id).update(until_at=ends)
    return lambda: shares_visible_to(world.viewer(PRIYA)).filter(pk=share_id).exists()


def a_circle(world: World, ends: datetime) -> Asked:
    want = wanted(to=("Rivermouth Police",))
    share_id = shared(world, want)
    assert want.on.id is not None
    hospital = Agency.objects.get(name="Rivermouth General Hospital").id
    open_circle(
        by=world.operator(),
        kind=CircleKind.CORE_TEAM,
        subject_ids=[want.on.id],
        agency_ids=[hospital],
        until=ends,
    )
    return lambda: shares_visible_to(world.viewer(MOIRA)).filter(pk=share_id).exists()


def a_seat(world: World, ends: datetime) -> Asked:
    asked = a_circle(world, ends + 30 * DAY)
    Seat.objects.filter(circle__kind=CircleKind.CORE_TEAM).update(until_at=ends)
    return asked


def an_opening(world: World, ends: datetime) -> Asked:
    want = wanted(to=("Rivermouth Police",))
    share_id = shared(world, want)
    moira = world.viewer(MOIRA, stepped_up=True)
    break_glass(by=moira, on=Subject("case", want.on.id), with_=[], why="She rings.", until=ends)
    return lambda: shares_visible_to(world.viewer(MOIRA)).filter(pk=share_id).exists()


def a_post(world: World, ends: datetime) -> Asked:
    user_id = _known(world.viewer(PRIYA).user_id)
    Post.objects.filter(user_id=user_id).update(until_at=ends)
    return lambda: may(viewer_for(user_id, second_factor=True), Verb.VIEW)


def an_agreement(world: World, ends: datetime) -> Asked:
    user_id = _known(world.viewer(PRIYA).user_id)
    Agreement.objects.filter(user_id=user_id).update(until_at=ends)
    return lambda: viewer_for(user_id, second_factor=True).agreed


def a_guest_link(world: World, ends: datetime) -> Asked:
    token = make_link(
        by=world.viewer("Esther Vaughan"), agency_id=Agency.objects.filter(partnership_id=world.river.id)[0].id
    )
    GuestLink.objects.update(expires_at=ends)
    return lambda: guests.opens(token)


WAYS = [a_share, a_recipients_part, a_circle, a_seat, an_opening, a_post, an_agreement, a_guest_link]


def _known(user_id: UUID | None) -> UUID:
    assert user_id is not None
    return user_id


@pytest.mark.parametrize("skew", [-DAY, timedelta(0), DAY], ids=["a day behind", "right", "a day ahead"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_minute_after_its_end_it_lets_nobody_in(
    world: World, clock_at: Clock, way: Callable[[World, datetime], Asked], skew: timedelta
) -> None:
    ends = datetime.now(UTC) + 3 * DAY
    lets_in = way(world, ends)
    assert lets_in()

    # Somebody somewhere was answered by a right clock within the minute: it is in the ledger.
    clock_at(ends + timedelta(seconds=59))
    ledger.read(Event.WORK_VIEWED, by=world.viewer("Esther Vaughan"))
    clock_at(ends + MINUTE + skew)
    assert not lets_in()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_minute_before_its_end_it_lets_in_by_a_right_clock(
    world: World, clock_at: Clock, way: Callable[[World, datetime], Asked]
) -> None:
    ends = datetime.now(UTC) + 3 * DAY
    lets_in = way(world, ends)
    clock_at(ends - MINUTE)
    ledger.read(Event.WORK_VIEWED, by=world.viewer("Esther Vaughan"))
    assert lets_in()
