"""Founding partnerships, adding agencies, giving posts, signing the agreement."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from holdfast.agencies.access import current_at
from holdfast.agencies.choices import Role
from holdfast.agencies.models import Agency, Agreement, OwnValue, Partnership, Post
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Acting, Subject
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound

AGREEMENT_YEARS_DAYS = 365
LEAST, MOST = 10, 100


class PercentNeeded(BadInput):
    """A share of full time out of bounds."""

    default = "Write a whole number from 10 to 100. Nothing was changed."


@transaction.atomic
def found_partnership(*, by: Acting, name: str, slug: str, pack: str, time_zone: str = "Europe/London") -> Partnership:
    """Found a partnership on a pack."""
    founded = Partnership.objects.create(name=name, slug=slug, pack=pack, time_zone=time_zone)

    ledger.write(Event.PARTNERSHIP_ADDED, by=by, on=Subject("partnership", founded.id))
    return founded


@transaction.atomic
def add_agency(*, by: Acting, partnership_id: UUID, name: str, agency_type: str) -> Agency:
    """Add an agency to a partnership."""
    added = Agency.objects.create(partnership_id=partnership_id, name=name, agency_type=agency_type)

    ledger.write(Event.AGENCY_ADDED, by=by, on=Subject("agency", added.id))
    return added


@transaction.atomic
def give_post(*, by: Acting, user_id: UUID, agency_id: UUID, role: Role, title: str = "") -> Post:
    """Give a user a post at an agency, from now."""
    given = Post.objects.create(user_id=user_id, agency_id=agency_id, role=role, title=title)

    ledger.write(Event.POST_GIVEN, by=by, on=Subject("post", given.id))
    return given


@transaction.atomic
def set_full_time(*, by: Acting, agency_id: UUID, user_id: UUID, role: Role, percent: int) -> None:
    """Record how much of full time somebody works in their post; the caller has shown who may. Raises ``PercentNeeded`` and ``NotFound``."""
    if not LEAST <= percent <= MOST:
        raise PercentNeeded
    posts = Post.objects.filter(current_at(clock.now()), agency_id=agency_id, user_id=user_id, role=role)
    if not posts.update(percent=percent):
        raise NotFound

    ledger.write(Event.LOAD_SET, by=by, on=Subject("user", user_id))


@transaction.atomic
def sign_agreement(*, by: Acting, user_id: UUID, partnership_id: UUID) -> Agreement:
    """Record that a user signed the confidentiality agreement; it holds for a year."""
    now = clock.now()
    signed = Agreement.objects.create(
        user_id=user_id,
        partnership_id=partnership_id,
        signed_at=now,
        until_at=now + timedelta(days=AGREEMENT_YEARS_DAYS),
    )

    ledger.write(Event.AGREEMENT_SIGNED, by=by, on=Subject("agreement", signed.id))
    return signed


@transaction.atomic
def set_own_value(
    *, by: Acting, partnership_id: UUID, key: str, value: object, from_day: date, source: str
) -> OwnValue:
    """Set a partnership's own value over its pack's, from a day on; the pack's schema types it when it is read."""
    row = OwnValue.objects.create(
        partnership_id=partnership_id, key=key, value=value, from_day=from_day, source=source, by_user_id=by.user_id
    )

    ledger.write(Event.OVERRIDE_ADDED, by=by, on=Subject("own_value", row.id))
    return row
