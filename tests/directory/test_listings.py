"""Two people stand for what is told to everybody of a service; what changes is told only after both; one is enough to take it back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import GRANTS
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.queries import staff_of
from holdfast.audit.events import Event
from holdfast.audit.models import Entry as LedgerEntry
from holdfast.directory.actions import approve, hide_location, put_forward, refuse, withdraw
from holdfast.directory.actions.publishing import MOST_AT_ONCE, NothingChosen, OneIsNotTwo, TooMany
from holdfast.directory.choices import Disclosure, ListingEnd
from holdfast.directory.models import Location, PublicListing, Service
from holdfast.kernel.errors import NotFound
from tests.directory.conftest import Directory
from tests.directory.test_hidden import held, leaks, service


@pytest.fixture
def two(directory: Directory) -> tuple[Viewer, Viewer]:
    """Two people who keep the directory."""
    return directory.world.viewer("Esther Vaughan"), directory.world.viewer(second_keeper(directory))


def second_keeper(directory: Directory) -> str:
    """The name of somebody who keeps the directory and is not the coordinator."""
    return next(
        each.name
        for each in staff_of(directory.world.river.id)
        if each.name != "Esther Vaughan" and Verb.KEEP_DIRECTORY in GRANTS[Role(each.role)]
    )


def told() -> set[str]:
    """The names of services as they are told to everybody."""
    rows = PublicListing.objects.filter(ended_at=None, approved_at__isnull=False)
    return {str(each.document["name"]) for each in rows}


def waiting() -> list[UUID]:
    """What waits for a second person."""
    return list(PublicListing.objects.filter(ended_at=None, approved_at=None).values_list("id", flat=True))


def test_one_puts_forward_and_another_approves(directory: Directory, two: tuple[Viewer, Viewer]) -> None:
    directory.take_in(service("Advice"))
    assert put_forward(by=two[0], service_ids=[Service.objects.get().id]) == 1
    assert told() == set()
    with pytest.raises(OneIsNotTwo):
        approve(by=two[0], listing_ids=waiting())
    assert told() == set()
    assert approve(by=two[1], listing_ids=waiting()) == 1
    assert told() == {"Advice"}
    events = [each.event for each in LedgerEntry.objects.filter(event__startswith="listing.")]
    assert sorted(events) == [Event.LISTING_APPROVED.value, Event.LISTING_PROPOSED.value]


def test_a_change_is_told_only_after_two_and_what_was_told_stays_till_then(
    directory: Directory, two: tuple[Viewer, Viewer]
) -> None:
    directory.take_in(service("Advice"))
    of = Service.objects.get().id
    put_forward(by=two[0], service_ids=[of])
    approve(by=two[1], listing_ids=waiting())
    assert put_forward(by=two[0], service_ids=[of]) == 0

    directory.take_in(service("Advice and more"))
    assert told() == {"Advice"}
    put_forward(by=two[1], service_ids=[of])
    assert told() == {"Advice"}
    approve(by=two[0], listing_ids=waiting())

    assert told() == {"Advice and more"}
    assert PublicListing.objects.get(document__name="Advice").ending == ListingEnd.REPLACED


def test_what_is_put_forward_again_replaces_what_waited(directory: Directory, two: tuple[Viewer, Viewer]) -> None:
    directory.take_in(service("Advice"))
    of = Service.objects.get().id
    put_forward(by=two[0], service_ids=[of])
    [earlier] = waiting()
    directory.take_in(service("Advice and more"))
    put_forward(by=two[0], service_ids=[of])
    with pytest.raises(NotFound):
        approve(by=two[1], listing_ids=[earlier])
    approve(by=two[1], listing_ids=waiting())
    assert told() == {"Advice and more"}


def test_what_is_not_approved_is_not_told(directory: Directory, two: tuple[Viewer, Viewer]) -> None:
    directory.take_in(service("Advice"))
    put_forward(by=two[0], service_ids=[Service.objects.get().id])
    assert refuse(by=two[1], listing_ids=waiting()) == 1
    assert (told(), waiting()) == (set(), [])


def test_one_takes_back_at_once(directory: Directory, two: tuple[Viewer, Viewer]) -> None:
    directory.take_in(service("Advice"))
    of = Service.objects.get().id
    put_forward(by=two[0], service_ids=[of])
    approve(by=two[1], listing_ids=waiting())
    withdraw(by=two[0], service_id=of)
    assert told() == set()
    assert put_forward(by=two[0], service_ids=[of]) == 1


def test_hiding_a_place_takes_back_what_was_told_of_it(directory: Directory, two: tuple[Viewer, Viewer]) -> None:
    directory.take_in(service("Advice"))
    of = Service.objects.get().id
    put_forward(by=two[0], service_ids=[of])
    approve(by=two[1], listing_ids=waiting())
    assert "Canary Wynd" in leaks(str(PublicListing.objects.get().document))

    hide_location(by=two[0], location_id=Location.objects.get().id, disclosure=Disclosure.NEVER)

    assert told() == set()
    assert PublicListing.objects.get().ending == ListingEnd.HIDDEN
    assert leaks(held()) == []
    put_forward(by=two[0], service_ids=[of])
    approve(by=two[1], listing_ids=waiting())
    [listing] = PublicListing.objects.filter(ended_at=None)
    assert leaks(str(listing.document)) == []


def test_a_file_that_makes_a_known_place_a_refuge_takes_back_what_was_told(
    directory: Directory, two: tuple[Viewer, Viewer]
) -> None:
    directory.take_in(service("Advice"))
    put_forward(by=two[0], service_ids=[Service.objects.get().id])
    approve(by=two[1], listing_ids=waiting())
    directory.take_in(service("Canary Refuge"))
    assert (told(), waiting()) == (set(), [])
    assert leaks(held()) == []


@pytest.mark.parametrize(
    ("ids", "fault"),
    [
        pytest.param([], NothingChosen, id="none"),
        pytest.param([uuid4()], NotFound, id="one that is not there"),
        pytest.param([uuid4() for _ in range(MOST_AT_ONCE + 1)], TooMany, id="more than anybody reads"),
    ],
)
def test_what_cannot_be_put_forward_or_approved_is_refused(
    two: tuple[Viewer, Viewer], ids: list[UUID], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        put_forward(by=two[0], service_ids=ids)
    with pytest.raises(fault):
        approve(by=two[0], listing_ids=ids)


@pytest.mark.parametrize("name", ["Priya Raman", "Joan Firth"])
def test_who_does_not_keep_the_directory_does_none_of_it(
    directory: Directory, two: tuple[Viewer, Viewer], name: str
) -> None:
    directory.take_in(service("Advice"))
    of, who = Service.objects.get().id, directory.world.viewer(name)
    put_forward(by=two[0], service_ids=[of])
    acts: tuple[Callable[[], object], ...] = (
        lambda: put_forward(by=who, service_ids=[of]),
        lambda: approve(by=who, listing_ids=waiting()),
        lambda: refuse(by=who, listing_ids=waiting()),
        lambda: withdraw(by=who, service_id=of),
    )
    for act in acts:
        with pytest.raises(NotFound):
            act()
    assert len(waiting()) == 1


def test_the_database_refuses_one_person_for_two(directory: Directory, two: tuple[Viewer, Viewer]) -> None:
    directory.take_in(service("Advice"))
    put_forward(by=two[0], service_ids=[Service.objects.get().id])
    row = PublicListing.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicListing.objects.update(approved_at=row.put_forward_at, approved_by_user_id=row.put_forward_by_user_id)


def test_what_changed_since_it_was_told_is_known_by_its_hash(directory: Directory, two: tuple[Viewer, Viewer]) -> None:
    directory.take_in(service("Advice"))
    of = Service.objects.get()
    put_forward(by=two[0], service_ids=[of.id])
    assert PublicListing.objects.get().digest == of.would_tell
    directory.take_in(service("Advice and more"))
    of.refresh_from_db()
    assert PublicListing.objects.get().digest != of.would_tell
