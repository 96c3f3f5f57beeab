"""One-time links for people without an account: made, spent, ended."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from holdfast.access.viewer import Viewer, guest_of
from holdfast.agencies.queries import agencies_in
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.access import guest_links_visible_to, require_link_for
from holdfast.cases.models import Draft, GuestLink
from holdfast.cases.queries.guests import hash_of, links_that_open
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound

TOKEN_BYTES = 32


@transaction.atomic
def make_link(*, by: Viewer, agency_id: UUID) -> bytes:
    """Make a one-time link for somebody of an agency and return its token, which is kept nowhere.

    A coordinator makes one for any agency of the partnership, a representative for their own.
    """
    require_link_for(by, agency_id)
    if by.partnership_id is None or by.user_id is None or agency_id not in agencies_in(by.partnership_id):
        raise NotFound

    token = secrets.token_bytes(TOKEN_BYTES)
    link = GuestLink.objects.create(
        token_hash=hash_of(token),
        agency_id=agency_id,
        partnership_id=by.partnership_id,
        made_by_user_id=by.user_id,
        expires_at=clock.real_now() + timedelta(days=settings.HOLDFAST_GUEST_LINK_DAYS),
    )

    ledger.write(Event.GUEST_LINK_MADE, by=by, on=Subject("guest_link", link.id))
    return token


@transaction.atomic
def spend_link(*, token: bytes) -> UUID:
    """Spend a link: it opens a draft of its agency and never opens again. Returns the link's id. Raises ``NotFound``."""
    link = links_that_open(token).select_for_update().first()
    if link is None:
        raise NotFound

    draft = Draft.objects.create(
        space_id=link.partnership_id, agency_id=link.agency_id, by_user_id=None, answers={}, whereabouts={}
    )
    link.draft, link.used_at = draft, clock.real_now()
    link.save(update_fields=["draft", "used_at"])

    guest = guest_of(agency_id=link.agency_id, partnership_id=link.partnership_id, draft_id=draft.id)
    ledger.write(Event.GUEST_LINK_USED, by=guest, on=Subject("guest_link", link.id), also=[draft.id])
    ledger.write(Event.REFERRAL_DRAFTED, by=guest, on=Subject("draft", draft.id))
    return link.id


@transaction.atomic
def end_link(*, by: Viewer, link_id: UUID) -> None:
    """End a link; whoever came in by it is out. Raises ``NotFound``."""
    link = guest_links_visible_to(by).select_for_update().filter(pk=link_id, ended_at=None).first()
    if link is None:
        raise NotFound

    link.ended_at = clock.real_now()
    link.save(update_fields=["ended_at"])

    ledger.write(Event.GUEST_LINK_ENDED, by=by, on=Subject("guest_link", link.id))
