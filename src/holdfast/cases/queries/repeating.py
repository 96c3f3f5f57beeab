"""Whether a pair carries a live flag, and what follows for whoever recorded that it went on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.cases.access import cases_visible_to
from holdfast.cases.choices import PartyRole
from holdfast.cases.models import Hearing
from holdfast.cases.queries.people import people_in
from holdfast.duties.queries import owed_about
from holdfast.incidents.facts import IncidentRead
from holdfast.incidents.queries import incident_for, incidents_of
from holdfast.kernel.errors import NotFound
from holdfast.people.queries import same_people
from holdfast.rules.decision import Decision
from holdfast.rules.flags import AfterIncident, after_incident
from holdfast.rules.repeat import Heard

REFER_REPEAT = "refer_repeat"


@dataclass(frozen=True, slots=True)
class IncidentOfCase:
    """One incident on the page of its case: whether the pair was flagged that day, and whether the own agency is to refer it."""

    told: IncidentRead
    next: Decision[AfterIncident]
    is_owed: bool


def hearings_of_pair(viewer: Viewer, survivor_id: UUID, perpetrator_id: UUID) -> list[Heard]:
    """When the two were heard together, here or elsewhere, in cases the viewer may see, the newest first."""
    cases = _with(viewer, PartyRole.SURVIVOR, same_people([survivor_id])) & _with(
        viewer, PartyRole.PERPETRATOR, same_people([perpetrator_id])
    )
    rows = Hearing.objects.filter(case_id__in=cases).order_by("-heard_on", "id")
    return [Heard(row.ref, row.heard_on, row.referred_on, row.area, is_elsewhere=row.is_elsewhere) for row in rows]


def after_further_abuse(
    viewer: Viewer, area: Area, survivor_id: UUID, perpetrator_id: UUID, on: date
) -> Decision[AfterIncident]:
    """What further abuse of the pair on a day asks of whoever recorded it: the area's months and anchor decide whether a flag stands."""
    return after_incident(on, hearings_of_pair(viewer, survivor_id, perpetrator_id), area.edition(on).flag_rule())


def incidents_in_case(viewer: Viewer, case_id: UUID) -> list[IncidentRead]:
    """What the viewer may read of what happened between the people of one case, the newest first. Raises ``NotFound``."""
    return incidents_of(viewer, _pair_ids(viewer, case_id))


def incident_in_case(viewer: Viewer, area: Area, case_id: UUID, incident_id: UUID) -> IncidentOfCase:
    """One incident of a case, with what follows from it. Raises ``NotFound``."""
    told = incident_for(viewer, incident_id)
    if not {told.survivor_id, told.perpetrator_id} <= _pair_ids(viewer, case_id):
        raise NotFound
    decision = after_further_abuse(viewer, area, told.survivor_id, told.perpetrator_id, told.happened_on)
    is_owed = (REFER_REPEAT, viewer.agency_id) in set(owed_about(viewer, case_id))
    return IncidentOfCase(told, decision, is_owed)


def _pair_ids(viewer: Viewer, case_id: UUID) -> set[UUID]:
    """The survivor and the perpetrators of a case. Raises ``NotFound``."""
    if not cases_visible_to(viewer).filter(pk=case_id).exists():
        raise NotFound
    people = people_in(viewer, [case_id]).get(case_id)
    if people is None:
        return set()
    both: Sequence[UUID] = [each.id for each in (people.survivor, *people.perpetrators) if each]
    return set(both)


def _with(viewer: Viewer, role: PartyRole, person_ids: Iterable[UUID]) -> set[UUID]:
    rows = cases_visible_to(viewer).filter(parties__role=role, parties__person_id__in=list(person_ids))
    return set(rows.values_list("id", flat=True))
