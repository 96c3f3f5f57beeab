"""Finding a service: by need, place, time, language, age and who can get in."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Avg, Exists, ExpressionWrapper, F, FloatField, OuterRef, Q, QuerySet, Value

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.directory.access import services_visible_to
from holdfast.directory.choices import Frequency, LocationType, ServiceStatus
from holdfast.directory.facts import Findings, Wanted, times_of
from holdfast.directory.models import (
    Accessibility,
    Address,
    Attribute,
    Language,
    Schedule,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
)
from holdfast.directory.queries.showing import Candidate, Open, Point, Shown
from holdfast.rules.opening import DAYS, Opening, Times, open_at

PAGE = 20
# Of how many candidates it is asked whether they are open, before the search is ended: the first ones are the nearest.
MOST_ASKED = 600
# So many pages of candidates are asked together.
_AT_ONCE = 3
_OUTWARD = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?)(?:\s*\d[A-Z]{2})?$")


def find_services(viewer: Viewer, area: Area, wanted: Wanted, now: datetime, *, limit: int = PAGE) -> Findings:
    """Services of the viewer's partnership that fit, the nearest first, and beside them those that have no place that is told.

    ``now`` is the moment on the area's own wall clock that opening times are told for where ``wanted.at`` names none. A bounded
    number of queries, whatever the size of the directory.
    """
    services = _fitting(services_visible_to(viewer), area.id, wanted)
    middle = middle_of(area.id, wanted.near)
    holidays = area.edition(now.date()).holidays()
    moment = wanted.at or now

    asked = _Asked(wanted, moment, holidays, limit)
    places = asked.first_of(_placed(services, middle, wanted).values_list("id", flat=True), _at_places)
    by_telephone = asked.first_of(_of_none(services, wanted).values_list("id", flat=True), _by_telephone)

    shown = Shown([*places[:limit], *by_telephone[:limit]])
    return Findings(
        near=tuple(shown.offered(each, middle) for each in places[:limit]),
        by_telephone=tuple(shown.offered(each, middle) for each in by_telephone[:limit]),
        is_placed=middle is not None,
        is_more=max(len(places), len(by_telephone)) > limit,
    )


def middle_of(space_id: UUID, near: str) -> Point | None:
    """About where a town or a postcode is, as the middle of the public addresses there; None where the directory has none."""
    said = near.strip()
    if not said:
        return None
    outward = _OUTWARD.match(said.upper())
    here = Q(postal_code__istartswith=outward[1]) if outward else Q(city__iexact=said)
    rows = Address.objects.filter(here, space_id=space_id, location__latitude__range=(-90, 90))
    found = rows.aggregate(lat=Avg("location__latitude"), lon=Avg("location__longitude"))
    return (found["lat"], found["lon"]) if found["lat"] is not None and found["lon"] is not None else None


def _fitting(rows: QuerySet[Service], space_id: UUID, wanted: Wanted) -> QuerySet[Service]:
    rows = rows.filter(status=ServiceStatus.ACTIVE)
    for word in wanted.words:
        terms = TaxonomyTerm.objects.filter(space_id=space_id, need=word).values("id")
        said = Attribute.objects.filter(taxonomy_term__in=terms, link_entity="service", space_id=space_id)
        rows = rows.filter(hsds_id__in=said.values("link_id"))
    if wanted.language:
        spoken = Language.objects.filter(
            Q(code__iexact=wanted.language) | Q(name__iexact=wanted.language), space_id=space_id
        )
        here = ServiceAtLocation.objects.filter(location__in=spoken.values("location"))
        rows = rows.filter(
            Q(pk__in=spoken.filter(service__isnull=False).values("service"))
            | Q(pk__in=spoken.filter(phone__service__isnull=False).values("phone__service"))
            | Q(pk__in=here.values("service"))
        )
    if wanted.age is not None:
        rows = rows.filter(
            Q(minimum_age=None) | Q(minimum_age__lte=wanted.age), Q(maximum_age=None) | Q(maximum_age__gte=wanted.age)
        )
    if wanted.text.strip():
        said_in = wanted.text.strip()
        rows = rows.filter(
            Q(name__icontains=said_in)
            | Q(alternate_name__icontains=said_in)
            | Q(description__icontains=said_in)
            | Q(organization__name__icontains=said_in)
        )
    return rows


def _placed(services: QuerySet[Service], middle: Point | None, wanted: Wanted) -> QuerySet[ServiceAtLocation]:
    rows = ServiceAtLocation.objects.filter(
        service__in=services, location__latitude__isnull=False, location__location_type=LocationType.PHYSICAL
    )
    if wanted.is_step_free:
        step_free = (
            Q(description__icontains="wheelchair")
            | Q(description__icontains="step-free")
            | Q(description__icontains="ramp")
        )
        rows = rows.filter(location__in=Accessibility.objects.filter(step_free).values("location"))
    if wanted.at:
        rows = rows.filter(
            _may_be_open(wanted.at, ("service_at_location", "pk"), ("service", "service"), ("location", "location"))
        )
    if middle is None:
        return rows.order_by("service__name", "id")
    lat, lon = middle
    narrower = math.cos(math.radians(lat))
    up = F("location__latitude") - Value(lat)
    across = (F("location__longitude") - Value(lon)) * Value(narrower)
    apart = ExpressionWrapper(up * up + across * across, output_field=FloatField())
    return rows.annotate(apart=apart).order_by("apart", "id")


def _of_none(services: QuerySet[Service], wanted: Wanted) -> QuerySet[Service]:
    """Services that have no place that is told; their times may be those of a hidden one."""
    told_of = ServiceAtLocation.objects.filter(service_id=OuterRef("pk"), location__latitude__isnull=False)
    rows = services.filter(~Exists(told_of)).order_by("name", "id")
    if not wanted.at:
        return rows
    there = ServiceAtLocation.objects.filter(
        _may_be_open(wanted.at, ("service_at_location", "pk"), ("location", "location"))
    )
    return rows.filter(_may_be_open(wanted.at, ("service", "pk")) | Q(pk__in=there.values("service")))


def _may_be_open(at: datetime, *links: tuple[str, str]) -> Q:
    """Whether any line of times could hold at a moment: a coarse sieve for the database, the rule decides."""
    today, before = DAYS[at.weekday()], DAYS[(at - timedelta(days=1)).weekday()]
    lines = Schedule.objects.filter(
        Q(is_exception=True)
        | ~Q(freq=Frequency.WEEKLY)
        | Q(byday="")
        | Q(byday__contains=today, opens_at__lte=at.time())
        | Q(byday__contains=before, closes_at__lte=F("opens_at"))
    )
    found = Q()
    for column, link in links:
        found |= Q(**{f"{link}__in": lines.filter(**{f"{column}__isnull": False}).values(column)})
    return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """Candidates are asked one after the other whether they are open, until a page and one more are found."""

    wanted: Wanted
    moment: datetime
    holidays: frozenset[date]
    limit: int

    def first_of(self, ids: QuerySet[Any, UUID], fetch: Callable[[list[UUID]], list[Candidate]]) -> list[Open]:
        """Those of a page, and one more. Sorting bears ids alone; the rest is fetched of those that are looked at."""
        wide = self.limit + 1
        ordered = list(ids[: MOST_ASKED if self.wanted.at else wide])
        found: list[Open] = []
        step = wide * (_AT_ONCE if self.wanted.at else 1)
        for start in range(0, len(ordered), step):
            for each, lines in _lines_of(fetch(ordered[start : start + step])):
                opening = open_at(lines, self.moment, self.holidays)
                if not self.wanted.at or opening.outcome in {Opening.OPEN, Opening.ASK}:
                    found.append(Open(each, opening))
            if len(found) >= wide:
                break
        return found[:wide]


def _at_places(ids: list[UUID]) -> list[Candidate]:
    rows = ServiceAtLocation.objects.filter(pk__in=ids).select_related("service__organization", "location").in_bulk()
    return [Candidate(row.service, row) for row in map(rows.get, ids) if row and isinstance(row.service, Service)]


def _by_telephone(ids: list[UUID]) -> list[Candidate]:
    rows = Service.objects.filter(pk__in=ids).select_related("organization").in_bulk()
    return [Candidate(rows[each]) for each in ids if each in rows]


def _lines_of(batch: Sequence[Candidate]) -> Iterator[tuple[Candidate, list[Times]]]:
    """Each candidate's times: of the service at the place, else of the service, else of the place."""
    services = [each.service.id for each in batch]
    by_telephone = [each.service.id for each in batch if each.at is None]
    there: dict[UUID | None, list[ServiceAtLocation]] = defaultdict(list)
    for row in ServiceAtLocation.objects.filter(service__in=by_telephone) if by_telephone else ():
        there[row.service_id].append(row)
    told = [*(each.at for each in batch if each.at), *(row for rows in there.values() for row in rows)]
    rows = Schedule.objects.filter(
        Q(service__in=services)
        | Q(service_at_location__in=[row.id for row in told])
        | Q(location__in=[row.location_id for row in told])
    )
    lines: dict[UUID, list[Times]] = defaultdict(list)
    for line in rows.order_by("place", "id"):
        for of in (line.service_at_location_id, line.service_id, line.location_id):
            if of:
                lines[of].append(times_of(line))
    for each in batch:
        at = [each.at] if each.at else there[each.service.id]
        tried = [*(row.id for row in at), each.service.id, *(row.location_id for row in at)]
        yield each, next((lines[of] for of in tried if of in lines), [])
