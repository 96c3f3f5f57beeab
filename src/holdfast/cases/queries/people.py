"""Who is in some cases: names and birth dates for lists and papers, fetched together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.cases.access import cases_visible_to
from holdfast.cases.choices import PartyRole
from holdfast.cases.models import Party
from holdfast.kernel.vault import FieldClass, warm


@dataclass(frozen=True, slots=True)
class PersonRead:
    """One person in a case: every name, every birth date as written and as it may be meant, and how they stand to her."""

    id: UUID
    name: str
    other_names: tuple[str, ...]
    births: tuple[str, ...]
    may_be_born: frozenset[date]
    relation: str
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CasePeople:
    """Everybody in one case by their part in it."""

    case_id: UUID
    ref: str
    survivor: PersonRead | None
    perpetrators: tuple[PersonRead, ...]
    children: tuple[PersonRead, ...]
    others: tuple[PersonRead, ...]

    @property
    def ids(self) -> tuple[UUID, ...]:
        """Everybody's id."""
        first = (self.survivor,) if self.survivor else ()
        return tuple(each.id for each in (*first, *self.perpetrators, *self.children, *self.others))


def people_in(viewer: Viewer, case_ids: Iterable[UUID]) -> dict[UUID, CasePeople]:
    """Everybody in those of the cases the viewer may see; four queries, whatever the number. Empty for a post that reads no names."""
    wanted = set(case_ids)
    if not wanted or not may_read(viewer, FieldClass.PERSONAL):
        return {}
    cases = dict(cases_visible_to(viewer).filter(id__in=wanted).values_list("id", "ref"))
    rows = list(Party.objects.filter(case_id__in=cases).select_related("person").order_by("case_id", "position", "id"))
    warm(rows, [row.person for row in rows])
    by_case: dict[UUID, dict[str, list[PersonRead]]] = {case_id: {} for case_id in cases}
    for row in rows:
        by_case[row.case_id].setdefault(row.role, []).append(_read(row))
    return {case_id: _people(case_id, ref, by_case[case_id]) for case_id, ref in cases.items()}


def _people(case_id: UUID, ref: str, parts: Mapping[str, list[PersonRead]]) -> CasePeople:
    def those(role: PartyRole) -> tuple[PersonRead, ...]:
        return tuple(parts.get(role.value, ()))

    survivor = next(iter(those(PartyRole.SURVIVOR)), None)
    return CasePeople(
        case_id, ref, survivor, those(PartyRole.PERPETRATOR), those(PartyRole.CHILD), those(PartyRole.OTHER)
    )


def _read(row: Party) -> PersonRead:
    person = row.person
    births = person.births or ()
    days = frozenset(date.fromisoformat(day) for birth in births for day in birth["possible"])
    return PersonRead(
        person.id,
        person.name,
        tuple(person.other_names or ()),
        tuple(str(birth["written"]) for birth in births),
        days,
        row.relation,
        person.about or {},
    )
