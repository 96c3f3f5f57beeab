"""Reading partnerships, agencies and staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q

from holdfast.agencies.access import agencies_of, current_at
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import AgencyFacts, Area, StaffMember, area_of
from holdfast.agencies.models import Agency, Partnership, Post
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound


def left_before(at: datetime, partnership_id: UUID | None = None) -> frozenset[UUID]:
    """Whose every post in a partnership, or without one anywhere, ended before a moment; one query."""
    rows = Post.objects.filter(agency__partnership_id=partnership_id) if partnership_id else Post.objects.all()
    stays = Q(until_at=None) | Q(until_at__gte=at)
    gone = rows.values("user_id").annotate(staying=Count("id", filter=stays)).filter(staying=0)
    return frozenset(gone.values_list("user_id", flat=True))


@dataclass(frozen=True, slots=True)
class CastMember:
    """One member of the demo's cast, as the demo's sign-in page lists them."""

    user_id: UUID
    name: str
    agency: str
    post: str
    note: str


def area_named(slug: str) -> Area:
    """The partnership an operator names on the command line."""
    found = Partnership.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Partnership.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise NotFound(f"There is no partnership called {slug}. Known here: {known}.")
    return area_of(found)


def every_partnership() -> tuple[UUID, ...]:
    """The ids of all partnerships; for the worker, which serves them one by one."""
    return tuple(Partnership.objects.order_by("id").values_list("id", flat=True))


def partnership_slugs() -> tuple[str, ...]:
    """The names by which an operator calls each partnership."""
    return tuple(Partnership.objects.order_by("slug").values_list("slug", flat=True))


def area_by_id(partnership_id: UUID) -> Area:
    """The area a viewer works in."""
    return area_of(Partnership.objects.get(pk=partnership_id))


def areas_beside(partnership_id: UUID) -> list[tuple[UUID, str]]:
    """The other partnerships of this installation by name; one query."""
    return list(Partnership.objects.exclude(pk=partnership_id).order_by("name", "id").values_list("id", "name"))


def agencies_in(partnership_id: UUID) -> Mapping[UUID, AgencyFacts]:
    """Every agency of one partnership, by id."""
    return {row.id: _facts(row) for row in agencies_of(partnership_id)}


def staff_of(partnership_id: UUID) -> tuple[StaffMember, ...]:
    """Everybody who holds a post in the partnership now; one query."""
    rows = (
        Post.objects.filter(current_at(clock.now()), agency__partnership_id=partnership_id)
        .select_related("user", "agency")
        .order_by("agency__name", "user__name", "id")
    )
    return tuple(
        StaffMember(row.user_id, row.user.name, row.agency_id, row.agency.name, row.role, row.title, row.percent)
        for row in rows
    )


def demo_cast() -> list[CastMember]:
    """Everybody one can sign in as in the demo, partnership by partnership; empty outside the demo."""
    if not settings.HOLDFAST_DEMO:
        return []
    rows = (
        Post.objects.filter(current_at(clock.now()))
        .select_related("user", "agency__partnership")
        .order_by("-agency__partnership__slug", "agency__name", "user__name", "id")
    )
    return [
        CastMember(
            row.user_id,
            row.user.name,
            row.agency.name,
            row.title or str(Role(row.role).label),
            row.agency.partnership.name,
        )
        for row in rows
    ]


def _facts(row: Agency) -> AgencyFacts:
    return AgencyFacts(row.id, row.name, row.agency_type)
