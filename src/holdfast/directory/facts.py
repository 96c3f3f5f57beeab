"""What somebody looks for, and services as they are found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from holdfast.directory.choices import Disclosure, OnHolidays, ServiceStatus
from holdfast.directory.models import Schedule
from holdfast.rules.decision import Decision
from holdfast.rules.opening import Holiday, Opening, Repeats, Times, days_written, numbers_written


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. ``words`` are needs and what a service takes, all of them; ``at`` is on the area's own wall clock: open then."""

    words: tuple[str, ...] = ()
    text: str = ""
    near: str = ""
    language: str = ""
    age: int | None = None
    at: datetime | None = None
    is_step_free: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """One service, at one place or by telephone. ``km`` is as the crow flies, None where either end is not known or not told."""

    service_id: UUID
    name: str
    organization: str
    opening: Decision[Opening]
    location_id: UUID | None = None
    place: str = ""
    town: str = ""
    disclosure: Disclosure = Disclosure.PUBLIC
    km: float | None = None
    phones: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    who_for: str = ""
    cost: str = ""
    alert: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: places by how near they are, and what has no place that is told. ``is_placed`` says whether ``near`` is known."""

    near: tuple[Offered, ...] = ()
    by_telephone: tuple[Offered, ...] = ()
    is_placed: bool = False
    is_more: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """One place of a service; of one that is not told there is no more than how to reach it."""

    id: UUID | None
    name: str
    town: str
    disclosure: Disclosure
    address: tuple[str, ...]
    way: str
    phones: tuple[str, ...]
    languages: tuple[str, ...]
    access: tuple[str, ...]
    times: tuple[Times, ...]
    said_of_times: tuple[str, ...]
    opening: Decision[Opening]


@dataclass(frozen=True, slots=True)
class ServiceRead:
    """One service, all that it says of itself. ``ages`` are the youngest and the oldest it takes, in years."""

    id: UUID
    name: str
    organization: str
    status: ServiceStatus
    description: str
    alert: str
    who_for: str
    ages: tuple[float | None, float | None]
    how: str
    wait: str
    interpreters: str
    costs: tuple[str, ...]
    documents: tuple[str, ...]
    areas: tuple[str, ...]
    words: tuple[str, ...]
    phones: tuple[str, ...]
    languages: tuple[str, ...]
    times: tuple[Times, ...]
    said_of_times: tuple[str, ...]
    opening: Decision[Opening]
    places: tuple[PlaceRead, ...]
    is_told: bool = False


def times_of(row: Schedule) -> Times:
    """A row of opening times as the rule takes it."""
    return Times(
        opens=row.opens_at,
        closes=row.closes_at,
        repeats=Repeats(row.freq),
        interval=max(row.interval or 1, 1),
        by_day=days_written(row.byday),
        by_month_day=numbers_written(row.bymonthday),
        by_week=numbers_written(row.byweekno),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        starts=row.dtstart,
        until=row.until,
        count=row.count,
        holiday=Holiday(OnHolidays(row.on_holidays).value),
        is_exception=row.is_exception,
    )
