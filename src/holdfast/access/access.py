"""The one predicate of need to know: a subject and the viewer's seat meet in a live circle, and no wall stands between."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from holdfast.access.choices import Verb, WallState
from holdfast.access.decide import may
from holdfast.access.models import CircleSubject, Opening, Seat, Wall
from holdfast.access.viewer import Viewer
from holdfast.audit.queries import not_over


def live_at(at: datetime, prefix: str = "") -> Q:
    """The condition under which a dated row holds at a moment; what has ended stays so whatever a clock says afterwards."""
    until = f"{prefix}until_at"
    return Q(**{f"{prefix}from_at__lte": at}) & (Q(**{until: None}) | not_over(until, at))


def _of(viewer: Viewer) -> Q:
    """The seats that are the viewer's: their agency's, and of those given to one person alone only their own."""
    own = Q(user_id=None) if viewer.user_id is None else Q(user_id=None) | Q(user_id=viewer.user_id)
    return own & Q(agency_id=viewer.agency_id)


def seated_for(viewer: Viewer, subject: str, at: datetime, *, within: str | None = None) -> Exists:
    """Whether the viewer's agency, or the viewer alone, sits in a live circle with the subject named by the outer column.

    ``within`` names the outer column of the one circle that counts; without it every circle does.
    """
    if viewer.agency_id is None or viewer.partnership_id is None:
        return Exists(CircleSubject.objects.none())
    seats = Seat.objects.filter(live_at(at), _of(viewer), circle=OuterRef("circle"))
    this_one = {"circle_id": OuterRef(within)} if within else {}
    return Exists(
        CircleSubject.objects.filter(
            live_at(at, "circle__"),
            Exists(seats),
            # The agency is of one partnership, so the circle is too; saying it again leads SQLite to walk every circle of it.
            subject_id=OuterRef(subject),
            **this_one,
        )
    )


def seated_subjects(viewer: Viewer, subject_ids: Collection[UUID], at: datetime) -> set[UUID]:
    """Which of these subjects a live seat of the viewer's agency reaches; one query."""
    if viewer.agency_id is None:
        return set()
    seats = Seat.objects.filter(live_at(at), _of(viewer), circle=OuterRef("circle"))
    rows = CircleSubject.objects.filter(live_at(at, "circle__"), Exists(seats), subject_id__in=subject_ids)
    return set(rows.values_list("subject_id", flat=True))


def live_seats(subject_id: UUID, at: datetime) -> QuerySet[Seat]:
    """The seats by which a subject is seen at a moment: the same condition as ``seated_for``, asked the other way round."""
    circles = CircleSubject.objects.filter(live_at(at, "circle__"), subject_id=subject_id)
    return Seat.objects.filter(live_at(at), circle__in=circles.values("circle_id"))


def openings_to_review(viewer: Viewer) -> QuerySet[Opening]:
    """The emergency openings coordinator and chair may read and review: never their own, nor one of what they are walled from."""
    if (
        viewer.user_id is None
        or viewer.partnership_id is None
        or not (may(viewer, Verb.SCREEN) or may(viewer, Verb.CHAIR))
    ):
        return Opening.objects.none()
    rows = Opening.objects.filter(space_id=viewer.partnership_id).exclude(user_id=viewer.user_id)
    if not viewer.walled:
        return rows
    hidden = CircleSubject.objects.filter(subject_id__in=viewer.walled, circle=OuterRef("circle"))
    return rows.exclude(Exists(hidden))


def walled_from(user_id: UUID) -> frozenset[UUID]:
    """Every subject the user must never see; one query, once a request."""
    return frozenset(Wall.objects.filter(user_id=user_id, state=WallState.RAISED).values_list("subject_id", flat=True))


def walls_around(subject_ids: list[UUID]) -> QuerySet[Wall]:
    """The walls around some subjects, raised or asked about, the oldest first."""
    return Wall.objects.filter(subject_id__in=subject_ids).exclude(state=WallState.LOWERED).order_by("created_at", "id")
