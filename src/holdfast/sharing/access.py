"""Which shares and consents a viewer may be shown, and about what they may record one. One predicate each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, Model, OuterRef, Q, QuerySet

from holdfast.access.access import seated_for, seated_subjects
from holdfast.access.choices import Verb
from holdfast.access.decide import may, require_standing
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.audit.queries import not_over
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.rules.sharing import Purpose
from holdfast.sharing.choices import ShareDecision
from holdfast.sharing.models import Audience, ConsentEntry, Recipient, Share

Told = TypeVar("Told", bound=Model)
NOBODY: Final = UUID(int=0)


def holds_at(at: datetime, prefix: str = "") -> Q:
    """The condition under which a share or a recipient's part in it holds at a moment, as ``rules.sharing.is_live``; no clock gives it back."""
    until, ended = f"{prefix}until_at", f"{prefix}ended_at"
    return (Q(**{until: None}) | not_over(until, at)) & (Q(**{ended: None}) | Q(**{f"{ended}__gt": at}))


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


def with_audience(rows: QuerySet[Told], viewer: Viewer) -> QuerySet[Told]:
    """Contributions with ``is_told`` and ``marked_too``: whether the viewer's agency may have the text, and its marked parts.

    The rows have ``agency_id`` and ``case_id``. What an agency shared with the viewer's and ended again is told to it no more.
    """
    agency_id = viewer.agency_id or NOBODY
    theirs = Audience.objects.filter(of_id=OuterRef("pk"))
    named, mine = theirs.filter(is_named=True), theirs.filter(agency_id=agency_id)
    own = Q(agency_id=agency_id)
    told = own | ((~Exists(named) | Exists(mine.filter(is_named=True))) & ~_withdrawn_from(agency_id))
    return rows.annotate(  # type: ignore[return-value]  # the same rows, knowing two things more
        is_told=ExpressionWrapper(told, BooleanField()),
        marked_too=ExpressionWrapper(own | ~Exists(mine.filter(without_marked=True)), BooleanField()),
    )


def _withdrawn_from(agency_id: UUID) -> Q:
    """Whether every share of the row's agency with this one about the row's case, made to hear it, was ended by somebody."""
    parts = Recipient.objects.filter(share=OuterRef("pk"), agency_id=agency_id)
    made = Share.objects.filter(
        subject_id=OuterRef("case_id"),
        from_agency_id=OuterRef("agency_id"),
        purpose=Purpose.HEAR_CASE.value,
        decision=ShareDecision.SHARED,
    )
    kept = made.filter(Exists(parts.filter(ended_at=None)), ended_at=None)
    return Q(Exists(made.filter(Exists(parts)))) & ~Q(Exists(kept))


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
