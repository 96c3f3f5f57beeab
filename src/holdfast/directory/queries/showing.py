"""What is told of services on a page, each kind of thing fetched once for all of them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from holdfast.directory.choices import Disclosure
from holdfast.directory.facts import Offered
from holdfast.directory.models import (
    Address,
    Attribute,
    CostOption,
    Language,
    Location,
    Organization,
    Phone,
    Service,
    ServiceAtLocation,
)
from holdfast.rules.decision import Decision
from holdfast.rules.opening import Opening

_KM_A_DEGREE = 111.2

Point = tuple[float, float]
Of = UUID | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A service, and the place it is at where that is told."""

    service: Service
    at: ServiceAtLocation | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A candidate, and what can be said of its being open."""

    candidate: Candidate
    opening: Decision[Opening]


class Shown:
    """What a page tells of the services on it, each kind fetched once for all."""

    def __init__(self, shown: Sequence[Open]) -> None:
        """Fetch it."""
        services = [each.candidate.service for each in shown]
        at = [each.candidate.at for each in shown if each.candidate.at]
        places = [row.location_id for row in at]
        ids = [each.id for each in services]
        self.phones: dict[Of, list[str]] = defaultdict(list)
        of_page = Q(service__in=ids) | Q(service_at_location__in=[row.id for row in at]) | Q(location__in=places)
        for phone in Phone.objects.filter(of_page).order_by("place", "id"):
            for of in {phone.service_id, phone.service_at_location_id, phone.location_id} - {None}:
                self.phones[of].append(number_of(phone))
        self.languages: dict[Of, list[str]] = defaultdict(list)
        for language in Language.objects.filter(Q(service__in=ids) | Q(location__in=places)).order_by("place", "id"):
            for of in {language.service_id, language.location_id} - {None}:
                self.languages[of].append(language.name or language.code)
        self.words: dict[Of, list[str]] = defaultdict(list)
        spaces = {each.space_id for each in services}
        said = Attribute.objects.filter(
            space_id__in=spaces, link_id__in=[each.hsds_id for each in services], link_entity="service"
        ).exclude(taxonomy_term__need="")
        for of, word in said.order_by("place", "id").values_list("link_id", "taxonomy_term__need"):
            self.words[of].append(word)
        self.cost: dict[Of, str] = {}
        for cost in CostOption.objects.filter(service__in=ids).order_by("place", "id"):
            self.cost.setdefault(cost.service_id, cost.option or cost.amount_description)
        self.town: dict[Of, str] = {}
        for of, city in (
            Address.objects.filter(location__in=places).order_by("place").values_list("location_id", "city")
        ):
            self.town.setdefault(of, city)

    def offered(self, found: Open, middle: Point | None) -> Offered:
        """One service as it is shown."""
        service, at = found.candidate.service, found.candidate.at
        location = at.location if at and isinstance(at.location, Location) else None
        of = [service.id, *([at.id] if at else []), *([location.id] if location else [])]
        return Offered(
            service_id=service.id,
            name=service.name,
            organization=service.organization.name if isinstance(service.organization, Organization) else "",
            opening=found.opening,
            location_id=location.id if location else None,
            place=location.name if location else "",
            town=(location.town or self.town.get(location.id, "")) if location else "",
            disclosure=Disclosure(location.disclosure) if location else Disclosure.NEVER,
            km=km_between(location, middle),
            phones=_once(self.phones[each] for each in of),
            languages=_once(self.languages[each] for each in of),
            words=tuple(self.words[service.hsds_id]),
            who_for=service.eligibility_description,
            cost=service.fees_description or self.cost.get(service.id, ""),
            alert=service.alert,
        )


def number_of(phone: Phone) -> str:
    """A number as it is rung."""
    return phone.number if phone.extension is None else f"{phone.number} ext. {phone.extension:.0f}"


def _once(lists: Iterable[list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for some in lists for each in some))


def km_between(location: Location | None, middle: Point | None) -> float | None:
    """How far apart, in kilometres as the crow flies; None where either end is not known."""
    if location is None or middle is None or location.latitude is None or location.longitude is None:
        return None
    up = location.latitude - middle[0]
    across = (location.longitude - middle[1]) * math.cos(math.radians(middle[0]))
    return round(math.hypot(up, across) * _KM_A_DEGREE, 1)
