"""Founding partnerships, adding agencies, giving posts, signing the agreement."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from holdfast.agencies.choices import Role
from holdfast.agencies.models import Agency, Agreement, OwnValue, Partnership, Post
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Acting, Subject
from holdfast.kernel import clock

AGREEMENT_YEARS_DAYS = 365


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
