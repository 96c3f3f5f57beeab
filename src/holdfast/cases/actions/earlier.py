"""Taking in cases that were heard before the house was moved into."""

from __future__ import annotations

from django.db import transaction

from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.actions.parts import parties_of, space_of
from holdfast.cases.choices import PartyRole
from holdfast.cases.facts.earlier import EarlierCase
from holdfast.cases.models import Case, Hearing, Party
from holdfast.cases.queries import hearings_known
from holdfast.people.actions import add_people


@transaction.atomic
def take_in_earlier_case(*, by: Viewer, area: Area, earlier: EarlierCase) -> bool:
    """Take in a case that was heard before, here or elsewhere, so that repeats of it are known; whether it was new."""
    require(by, Verb.SCREEN)
    space_id = space_of(by)
    if hearings_known(space_id, [earlier.ref]):
        return False

    survivor, *harmers = add_people(by=by, written=[earlier.survivor, *(each.person for each in earlier.perpetrators)])
    case = Case.objects.create(space_id=space_id, ref=earlier.ref, opened_on=earlier.opened_on, stamp="")
    parties = parties_of(
        case,
        [(PartyRole.SURVIVOR, survivor.id, "")]
        + [
            (PartyRole.PERPETRATOR, row.id, each.relation)
            for row, each in zip(harmers, earlier.perpetrators, strict=True)
        ],
    )
    Party.objects.bulk_create(parties)
    Hearing.objects.create(
        case=case,
        space_id=space_id,
        ref=earlier.ref,
        heard_on=earlier.heard_on,
        referred_on=earlier.referred_on,
        area=earlier.area,
        is_elsewhere=earlier.area.casefold() != area.name.casefold(),
    )

    ledger.write(Event.CASE_RECEIVED, by=by, on=Subject("case", case.id))
    return True
