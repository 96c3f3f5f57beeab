"""What other apps may know of partnerships, agencies and posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from holdfast.agencies.models import Partnership
from holdfast.packs.edition import Edition
from holdfast.packs.entries import Override
from holdfast.packs.loader import load_pack
from holdfast.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """One agency by name and kind."""

    id: UUID
    name: str
    agency_type: str


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One person at work in the partnership, as walls and lists of recipients need them."""

    user_id: UUID
    name: str
    agency_id: UUID
    agency: str
    role: str
    title: str
    percent: int = 100


@dataclass(frozen=True)
class Area:
    """A partnership with its pack and its own values: everything a decision of that area stands on."""

    id: UUID
    name: str
    slug: str
    time_zone: str
    pack: Pack
    own_values: tuple[Override, ...]

    def edition(self, on: date, language: str = "en") -> Edition:
        """The pack as it stood on a day, with what the partnership set over it."""
        return self.pack.edition(on, self.own_values, language)


@lru_cache(maxsize=32)
def pack_named(name: str) -> Pack:
    """Load a pack once for the life of the process."""
    return load_pack(name, tuple(Path(each) for each in settings.HOLDFAST_PACK_FOLDERS))


def area_of(partnership: Partnership) -> Area:
    """Everything a decision of this partnership stands on; one query for its own values."""
    own = tuple(
        Override(row.key, row.from_day, row.value, row.source)
        for row in partnership.own_values.order_by("from_day", "id")
    )
    return Area(
        partnership.id, partnership.name, partnership.slug, partnership.time_zone, pack_named(partnership.pack), own
    )


def by_name(agencies: Mapping[UUID, AgencyFacts]) -> dict[str, AgencyFacts]:
    """The same agencies under their names, folded for comparison."""
    return {each.name.casefold(): each for each in agencies.values()}
