"""An incident as it is recorded, and as other apps read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from holdfast.incidents.choices import Audience


@dataclass(frozen=True, slots=True)
class IncidentWritten:
    """What an agency tells: whom it happened to, who did it, when, what, and where its own systems hold it."""

    survivor_id: UUID
    perpetrator_id: UUID
    happened_on: date
    what: str
    source: str = ""
    is_about: bool = False
    audience: Audience = Audience.OWN


@dataclass(frozen=True, slots=True)
class IncidentRead:
    """One incident as somebody who may read it is shown it."""

    id: UUID
    survivor_id: UUID
    perpetrator_id: UUID
    agency_id: UUID
    agency: str
    happened_on: date
    is_about: bool
    what: str
    source: str
    audience: Audience
    recorded_at: datetime
    by_user_id: UUID
