"""Finding a service: by need, place, time, language, age and who can get in."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Avg, ExpressionWrapper, F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Substr

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.directory.access import services_visible_to
from holdfast.directory.facts import Findings, Wanted, times_of
from holdfast.directory.models import Address, Offer, Schedule, Service, ServiceAtLocation
from holdfast.directory.queries.showing import Candidate, Open, Point, Shown
from holdfast.rules.opening import DAY_HOURS, Opening, Times, open_at

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
    if viewer.partnership_id != area.id or not services_visible_to(viewer).exists():
        return Findings()
    offers = _fitting(area.id, wanted)
    middle = middle_of(area.id, wanted.near)
    asked = _Asked(wanted, wanted.at or now, area.edition(now.date()).holidays(), limit)

    places = asked.first_of(_nearest(offers.filter(latitude__isnull=False), middle))
    by_telephone = asked.first_of(offers.filter(latitude=None).order_by("name", "id"))

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


def _fitting(space_id: UUID, wanted: Wanted) -> QuerySet[Offer]:
    rows = Offer.objects.filter(space_id=space_id)
    for word in wanted.words:
        rows = rows.filter(words__contains=f" {word} ")
    if wanted.language.strip():
        rows = rows.filter(tongues__contains=f" {wanted.language.strip().casefold().replace(' ', '_')} ")
    if wanted.age is not None:
        rows = rows.filter(
            Q(minimum_age=None) | Q(minimum_age__lte=wanted.age), Q(maximum_age=None) | Q(maximum_age__gte=wanted.age)
        )
    if wanted.is_step_free:
        rows = rows.filter(Q(is_step_free=True) | Q(latitude=None))
    if wanted.at:
        hour = wanted.at.weekday() * DAY_HOURS + wanted.at.hour
        rows = rows.annotate(hour=Substr("week", hour + 1, 1)).filter(hour="1")
    if wanted.text.strip():
        said = wanted.text.strip()
        in_words = Service.objects.filter(
            Q(name__icontains=said)
            | Q(alternate_name__icontains=said)
            | Q(description__icontains=said)
            | Q(organization__name__icontains=said),
            space_id=space_id,
        )
        rows = rows.filter(service__in=in_words)
    return rows


def _nearest(offers: QuerySet[Offer], middle: Point | None) -> QuerySet[Offer]:
    if middle is None:
        return offers.order_by("name", "id")
    lat, lon = middle
    up = F("latitude") - Value(lat)
    across = (F("longitude") - Value(lon)) * Value(math.cos(math.radians(lat)))
    apart = ExpressionWrapper(up * up + across * across, output_field=FloatField())
    return offers.annotate(apart=apart).order_by("apart", "id")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Candidates are asked one after the other whether they are open, until a page and one more are found."""

    wanted: Wanted
    moment: datetime
    holidays: frozenset[date]
    limit: int

    def first_of(self, offers: QuerySet[Offer]) -> list[Open]:
        """Those of a page, and one more. Sorting bears ids alone; the rest is fetched of those that are looked at."""
        wide = self.limit + 1
        ordered = list(offers.values_list("service_id", "at_id")[: MOST_ASKED if self.wanted.at else wide])
        found: list[Open] = []
        step = wide * (_AT_ONCE if self.wanted.at else 1)
        for start in range(0, len(ordered), step):
            for each, lines in _lines_of(_fetched(ordered[start : start + step])):
                opening = open_at(lines, self.moment, self.holidays)
                if not self.wanted.at or opening.outcome in {Opening.OPEN, Opening.ASK}:
                    found.append(Open(each, opening))
            if len(found) >= wide:
                break
        return found[:wide]


def _fetched(ids: Sequence[tuple[UUID, UUID | None]]) -> list[Candidate]:
    services = Service.objects.filter(pk__in={service for service, _ in ids}).select_related("organization").in_bulk()
    at = ServiceAtLocation.objects.filter(pk__in={each for _, each in ids if each}).select_related("location").in_bulk()
    return [
        Candidate(services[service], at.get(each) if each else None) for service, each in ids if service in services
    ]


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
