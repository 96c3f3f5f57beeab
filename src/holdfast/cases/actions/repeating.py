"""Further abuse of a pair of a case: recorded, answered by the flag, and referred again in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.queries import seats_around
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.access import cases_visible_to, drafts_visible_to
from holdfast.cases.actions.filling import answers_of_repeat
from holdfast.cases.models import Draft
from holdfast.cases.queries.people import people_in
from holdfast.cases.queries.repeating import REFER_REPEAT, after_further_abuse, hearings_of_pair, incident_in_case
from holdfast.duties.actions import open_duty
from holdfast.duties.queries import owed_about
from holdfast.incidents.actions import record_incident
from holdfast.incidents.choices import Audience
from holdfast.incidents.facts import IncidentWritten
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.rules.clocks import Happened
from holdfast.rules.flags import AfterIncident
from holdfast.rules.sharing import HerView
from holdfast.sharing.actions import record_shares
from holdfast.sharing.facts import disclosures


@transaction.atomic
def record_in_case(*, by: Viewer, area: Area, case_id: UUID, told: IncidentWritten) -> UUID:
    """Record further abuse between two people of a case and return the incident's id.

    Where the pair carries a live flag that day, the agency that recorded it owes a repeat referral, on a short clock. Raises
    ``NotFound`` for a case or people not the viewer's to see, and as ``record_incident``.
    """
    require(by, Verb.CONTRIBUTE)
    people = people_in(by, [case_id]).get(case_id)
    if people is None or people.survivor is None or by.role is None or by.agency_id is None:
        raise NotFound
    if told.survivor_id != people.survivor.id or told.perpetrator_id not in {each.id for each in people.perpetrators}:
        raise NotFound

    asked = after_further_abuse(by, area, told.survivor_id, told.perpetrator_id, told.happened_on)

    share_id = _told_to_others(by, area, case_id) if told.audience is Audience.PAIR else None
    written = told if share_id else replace(told, audience=Audience.OWN)
    incident_id = record_incident(by=by, area=area, told=written, share_id=share_id)

    if asked.outcome is AfterIncident.REFER_AGAIN:
        _owe_referral(by, area, case_id)
    return incident_id


@transaction.atomic
def begin_repeat(*, by: Viewer, area: Area, case_id: UUID, incident_id: UUID) -> UUID:
    """Begin the repeat referral of a pair with everything filled in, or go on with it; return the draft's id. Raises ``NotFound``."""
    require(by, Verb.REFER)
    if not cases_visible_to(by).filter(pk=case_id).exists() or by.user_id is None or by.agency_id is None:
        raise NotFound
    found = incident_in_case(by, area, case_id, incident_id)
    if begun := drafts_visible_to(by).filter(repeats_id=incident_id, sent_as=None).first():
        return begun.id

    heard = hearings_of_pair(by, found.told.survivor_id, found.told.perpetrator_id)
    people = people_in(by, [case_id])[case_id]
    draft = Draft.objects.create(
        space_id=area.id,
        agency_id=by.agency_id,
        by_user_id=by.user_id,
        answers=answers_of_repeat(people, found.told, heard, by.name),
        whereabouts={},
        repeats_id=incident_id,
    )

    ledger.write(Event.REFERRAL_DRAFTED, by=by, on=Subject("draft", draft.id), also=[case_id, incident_id])
    return draft.id


def _owe_referral(by: Viewer, area: Area, case_id: UUID) -> None:
    """The recording agency is to refer the pair again; asked once, however often it goes on meanwhile."""
    if by.agency_id is None or by.role is None:
        return
    house = operator_of(area.id)
    if (REFER_REPEAT, by.agency_id) in set(owed_about(house, case_id)):
        return
    # The duty is the house's to open: an agency that records asks nothing of others.
    open_duty(
        by=house,
        area=area,
        kind=REFER_REPEAT,
        subject=Subject("case", case_id),
        agency_id=by.agency_id,
        role=by.role,
        happened=Happened(clock.now()),
        user_id=by.user_id,
    )


def _told_to_others(by: Viewer, area: Area, case_id: UUID) -> UUID | None:
    """Record that the other agencies seated with the case, and the coordinator, are told; None where there is nobody else."""
    seats = [each for each in seats_around(case_id) if each.user_id is None]
    office = next((each.agency_id for each in staff_of(area.id) if each.role == Role.COORDINATOR), None)
    others = {each.agency_id for each in seats} | ({office} if office else set())
    to = tuple(sorted(others - {by.agency_id}))
    if not to:
        return None
    ends: list[datetime | None] = [each.until_at for each in seats]
    wanted = disclosures(
        area.edition(clock.local_day(area.time_zone)),
        "research",
        of={case_id: HerView.UNKNOWN},
        sender=by.agency_id,
        to=to,
        until=None if None in ends else max((each for each in ends if each), default=None),
    )
    return record_shares(by=by, wanted=wanted)[0]
