"""One recorded question about one person: is somebody known in another area, and whose coordinator is to be asked?"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import area_by_id, every_partnership
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.models import PresenceAnswer, PresenceQuestion
from holdfast.cases.queries.people import people_in
from holdfast.cases.queries.presence import asks_elsewhere, may_ask_elsewhere
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.people.matching.score import Described
from holdfast.people.queries import known_people


class PurposeNeeded(BadInput):
    """A question to other areas without its purpose."""

    default = "Write what the answer is needed for. Nothing was asked."


@transaction.atomic
def ask_elsewhere(*, by: Viewer, area: Area, case_id: UUID, person_id: UUID, purpose: str) -> tuple[str, ...]:
    """Ask whether one person of a case is known elsewhere; return the areas whose coordinator is to be asked.

    Each space is tried with its own keys and says nothing but yes; whoever may only be the same is not told of. Both areas'
    ledgers have it. Raises ``NotFound`` unless the pack allows it and the actor coordinates, and ``PurposeNeeded``.
    """
    require(by, Verb.SCREEN)
    if not may_ask_elsewhere(by, area) or by.partnership_id != area.id or by.user_id is None:
        raise NotFound
    people = people_in(by, [case_id]).get(case_id)
    everybody = (
        (people.survivor, *people.perpetrators, *people.children, *people.others) if people and people.survivor else ()
    )
    person = next((each for each in everybody if each and each.id == person_id), None)
    if person is None or person_id in by.walled:
        raise NotFound
    if not purpose.strip():
        raise PurposeNeeded

    wanted = Described((person.name, *person.other_names), person.may_be_born, person.about.get("gender", ""))
    known = _known_in(by, area, wanted)

    row = PresenceQuestion.objects.create(
        space_id=area.id,
        case_id=case_id,
        person_id=person_id,
        purpose=purpose.strip(),
        areas=[other.name for other, _there in known],
        by_user_id=by.user_id,
    )

    ledger.write(Event.PRESENCE_ASKED, by=by, on=Subject("person", person_id), also=[case_id, row.id])
    for other, there in known:
        # Each area's ledger is its own: there, it is the person as that area knows them.
        house = operator_of(other.id)
        PresenceAnswer.objects.create(space_id=other.id, person_id=there, area=area.name, asked_by=by.name)
        ledger.write(Event.PRESENCE_ANSWERED, by=house, on=Subject("person", there), also=[row.id, by.user_id])
    return tuple(other.name for other, _there in known)


def _known_in(by: Viewer, area: Area, wanted: Described) -> list[tuple[Area, UUID]]:
    """The other areas that answer at all and know this very person; never around somebody the asker is walled from."""
    found = []
    for partnership_id in every_partnership():
        if partnership_id == area.id:
            continue
        other = area_by_id(partnership_id)
        if not asks_elsewhere(other):
            continue
        same = [each.id for each in known_people(operator_of(partnership_id), wanted) if each.is_same]
        if same and by.walled.isdisjoint(same):
            found.append((other, same[0]))
    return found
