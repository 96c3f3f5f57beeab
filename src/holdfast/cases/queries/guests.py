"""One-time links: whether one still opens, who a guest is, and the links a viewer may end."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.access.viewer import Viewer, guest_of
from holdfast.audit.queries import real_latest
from holdfast.cases.access import guest_links_visible_to
from holdfast.cases.models import GuestLink

MOST_LINKS = 50


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One link not spent yet: for whom it was made and until when it opens."""

    id: UUID
    agency: str
    made_at: datetime
    expires_at: datetime


def hash_of(token: bytes) -> bytes:
    """What is kept of a token; the token itself is random enough to need no salt."""
    return hashlib.sha256(token).digest()


def links_that_open(token: bytes) -> QuerySet[GuestLink]:
    """The link of a token, while it is not spent, ended or expired."""
    return GuestLink.objects.filter(
        token_hash=hash_of(token), used_at=None, ended_at=None, expires_at__gt=real_latest()
    )


def opens(token: bytes) -> bool:
    """Whether a token still opens anything; asking does not spend it."""
    return links_that_open(token).exists()


def guest_viewer(link_id: UUID) -> Viewer:
    """The guest a session was bound to by a spent link; nobody once the link is ended before its referral was sent."""
    row = (
        GuestLink.objects.filter(Q(ended_at=None) | Q(draft__sent_as__isnull=False), pk=link_id)
        .filter(used_at__isnull=False, draft__isnull=False)
        .first()
    )
    if row is None or row.draft_id is None:
        return Viewer()
    return guest_of(agency_id=row.agency_id, partnership_id=row.partnership_id, draft_id=row.draft_id)


def open_links(viewer: Viewer) -> list[LinkLine]:
    """The links nobody has used yet, the newest first; one query."""
    rows = guest_links_visible_to(viewer).filter(used_at=None, ended_at=None, expires_at__gt=real_latest())
    found = rows.select_related("agency").order_by("-made_at", "-id")[:MOST_LINKS]
    return [LinkLine(row.id, row.agency.name, row.made_at, row.expires_at) for row in found]
