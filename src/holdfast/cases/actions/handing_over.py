"""A case leaves for another area, or comes from one with the clock it already has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from holdfast.access.access import walls_around
from holdfast.access.actions import WallWanted, leave_circles, raise_walls, spread_walls
from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area, by_name
from holdfast.agencies.queries import agencies_in, staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.actions.earlier import take_in_earlier_case
from holdfast.cases.actions.parts import space_of
from holdfast.cases.actions.taking_in import take_in_referral
from holdfast.cases.facts.earlier import EarlierCase
from holdfast.cases.facts.form import ReferralForm
from holdfast.cases.facts.walls import walls_wanted
from holdfast.cases.models import Case, Hearing, Party, Referral
from holdfast.cases.queries import pair_history
from holdfast.cases.queries.linked import bound_together
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.people.actions import people_left


@dataclass(frozen=True, slots=True)
class HeardElsewhere:
    """A hearing another area tells of, under the reference the case has there."""

    ref: str
    heard_on: date
    referred_on: date | None
    area: str


@transaction.atomic
def leave_for_elsewhere(*, by: Viewer, case_id: UUID) -> None:
    """Let a case be read here no more: no seat reaches it, and no list shows it. Raises ``NotFound``."""
    require(by, Verb.SCREEN)
    case = Case.objects.select_for_update().filter(pk=case_id, space_id=space_of(by), left_at=None).first()
    if case is None:
        raise NotFound

    case.left_at = clock.now()
    case.save(update_fields=["left_at"])
    referrals = list(Referral.objects.filter(case_id=case_id).values_list("id", flat=True))
    people = set(Party.objects.filter(case_id=case_id).values_list("person_id", flat=True))
    # Whoever is in another case as well is still needed there.
    elsewhere = Party.objects.filter(person_id__in=people, case__left_at=None)
    people -= set(elsewhere.values_list("person_id", flat=True))
    leave_circles(by=by, subject_ids=[case_id, *referrals, *people])
    people_left(person_ids=people)

    ledger.write(Event.CASE_CLOSED, by=by, on=Subject("case", case_id))


@transaction.atomic
def keep_out_of_arrival(*, by: Viewer, form: ReferralForm, arrival_id: UUID) -> None:
    """Keep out of what another area sends whoever it names, and whoever is kept out of this pair here."""
    require(by, Verb.SCREEN)
    history = pair_history(by, form)
    around: list[UUID] = []
    if history.case_id is not None:
        people = Party.objects.filter(case_id=history.case_id).values_list("person_id", flat=True)
        around = [history.case_id, *bound_together(people)]
    walls = walls_wanted(form, staff_of(space_of(by)), walls_around(around) if around else ())
    certain = [WallWanted(each.user_id, each.written, certain=True) for each in walls if each.certain]
    raise_walls(by=by, subject_ids=[arrival_id], wanted=certain)


@transaction.atomic
def take_over(*, by: Viewer, area: Area, form: ReferralForm, heard: Sequence[HeardElsewhere], arrival_id: UUID) -> UUID:
    """Take in a case from another area as a referral that waits to be decided; it bears the arrival's id, and so lies under its key.

    What was heard there is written first, so that the clock of a repeat goes on; whoever was kept out of the arrival is kept out.
    """
    require(by, Verb.SCREEN)
    space_id = space_of(by)
    for each in heard:
        _remember(by, area, form, each)

    agencies = by_name(agencies_in(space_id))
    take_in_referral(by=by, area=area, form=form, agencies=agencies, staff=staff_of(space_id), referral_id=arrival_id)
    referral = Referral.objects.get(pk=arrival_id)

    subjects = [referral.id]
    case_id = referral.case_id or pair_history(by, form).case_id
    if case_id is not None:
        people = Party.objects.filter(case_id=case_id).values_list("person_id", flat=True)
        subjects += [case_id, *bound_together(people)]
    spread_walls(by=by, subject_ids=list(dict.fromkeys(subjects)))

    ledger.write(Event.CASE_RECEIVED, by=by, on=Subject("referral", referral.id))
    return referral.id


def _remember(by: Viewer, area: Area, form: ReferralForm, heard: HeardElsewhere) -> None:
    """Write one hearing to the pair's case, or to a case that begins with it."""
    space_id = space_of(by)
    # A pair is looked for as of now: what is known of it here may be younger than the hearing there.
    known = pair_history(by, form).case_id
    is_elsewhere = heard.area.casefold() != area.name.casefold()
    if known is None:
        earlier = EarlierCase(
            heard.ref, heard.heard_on, heard.referred_on, heard.area, form.survivor, form.perpetrators
        )
        take_in_earlier_case(by=by, area=area, earlier=earlier)
        return
    there = {"case_id": known, "referred_on": heard.referred_on, "area": heard.area, "is_elsewhere": is_elsewhere}
    Hearing.objects.get_or_create(space_id=space_id, ref=heard.ref, heard_on=heard.heard_on, defaults=there)
