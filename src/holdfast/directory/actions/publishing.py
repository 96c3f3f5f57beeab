"""Two people stand for what is told to everybody; one is enough to take it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import transaction

from holdfast.access.viewer import Viewer
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.directory.access import listings_visible_to, require_keeper, services_visible_to
from holdfast.directory.choices import ListingEnd, ServiceStatus
from holdfast.directory.hsds.publishing import digest_of, public_document
from holdfast.directory.models import PublicListing, Service
from holdfast.directory.queries.shelving import shelf_of
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound

BATCH = 400
# So many are put forward, or approved, by one press: more nobody has read.
MOST_AT_ONCE = 200


class OneIsNotTwo(BadInput):
    """Whoever put a listing forward approves it."""

    default = "You put this forward, so somebody else has to approve it. Nothing was changed."


class NothingChosen(BadInput):
    """No service was chosen."""

    default = "Choose at least one service. Nothing was changed."


class TooMany(BadInput):
    """More than anybody reads at once."""

    default = "That is more than can be read at once. Choose fewer. Nothing was changed."


@transaction.atomic
def put_forward(*, by: Viewer, service_ids: Iterable[UUID]) -> int:
    """Put forward what would be told of some services now, for somebody else to approve; return how many are new or changed.

    Raises ``NotFound``, ``NothingChosen`` and ``TooMany``.
    """
    require_keeper(by)
    ids = _chosen(service_ids)
    rows = list(services_visible_to(by).filter(pk__in=ids, status=ServiceStatus.ACTIVE).select_for_update())
    if by.user_id is None or by.partnership_id is None or len(rows) != len(ids):
        raise NotFound
    told = dict(_documents(rows))
    open_ones = PublicListing.objects.filter(service__in=rows, ended_at=None)
    as_it_is = {(each.service_id, each.digest) for each in open_ones}
    changed = {of: document for of, document in told.items() if (of, digest_of(document)) not in as_it_is}

    open_ones.filter(service__in=changed, approved_at=None).update(ended_at=clock.now(), ending=ListingEnd.REPLACED)
    PublicListing.objects.bulk_create(
        PublicListing(
            space_id=by.partnership_id,
            service_id=of,
            document=document,
            digest=digest_of(document),
            put_forward_by_user_id=by.user_id,
        )
        for of, document in changed.items()
    )

    ledger.write_many([Line(Event.LISTING_PROPOSED, on=Subject("service", each)) for each in changed], by=by)
    return len(changed)


@transaction.atomic
def approve(*, by: Viewer, listing_ids: Iterable[UUID]) -> int:
    """Let what somebody else put forward be told to everybody, word for word as it was put forward.

    Raises ``NotFound``, ``OneIsNotTwo``, ``NothingChosen`` and ``TooMany``.
    """
    rows = _waiting(by, listing_ids)
    if any(each.put_forward_by_user_id == by.user_id for each in rows):
        raise OneIsNotTwo
    now = clock.now()
    services = [each.service_id for each in rows]

    in_force = PublicListing.objects.filter(service__in=services, ended_at=None, approved_at__isnull=False)
    in_force.update(ended_at=now, ending=ListingEnd.REPLACED)
    PublicListing.objects.filter(pk__in=[each.id for each in rows]).update(
        approved_at=now, approved_by_user_id=by.user_id
    )

    ledger.write_many([Line(Event.LISTING_APPROVED, on=Subject("service", each)) for each in services], by=by)
    return len(rows)


@transaction.atomic
def refuse(*, by: Viewer, listing_ids: Iterable[UUID]) -> int:
    """Send back what was put forward; what is told already stays told. Raises ``NotFound``, ``NothingChosen`` and ``TooMany``."""
    rows = _waiting(by, listing_ids)

    ids = [each.id for each in rows]
    PublicListing.objects.filter(pk__in=ids).update(ended_at=clock.now(), ending=ListingEnd.REFUSED)

    lines = [Line(Event.LISTING_REFUSED, on=Subject("service", each.service_id)) for each in rows]
    ledger.write_many(lines, by=by)
    return len(rows)


@transaction.atomic
def withdraw(*, by: Viewer, service_id: UUID) -> None:
    """Tell nobody of a service any more, at once. Raises ``NotFound``."""
    require_keeper(by)
    if not services_visible_to(by).filter(pk=service_id).exists() or by.partnership_id is None:
        raise NotFound

    end_listings(by.partnership_id, [service_id], ListingEnd.WITHDRAWN)

    ledger.write(Event.LISTING_WITHDRAWN, by=by, on=Subject("service", service_id))


def end_listings(space_id: UUID, service_ids: Iterable[UUID], ending: ListingEnd) -> None:
    """End what is told, and what waits to be, of some services."""
    ever = PublicListing.objects.filter(space_id=space_id, service__in=list(service_ids))
    ever.filter(ended_at=None).update(ended_at=clock.now(), ending=ending)
    if ending is ListingEnd.HIDDEN:
        # What must not be told is not held, in what was told before either.
        ever.update(document={}, digest="")


def note_what_would_be_told(space_id: UUID) -> None:
    """Keep the hash of what would be told of each service, so that what changed since it was told is found by the database."""
    rows = Service.objects.filter(space_id=space_id)
    ids = list(rows.order_by("id").values_list("id", flat=True))
    for start in range(0, len(ids), BATCH):
        some = list(rows.filter(pk__in=ids[start : start + BATCH]))
        told = {of: digest_of(document) for of, document in _documents(some)}
        changed = [each for each in some if each.would_tell != told[each.id]]
        for each in changed:
            each.would_tell = told[each.id]
        Service.objects.bulk_update(changed, ["would_tell"])


def _documents(rows: list[Service]) -> Iterator[tuple[UUID, dict[str, object]]]:
    shelf = shelf_of("service", [each.id for each in rows])
    for each in rows:
        found = shelf.rows["service"][each.id]
        if isinstance(found, Service):
            yield each.id, public_document(found, shelf)


def _waiting(by: Viewer, listing_ids: Iterable[UUID]) -> list[PublicListing]:
    require_keeper(by)
    ids = _chosen(listing_ids)
    rows = listings_visible_to(by).filter(pk__in=ids, ended_at=None, approved_at=None).defer("document")
    found = list(rows.select_for_update())
    if by.user_id is None or len(found) != len(ids):
        raise NotFound
    return found


def _chosen(ids: Iterable[UUID]) -> set[UUID]:
    chosen = set(ids)
    if not chosen:
        raise NothingChosen
    if len(chosen) > MOST_AT_ONCE:
        raise TooMany
    return chosen
