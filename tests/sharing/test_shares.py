"""A share says what, to whom, why and on what basis; without these nothing is shared, and what was shared can end."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from holdfast.audit.models import Entry
from holdfast.kernel.errors import HoldfastError, NotFound
from holdfast.kernel.ids import new_id
from holdfast.sharing.actions import (
    AlreadyEnded,
    BasisNeeded,
    NecessityNeeded,
    NothingNamed,
    end_share,
    record_share,
    record_shares,
    refuse_share,
)
from holdfast.sharing.facts import ShareWanted
from holdfast.sharing.models import Recipient, Share
from holdfast.sharing.queries import shared_with, shares_of
from tests.sharing.asking import BASES, WHY, agency, shared, wanted
from tests.world import World


def events(subject: UUID) -> list[str]:
    """Return what the ledger says was done to something, in order."""
    return list(Entry.objects.filter(subject_id=subject).order_by("id").values_list("event", flat=True))


def test_a_share_is_kept_whole_and_written_in_the_ledger(world: World) -> None:
    want = wanted()

    share = shared(world, want)

    (read,) = shares_of(world.viewer("Esther Vaughan"), [want.on.id or uuid4()])
    assert (read.id, read.subject, read.from_agency) == (share, want.on, "Rivermouth Police")
    assert (read.items, read.purpose, read.bases, read.necessity) == (want.items, want.purpose, BASES, WHY)
    assert [(each.agency.name, each.is_live) for each in read.recipients] == [("Harbour IDVA Service", True)]
    assert read.is_live
    assert not read.is_refusal
    entry = Entry.objects.get(subject_id=share)
    assert (entry.event, entry.basis) == ("share.made", "public_task")
    assert entry.also == [str(want.on.id), str(agency("Harbour IDVA Service"))]


@pytest.mark.parametrize(
    ("lacking", "error"),
    [
        ({"bases": ()}, BasisNeeded),
        ({"necessity": "  "}, NecessityNeeded),
        ({"items": ()}, NothingNamed),
        ({"to": ("Northgate Police",)}, NotFound),
        ({"sender": "Northgate Police"}, NotFound),
    ],
    ids=["no basis", "no reason", "no item", "to an agency of another area", "from an agency of another area"],
)
def test_a_share_that_lacks_something_is_refused_and_leaves_nothing(
    world: World, lacking: dict[str, tuple[str, ...]], error: type[HoldfastError]
) -> None:
    with pytest.raises(error):
        record_shares(by=world.viewer("Esther Vaughan"), wanted=[wanted(), wanted(**lacking)])  # type: ignore[arg-type]

    assert not Share.objects.exists()
    assert not Entry.objects.filter(event="share.made").exists()


def test_a_refusal_is_a_row_that_shares_nothing(world: World) -> None:
    want = wanted(bases=())
    coordinator, kept_out = world.viewer("Esther Vaughan"), world.viewer("Priya Raman")

    refusal = refuse_share(by=coordinator, wanted=want)

    subjects = [want.on.id or uuid4()]
    (read,) = shares_of(coordinator, subjects)
    assert (read.id, read.is_refusal, read.is_live) == (refusal, True, False)
    assert shared_with(coordinator, subjects) == {}
    assert shares_of(kept_out, subjects) == []
    assert events(refusal) == ["share.refused"]
    with pytest.raises(NotFound):
        end_share(by=coordinator, share_id=refusal)


def test_a_share_ends_once_and_for_all_who_received_it(world: World) -> None:
    want = wanted(to=("Harbour IDVA Service", "Rivermouth General Hospital"))
    coordinator, subjects = world.viewer("Esther Vaughan"), [want.on.id or uuid4()]
    share = shared(world, want)
    assert [each.name for each in shared_with(coordinator, subjects)[subjects[0]]] == [
        "Harbour IDVA Service",
        "Rivermouth General Hospital",
    ]

    end_share(by=coordinator, share_id=share, agency_id=agency("Harbour IDVA Service"))
    assert [each.name for each in shared_with(coordinator, subjects)[subjects[0]]] == ["Rivermouth General Hospital"]

    end_share(by=coordinator, share_id=share)
    assert shared_with(coordinator, subjects) == {}
    assert not shares_of(coordinator, subjects)[0].is_live
    assert events(share) == ["share.made", "share.ended", "share.ended"]
    with pytest.raises(AlreadyEnded):
        end_share(by=coordinator, share_id=share)


def test_who_made_a_share_may_end_it_and_who_only_receives_it_may_not(world: World) -> None:
    share = shared(world)

    with pytest.raises(NotFound):
        end_share(by=world.viewer("Priya Raman"), share_id=share)

    assert Share.objects.get(pk=share).ended_at is None


def test_nobody_but_the_coordinator_speaks_for_another_agency(world: World) -> None:
    want = wanted()

    with pytest.raises(NotFound):
        record_share(by=world.viewer("Moira Quinn"), wanted=want)

    assert not Share.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        "decision = 'perhaps'",
        "basis = ''",
        "purpose = 'gossip'",
        "her_view = ''",
        "ended_at = '2020-01-01 00:00:00'",
        "decision = 'refused', ended_at = decided_at",
    ],
)
def test_the_database_refuses_a_share_that_cannot_be(world: World, change: str) -> None:
    share = shared(world)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE sharing_share SET {change} WHERE id = %s", [_as_stored(share)])  # noqa: S608 - the changes listed above


def test_an_agency_receives_a_share_once(world: World) -> None:
    share = shared(world)

    with pytest.raises(IntegrityError), transaction.atomic():
        Recipient.objects.create(share_id=share, agency_id=agency("Harbour IDVA Service"))


@pytest.mark.parametrize("cases", [1, 25])
def test_a_whole_list_is_shared_in_few_statements(
    world: World, cases: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    everybody = ("Harbour IDVA Service", "Rivermouth General Hospital", "Rivermouth Homes")
    listed: list[ShareWanted] = [wanted(new_id(), to=everybody) for _ in range(cases)]
    coordinator = world.viewer("Esther Vaughan")
    shared(world)

    with django_assert_max_num_queries(13):
        record_shares(by=coordinator, wanted=listed)

    with django_assert_max_num_queries(4):
        read = shares_of(coordinator, [each.on.id for each in listed if each.on.id])
    assert len(read) == cases
    with django_assert_max_num_queries(2):  # with the ledger's mark
        assert len(shared_with(coordinator, [each.on.id for each in listed if each.on.id])) == cases


def _as_stored(share: UUID) -> UUID | str:
    return share if connection.features.has_native_uuid_field else share.hex
