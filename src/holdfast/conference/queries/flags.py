"""Flags: those an agency has to confirm, those whose months are over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from holdfast.access.choices import Verb
from holdfast.access.decide import may, may_read
from holdfast.access.viewer import Viewer
from holdfast.cases.queries import CasePeople, people_in
from holdfast.conference.access import flags_visible_to
from holdfast.conference.models import Flag, FlagPlace
from holdfast.kernel import clock
from holdfast.kernel.vault import FieldClass, warm

PAGE = 50


@dataclass(frozen=True, slots=True)
class FlagRead:
    """One agency's flag on one case; ``people`` is None where the seat that showed them has ended or the post reads no names."""

    id: UUID
    case_id: UUID
    case_ref: str
    agency_id: UUID
    agency: str
    heard_on: date
    until_on: date
    confirmed_at: datetime | None
    removed_at: datetime | None
    people: CasePeople | None
    system: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class FlagsOwed:
    """How many flags one agency has still to place, since which meeting, and how many to take off."""

    agency: str
    to_place: int
    to_take_off: int
    since: date | None


def wholly_confirmed(viewer: Viewer, meeting_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these meetings whose flags the viewer's agency confirmed on every case the viewer may see; one query."""
    if viewer.agency_id is None:
        return set()
    ids = set(meeting_ids)
    left = flags_visible_to(viewer).filter(agency_id=viewer.agency_id, confirmed_at=None, listing__meeting_id__in=ids)
    return ids - set(left.values_list("listing__meeting_id", flat=True))


def wholly_removed(viewer: Viewer, meeting_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these meetings whose flags the viewer's agency took off, or that stand yet, on every case the viewer may see; one query."""
    if viewer.agency_id is None:
        return set()
    ids, today = set(meeting_ids), clock.now().date()
    left = flags_visible_to(viewer).filter(
        agency_id=viewer.agency_id, removed_at=None, until_on__lt=today, listing__meeting_id__in=ids
    )
    return ids - set(left.values_list("listing__meeting_id", flat=True))


def flags_to_confirm(viewer: Viewer, day: date) -> list[FlagRead]:
    """The flags the viewer's own agency has not yet confirmed, the soonest to end last; six queries."""
    if viewer.agency_id is None:
        return []
    rows = flags_visible_to(viewer).filter(agency_id=viewer.agency_id, confirmed_at=None, until_on__gte=day)
    return _read(viewer, rows.select_related("case", "agency", "listing__meeting").order_by("-until_on", "id")[:PAGE])


def expired_flags(viewer: Viewer, day: date) -> list[FlagRead]:
    """The flags of the viewer's own agency whose months are over by a day and that are not yet off its files; six queries."""
    if viewer.agency_id is None:
        return []
    rows = flags_visible_to(viewer).filter(agency_id=viewer.agency_id, until_on__lt=day, removed_at=None)
    return _read(viewer, rows.select_related("case", "agency", "listing__meeting").order_by("until_on", "id")[:PAGE])


def flags_owed(viewer: Viewer, day: date) -> list[FlagsOwed]:
    """How many flags each other agency has still to place or take off, for the coordinator; one query."""
    if not may(viewer, Verb.CONVENE):
        return []
    to_place, to_take_off = Q(confirmed_at=None, until_on__gte=day), Q(removed_at=None, until_on__lt=day)
    rows = (
        flags_visible_to(viewer)
        .exclude(agency__in=[viewer.agency_id] if viewer.agency_id else [])
        .filter(to_place | to_take_off)
        .values("agency__name")
        .annotate(
            place=Count("id", filter=to_place),
            take_off=Count("id", filter=to_take_off),
            since=Min("listing__meeting__held_on", filter=to_place),
        )
        .order_by("agency__name")
    )
    return [FlagsOwed(each["agency__name"], each["place"], each["take_off"], each["since"]) for each in rows]


def lapsed_by(viewer: Viewer, since: date, day: date) -> list[tuple[str, date]]:
    """The cases whose last flag ended between two days, by reference; for the minutes. One query."""
    rows = (
        flags_visible_to(viewer)
        .values("case__ref")
        .annotate(last=Max("until_on"))
        .filter(last__gte=since, last__lt=day)
        .order_by("last", "case__ref")
        .values_list("case__ref", "last")
    )
    return [(ref, last) for ref, last in rows]


def _read(viewer: Viewer, rows: Iterable[Flag]) -> list[FlagRead]:
    found = list(rows)
    own = [row.id for row in found if row.agency_id == viewer.agency_id]
    places = {row.flag_id: row for row in FlagPlace.objects.filter(flag_id__in=own)}
    if not may_read(viewer, FieldClass.PERSONAL):
        places = {}
    warm(places.values())
    people = people_in(viewer, [row.case_id for row in found])
    return [
        FlagRead(
            row.id,
            row.case_id,
            row.case.ref,
            row.agency_id,
            row.agency.name,
            row.listing.meeting.held_on,
            row.until_on,
            row.confirmed_at,
            row.removed_at,
            people.get(row.case_id),
            places[row.id].system if row.id in places else "",
            places[row.id].reference if row.id in places else "",
        )
        for row in found
    ]
