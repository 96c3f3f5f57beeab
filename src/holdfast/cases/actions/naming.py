"""Naming somebody in a case, after a search; and recording that two rows are one person, so that walls hold for both."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from holdfast.access.access import walls_around
from holdfast.access.actions import bring_into_circles, spread_walls
from holdfast.access.choices import Verb
from holdfast.access.decide import may_read, require
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.access import cases_visible_to
from holdfast.cases.choices import PartyRole
from holdfast.cases.facts.owing import agency_with
from holdfast.cases.models import Party
from holdfast.cases.queries.linked import bound_together
from holdfast.duties.actions import AlreadyOwed, end_by_deed, open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.duties.queries import owed_about
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.kernel.vault import FieldClass
from holdfast.people.actions import add_people, link_same_person
from holdfast.people.facts import PersonWritten
from holdfast.people.matching.score import Described
from holdfast.people.queries import hidden_people, sees_person
from holdfast.rules.clocks import Happened

SAME_PERSON = "same_person_question"


class NamedAlready(BadInput):
    """The same part of the same person twice."""

    default = "This person has that part in the case already. Nothing was changed."


class NameNeeded(BadInput):
    """A person without a name."""

    default = "Write the name of the person. Nothing was changed."


class OneSurvivor(BadInput):
    """A second survivor in a case."""

    default = "A case is of one survivor. Refer the other in a referral of her own. Nothing was changed."


@transaction.atomic
def name_in_case(
    *,
    by: Viewer,
    case_id: UUID,
    role: PartyRole,
    relation: str,
    person_id: UUID | None = None,
    written: PersonWritten | None = None,
) -> UUID:
    """Name somebody in a case: a person known already, or a new one as written. Walls around either hold for both.

    Raises ``NotFound``, ``NamedAlready``, ``NameNeeded`` and ``OneSurvivor``.
    """
    require(by, Verb.REFER)
    case = cases_visible_to(by).select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None or not may_read(by, FieldClass.PERSONAL):
        raise NotFound
    if role == PartyRole.SURVIVOR:
        raise OneSurvivor
    if person_id is not None and not sees_person(by, person_id):
        raise NotFound
    if person_id is None:
        if written is None or not written.name.strip():
            raise NameNeeded
        person_id = add_people(by=by, written=[written])[0].id
    if Party.objects.filter(case=case, person_id=person_id, role=role).exists():
        raise NamedAlready

    last = Party.objects.filter(case=case).aggregate(last=Max("position"))["last"] or 0
    party = Party.objects.create(
        space_id=case.space_id, case=case, person_id=person_id, role=role, relation=relation.strip(), position=last + 1
    )
    bring_into_circles(by=by, beside=case.id, subject_id=person_id)
    spread_walls(by=by, subject_ids=bound_together([person_id]))

    ledger.write(Event.CASE_PARTY_ADDED, by=by, on=Subject("case", case.id), also=[person_id, party.id])
    return party.id


@transaction.atomic
def same_person(*, by: Viewer, one_id: UUID, other_id: UUID, why: str) -> UUID:
    """Record that two rows are one person; whoever is kept out of one, or of a case of theirs, is kept out of the other.

    Raises ``NotFound`` and the errors of linking.
    """
    link_id = link_same_person(by=by, one_id=one_id, other_id=other_id, why=why)
    spread_walls(by=by, subject_ids=bound_together([one_id, other_id]))
    for person_id in (one_id, other_id):
        for kind, agency_id in owed_about(by, person_id):
            if kind == SAME_PERSON:
                end_by_deed(by=by, kind=kind, subject_id=person_id, agency_id=agency_id)
    return link_id


@transaction.atomic
def ask_who_it_is(*, by: Viewer, area: Area, case_id: UUID, wanted: Described) -> bool:
    """Whether somebody hidden from the actor is, beyond question, the one described; then the coordinator is asked to look.

    Who it is, is told to nobody. Of somebody the actor is, or may have to be, kept out of it is as if nobody were known.
    Raises ``NotFound``.
    """
    require(by, Verb.REFER)
    if not may_read(by, FieldClass.PERSONAL) or not cases_visible_to(by).filter(pk=case_id).exists():
        raise NotFound
    office = agency_with(Role.COORDINATOR, staff_of(area.id), ())
    hidden = hidden_people(by, wanted)
    kept_out = {each.subject_id for each in walls_around([*hidden]) if each.user_id == by.user_id} | by.walled
    told_of = hidden - kept_out
    if not told_of or office is None:
        return False

    house, since = operator_of(area.id), Happened(clock.now())
    for person_id in sorted(told_of):
        on = Subject("person", person_id)
        want = DutyWanted(SAME_PERSON, on, office, Role.COORDINATOR, since, concerns=case_id)
        with suppress(AlreadyOwed):
            open_duties(by=house, area=area, wanted=[want])
    return True
