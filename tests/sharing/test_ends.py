"""What ended stays ended whatever a clock says (G13), and nothing is disclosed without a share that stands (G12)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.queries import forget_mark
from holdfast.cases.models import Referral
from holdfast.kernel.errors import NotFound
from holdfast.sharing.actions import end_share
from holdfast.sharing.models import Share
from holdfast.sharing.queries import share_for, shared_with, shares_of
from tests.sharing.asking import seat, shared, wanted
from tests.world import World

RECEIVER, SEATED = "Priya Raman", "Moira Quinn"
DAY = timedelta(days=1)


@pytest.fixture
def clock_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the machine's clock."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr("holdfast.kernel.clock.real_now", lambda: moment)
        monkeypatch.setattr("holdfast.audit.ledger.real_now", lambda: moment)
        forget_mark()  # more than the second has passed for which it is remembered

    return set_to


def sees(viewer: Viewer, share_id: UUID) -> bool:
    """Whether somebody is shown the share in the list, and then also alone; both or neither."""
    row = Share.objects.get(pk=share_id)
    listed = bool(shares_of(viewer, [row.subject_id]))
    try:
        alone = share_for(viewer, row.id, [row.subject_id]).id == row.id
    except NotFound:
        alone = False
    assert listed is alone
    return listed


@pytest.mark.parametrize("skew", [-DAY, timedelta(0), DAY], ids=["a day behind", "right", "a day ahead"])
@pytest.mark.parametrize("way", ["share", "seat"])
def test_within_a_minute_of_its_end_nobody_is_shown_it_by_any_clock(
    world: World, clock_at: Callable[[datetime], None], way: str, skew: timedelta
) -> None:
    begun = datetime.now(UTC)
    ends = begun + 3 * DAY
    want = wanted(until=ends if way == "share" else None, to=("Harbour IDVA Service",))
    share_id = shared(world, want)
    assert want.on.id is not None
    if way == "seat":
        seat(world, want.on.id, "Rivermouth General Hospital", until=ends)
    viewer = world.viewer(RECEIVER if way == "share" else SEATED)
    assert sees(viewer, share_id)

    # Somebody somewhere was answered by a right clock within the minute: it is in the ledger.
    clock_at(ends + timedelta(seconds=59))
    ledger.read(Event.WORK_VIEWED, by=viewer)
    clock_at(ends + timedelta(seconds=60) + skew)
    assert not sees(viewer, share_id)


def test_control_without_the_ledgers_mark_a_clock_set_back_would_show_it(
    world: World, clock_at: Callable[[datetime], None]
) -> None:
    ends = datetime.now(UTC) + 3 * DAY
    share_id, viewer = shared(world, wanted(until=ends)), world.viewer(RECEIVER)
    clock_at(ends + timedelta(seconds=60) - DAY)
    assert sees(viewer, share_id)


def test_what_is_withdrawn_is_gone_at_once_from_list_page_and_search(world: World) -> None:
    want = wanted()
    share_id = shared(world, want)
    assert want.on.id is not None
    assert sees(world.viewer(RECEIVER), share_id)
    end_share(by=world.viewer("Esther Vaughan"), share_id=share_id)
    assert not sees(world.viewer(RECEIVER), share_id)
    assert shared_with(world.viewer("Esther Vaughan"), [want.on.id]) == {}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("basis", ""),
        ("basis", "consent"),
        ("items", json.dumps(["minutes"])),
        ("decision", "refused"),
        ("her_view", "agreed"),
    ],
)
def test_the_database_refuses_to_rewrite_what_was_decided(world: World, column: str, value: str) -> None:
    share_id = shared(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Share.objects.filter(pk=share_id).update(**{column: json.loads(value) if column == "items" else value})
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE sharing_share SET {column} = %s", [value])  # noqa: S608 - a name of ours


def test_what_was_ended_never_begins_again(world: World) -> None:
    share_id = shared(world)
    end_share(by=world.viewer("Esther Vaughan"), share_id=share_id)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE sharing_share SET ended_at = NULL")


def test_a_referral_taken_in_from_a_sheet_has_its_share_and_none_without_is_kept(world: World) -> None:
    world.take_in_month()
    assert Referral.objects.count() == Share.objects.filter(subject_kind="referral").count()
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.update(share=None)
