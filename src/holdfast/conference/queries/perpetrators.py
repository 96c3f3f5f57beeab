"""What the conference knows of one perpetrator: only through the cases the viewer may see, and nothing counted beyond them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from holdfast.access.decide import may_read
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.cases.access import cases_visible_to
from holdfast.cases.choices import PartyRole
from holdfast.cases.models import Party
from holdfast.cases.queries import CasePeople, ReferralPaper, papers_of, people_in
from holdfast.conference.choices import Considered, FactKind, RiskTo
from holdfast.conference.models import Conclusion, NeighbourConsidered, PerpetratorFact
from holdfast.incidents.facts import IncidentRead
from holdfast.incidents.queries import incidents_of
from holdfast.kernel.errors import NotFound
from holdfast.kernel.rows import leads_to
from holdfast.kernel.vault import FieldClass, warm
from holdfast.people.queries import links_of
from holdfast.rules.dates import read_date
from holdfast.rules.decision import Decision
from holdfast.rules.serial import Serial, Suspected, serial_pattern


@dataclass(frozen=True, slots=True)
class FactRead:
    """One order, weapon, custody or release, as an agency recorded it; its days are as written."""

    id: UUID
    case_ref: str
    kind: FactKind
    what: str
    since: str
    until: str
    source: str
    agency_id: UUID
    agency: str
    recorded_at: datetime
    ended_at: datetime | None
    ended_because: str


@dataclass(frozen=True, slots=True)
class ConclusionRead:
    """One reasoned opinion, with who holds it and since when."""

    risk_to: RiskTo
    reasons: str
    by_user_id: UUID
    agency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConsideredRead:
    """One neighbour considered, with why or why not."""

    neighbour: str
    answer: Considered
    why: str
    agency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PerpetratorRead:
    """One perpetrator as the viewer may know him; the newest of everything first."""

    person_ids: tuple[UUID, ...]
    name: str
    other_names: tuple[str, ...]
    births: tuple[str, ...]
    cases: tuple[CasePeople, ...]
    papers: Mapping[UUID, tuple[ReferralPaper, ...]]
    incidents: tuple[IncidentRead, ...]
    facts: tuple[FactRead, ...]
    conclusions: tuple[ConclusionRead, ...]
    considered: tuple[ConsideredRead, ...]
    pattern: Decision[Serial]


def perpetrator_for(viewer: Viewer, area: Area, case_id: UUID, person_id: UUID, on: date) -> PerpetratorRead:
    """One perpetrator of a case the viewer may see, with the other such cases in which he is named one.

    Raises ``NotFound`` for a case or person that is missing, foreign or walled, and for anybody who is no perpetrator in the case.
    """
    ids = perpetrator_in(viewer, case_id, person_id)
    seen = cases_visible_to(viewer)
    linked = Party.objects.filter(leads_to("case_id", seen), person_id__in=ids, role=PartyRole.PERPETRATOR)
    case_ids = set(linked.values_list("case_id", flat=True))
    cases = people_in(viewer, case_ids)
    if not cases:
        raise NotFound
    own = [each for case in cases.values() for each in case.perpetrators if each.id in ids]
    first = next(each for each in own if each.id == person_id)
    papers = {key: tuple(those) for key, those in papers_of(viewer, case_ids).items()}
    survivors = {each.survivor.id for each in cases.values() if each.survivor}
    # Against somebody of a case that is hidden: neither shown nor counted.
    told = tuple(
        each for each in incidents_of(viewer, ids) if each.perpetrator_id in ids and each.survivor_id in survivors
    )
    births = frozenset(day for each in own for day in each.may_be_born)
    names = dict.fromkeys(name for each in own for name in (each.name, *each.other_names) if name != first.name)
    return PerpetratorRead(
        tuple(sorted(ids)),
        first.name,
        tuple(names),
        tuple(dict.fromkeys(day for each in own for day in each.births)),
        tuple(sorted(cases.values(), key=lambda each: (each.case_id != case_id, each.ref))),
        papers,
        told,
        _facts(_of(PerpetratorFact.objects.all(), ids, case_ids)),
        _conclusions(_of(Conclusion.objects.all(), ids, case_ids)),
        _considered(_of(NeighbourConsidered.objects.all(), ids, case_ids)),
        serial_pattern(_suspected(cases, papers, told), births, on, area.edition(on).serial_rule()),
    )


def perpetrator_in(viewer: Viewer, case_id: UUID, person_id: UUID) -> frozenset[UUID]:
    """The person named as perpetrator in a case the viewer may see, with every row decided to be the same person. Raises ``NotFound``."""
    if not may_read(viewer, FieldClass.NARRATIVE):
        raise NotFound
    named = Party.objects.filter(leads_to("case_id", cases_visible_to(viewer)), case_id=case_id, person_id=person_id)
    if not named.filter(role=PartyRole.PERPETRATOR).exists():
        raise NotFound
    known, new = {person_id}, {person_id}
    while new:
        # Only links whose both ends the viewer may be shown: what runs through somebody hidden is not followed.
        found = {each for link in links_of(viewer, new) for each in (link.one_id, link.other_id)}
        new = found - known
        known |= found
    return frozenset(known)


def _suspected(
    cases: Mapping[UUID, CasePeople],
    papers: Mapping[UUID, Iterable[ReferralPaper]],
    told: Iterable[IncidentRead],
) -> list[Suspected]:
    """What counts: each incident recorded, and the last incident each referral tells of, once a case and day."""
    found: dict[str, Suspected] = {}
    victims = {each.survivor.id: case_id for case_id, each in cases.items() if each.survivor}
    for each in told:
        case_id = victims.get(each.survivor_id)
        where = str(case_id or each.survivor_id)
        key = f"{where} {each.happened_on}"
        found[key] = Suspected(key, where, each.happened_on)
    for case_id, those in papers.items():
        for paper in those:
            days = read_date(paper.answers.get("last_incident", "")).possible
            day = max(days) if days else None
            key = f"{case_id} {day or paper.id}"
            found.setdefault(key, Suspected(key, str(case_id), day))
    return list(found.values())


def _of(rows: QuerySet, ids: frozenset[UUID], case_ids: set[UUID]) -> QuerySet:  # type: ignore[type-arg]  # one of three models
    return (
        rows.filter(person_id__in=ids, case_id__in=case_ids)
        .select_related("agency", "case")
        .order_by("-created_at", "-id")
    )


def _facts(rows: QuerySet[PerpetratorFact]) -> tuple[FactRead, ...]:
    found = list(rows)
    warm(found)
    return tuple(
        FactRead(
            row.id,
            row.case.ref,
            FactKind(row.kind),
            row.body.get("what", ""),
            row.body.get("since", ""),
            row.body.get("until", ""),
            row.body.get("source", ""),
            row.agency_id,
            row.agency.name,
            row.created_at,
            row.ended_at,
            row.ended_because or "",
        )
        for row in sorted(found, key=lambda each: each.ended_at is not None)
    )


def _conclusions(rows: QuerySet[Conclusion]) -> tuple[ConclusionRead, ...]:
    found = list(rows)
    warm(found)
    return tuple(
        ConclusionRead(RiskTo(row.risk_to), row.reasons, row.by_user_id, row.agency.name, row.created_at)
        for row in found
    )


def _considered(rows: QuerySet[NeighbourConsidered]) -> tuple[ConsideredRead, ...]:
    found = list(rows)
    warm(found)
    return tuple(
        ConsideredRead(row.neighbour, Considered(row.answer), row.why, row.agency.name, row.created_at) for row in found
    )
