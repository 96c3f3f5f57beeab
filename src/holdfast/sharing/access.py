"""Which shares and consents a viewer may be shown, and about what they may record one. One predicate each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from holdfast.access.access import seated_for, seated_subjects
from holdfast.access.choices import Verb
from holdfast.access.decide import may, require_standing
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.sharing.choices import ShareDecision
from holdfast.sharing.models import ConsentEntry, Recipient, Share


def holds_at(at: datetime, prefix: str = "") -> Q:
    """The condition under which a share or a recipient's part in it holds at a moment, as ``rules.sharing.is_live``."""
    until, ended = f"{prefix}until_at", f"{prefix}ended_at"
    return (Q(**{until: None}) | Q(**{f"{until}__gt": at})) & (Q(**{ended: None}) | Q(**{f"{ended}__gt": at}))


def visible_to(viewer: Viewer) -> QuerySet[Share]:
    """The coordinator's whole partnership; else what the agency made, what it receives while it holds, and what a live seat reaches."""
    if viewer.partnership_id is None or not may(viewer, Verb.VIEW):
        return Share.objects.none()
    rows = Share.objects.filter(space_id=viewer.partnership_id)
    if viewer.role is not Role.COORDINATOR:
        if viewer.agency_id is None:
            return rows.none()
        now = clock.now()
        receives = Exists(Recipient.objects.filter(holds_at(now), share=OuterRef("pk"), agency_id=viewer.agency_id))
        # A refusal names whom it kept out; it is not theirs to see.
        received = Q(receives) & Q(decision=ShareDecision.SHARED) & holds_at(now)
        rows = rows.filter(Q(from_agency_id=viewer.agency_id) | received | Q(seated_for(viewer, "subject_id", now)))
    return rows.exclude(subject_id__in=viewer.walled) if viewer.walled else rows


def consents_visible_to(viewer: Viewer) -> QuerySet[ConsentEntry]:
    """The coordinator's whole partnership, else what the agency recorded or a live seat reaches; never around the walled."""
    if viewer.partnership_id is None or not may(viewer, Verb.VIEW):
        return ConsentEntry.objects.none()
    rows = ConsentEntry.objects.filter(space_id=viewer.partnership_id)
    if viewer.role is not Role.COORDINATOR:
        if viewer.agency_id is None:
            return rows.none()
        rows = rows.filter(Q(by_agency_id=viewer.agency_id) | Q(seated_for(viewer, "subject_id", clock.now())))
    return rows.exclude(subject_id__in=viewer.walled) if viewer.walled else rows


def require_reach(viewer: Viewer, subject_ids: Collection[UUID]) -> UUID:
    """The partnership in which the viewer may record something about these subjects. Raises ``NotFound``."""
    require_standing(viewer)
    if viewer.partnership_id is None or not (may(viewer, Verb.REFER) or may(viewer, Verb.CONTRIBUTE)):
        raise NotFound
    if not viewer.walled.isdisjoint(subject_ids):
        raise NotFound
    if viewer.role is not Role.COORDINATOR and seated_subjects(viewer, subject_ids, clock.now()) != set(subject_ids):
        raise NotFound
    return viewer.partnership_id
