"""Taking in referrals and deciding them by the area's rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from holdfast.access.access import walls_around
from holdfast.access.actions import raise_walls
from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import AgencyFacts, Area, StaffMember
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.cases.actions.completing import replace_returned, returned_before
from holdfast.cases.actions.following import Following
from holdfast.cases.actions.opening import flag_ends, open_case, people_in, sender_and_advocate, standing
from holdfast.cases.actions.parts import space_of
from holdfast.cases.choices import GOES_TO_MEETING, OPENS_CASE, PartyRole, ReferralState
from holdfast.cases.facts.disclosing import assessment_wanted, share_wanted
from holdfast.cases.facts.form import ReferralForm
from holdfast.cases.facts.judging import restored, screening_facts, stored
from holdfast.cases.facts.owing import duties_wanted
from holdfast.cases.facts.people_cells import parted
from holdfast.cases.facts.standing import Newcomer
from holdfast.cases.facts.walls import walls_wanted
from holdfast.cases.models import Party, Referral, Screening
from holdfast.cases.queries import PairHistory, pair_history
from holdfast.cases.queries.linked import bound_together
from holdfast.cases.queries.repeating import REFER_REPEAT
from holdfast.duties.actions import end_by_deed
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault.writing import writing_keys
from holdfast.packs.edition import Edition
from holdfast.rules.decision import Decision
from holdfast.rules.meetings import meeting_for
from holdfast.rules.screening import Outcome, screen


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of one referral: the decision, the meeting that hears it, and whether it had been taken in before."""

    ref: str
    decision: Decision[Outcome]
    meeting_on: date | None
    is_new: bool


class DifferentUnderOneReference(BadInput):
    """A reference already taken by a referral that says something else."""

    default = (
        "Another referral with this reference was taken in before and says something else. Nothing of this row was taken in. "
        "Give it a reference of its own, or correct the first one on its page."
    )


@transaction.atomic
def take_in_referral(
    *,
    by: Viewer,
    area: Area,
    form: ReferralForm,
    agencies: dict[str, AgencyFacts],
    staff: Sequence[StaffMember],
    together: Following | None = None,
    completes: UUID | None = None,
    referral_id: UUID | None = None,
) -> Decided:
    """Take in one referral and decide it by the area's rules as of its own day; one taken in before is answered as it was.

    A case is opened only where the decision opens one; a join goes to the case of the pair. Whoever must not receive it is
    walled in the same transaction, and what follows from it is recorded: at once, or by the caller with that of others
    (``together``). Other content under the reference of one that was sent back completes it; ``completes`` insists on that.
    ``referral_id`` is given where something already kept under that id becomes the referral.
    Raises ``DifferentUnderOneReference``.
    """
    require(by, Verb.SCREEN)
    space_id = space_of(by)
    fingerprint = fingerprint_of(form)
    under_ref = list(Referral.objects.filter(space_id=space_id, ref=form.ref).select_related("screening"))
    if same := next((each for each in under_ref if bytes(each.fingerprint) == fingerprint), None):
        return _as_before(same)
    returned = returned_before(by, under_ref, completes)
    if under_ref and returned is None:
        raise DifferentUnderOneReference

    edition = area.edition(form.submitted_on)
    history = pair_history(by, form)
    decision = screen(screening_facts(form, edition, history.heard, history.listed_ref), edition.screening_rules())
    decision = replace(decision, questions=(*decision.questions, *form.doubts))
    joined, meeting_on = _heard_with(decision.outcome, history, form, edition)

    read, sealed = parted(form.answers)
    referral = Referral(
        id=referral_id or new_id(),
        space_id=space_id,
        ref=form.ref,
        fingerprint=fingerprint,
        agency_id=_agency_of(form, agencies),
        state=ReferralState.SCREENED,
        submitted_on=form.submitted_on,
        submitted_at=form.submitted_at.replace(tzinfo=ZoneInfo(area.time_zone)),
        answers=read,
        whereabouts=sealed,
    )
    screening = Screening(
        space_id=space_id,
        referral=referral,
        outcome=decision.outcome.value,
        meeting_on=meeting_on,
        joined_to_id=joined,
        decision=stored(decision),
        stamp=edition.stamp,
        departs_because="",
    )
    parties: list[Party] = []
    came: list[Newcomer] = []
    if decision.outcome in OPENS_CASE or joined is not None:
        referral.case_id, parties, came = open_case(by, form, history, edition.stamp)
    # Whoever was kept out of the case, or of what this completes, is kept out of this too.
    before = [each for each in (referral.case_id and history.case_id, returned and returned.id) if each]
    walls = walls_wanted(form, staff, walls_around(before) if before else ())
    until = flag_ends(area, edition.flag_rule().months, form.submitted_on)
    # A share is decided today, by the law of today; what the referral is judged by is of its own day.
    today = area.edition(clock.local_day(area.time_zone))
    share = share_wanted(form, referral, today, staff, walls, until)
    referral.share_id = share.id
    following = Following() if together is None else together
    if returned is not None:
        following.record(by=by, area=area)  # what it completes may be among them
        replace_returned(by, returned, referral.id)
    with writing_keys([*parties, referral, screening]):
        Party.objects.bulk_create(parties)
        referral.save(force_insert=True)
        Screening.objects.bulk_create([screening])
    subjects = _subjects(referral, history, parties)

    if walls:
        raise_walls(by=by, subject_ids=[*dict.fromkeys([*subjects, *bound_together(subjects[2:])])], wanted=walls)

    # Last of all, when nothing can refuse the referral any more.
    on = Subject("referral", referral.id)
    following.lines += [
        Line(Event.REFERRAL_IMPORTED, on=on),
        Line(Event.REFERRAL_SCREENED, on=on, also=subjects[1:2], outcome=decision.outcome.value),
    ]
    following.shares.append(share)
    following.related += standing(form, came, history, edition.vocabulary("relations"))
    following.assessments += filter(None, [assessment_wanted(form, referral, edition, _survivor_of(history, parties))])
    if referral.case_id is not None:
        following.circles.append(sender_and_advocate(referral, subjects, staff, walls, until))
    following.owed += [
        replace(each, meeting=meeting_on)
        for each in duties_wanted(decision, referral.id, referral.agency_id, staff, walls, clock.now())
    ]
    if together is None:
        following.record(by=by, area=area)
    _no_longer_owed(by, history, referral)
    return Decided(form.ref, decision, meeting_on, is_new=True)


def fingerprint_of(form: ReferralForm) -> bytes:
    """What tells two referrals of one reference apart; compared within a space only."""
    return hashlib.blake2b(json.dumps(form.answers, sort_keys=True).encode(), digest_size=16).digest()


def _subjects(referral: Referral, history: PairHistory, parties: Sequence[Party]) -> list[UUID]:
    """The referral, its case, and everybody in it."""
    if referral.case_id is None:
        return [referral.id]
    people = people_in(history.case_id) if history.case_id else (each.person_id for each in parties)
    return [referral.id, referral.case_id, *people]


def _no_longer_owed(by: Viewer, history: PairHistory, referral: Referral) -> None:
    """A pair known here came again: whoever recorded that it went on, and was to refer it, has."""
    if history.case_id is not None and referral.case_id is not None and referral.agency_id is not None:
        end_by_deed(by=by, kind=REFER_REPEAT, subject_id=referral.case_id, agency_id=referral.agency_id)


def _as_before(before: Referral) -> Decided:
    screening = before.screening
    return Decided(before.ref, restored(screening.decision), screening.meeting_on, is_new=False)


def _heard_with(
    outcome: Outcome, history: PairHistory, form: ReferralForm, edition: Edition
) -> tuple[UUID | None, date | None]:
    """The referral it is joined to, if it is; and the meeting that hears it."""
    if outcome in GOES_TO_MEETING:
        return None, meeting_for(form.submitted_on, edition.series(), edition.holidays()).meeting
    if outcome is not Outcome.JOIN or history.listed_id is None:
        return None, None
    meeting_on = Screening.objects.values_list("meeting_on", flat=True).get(referral_id=history.listed_id)
    return history.listed_id, meeting_on


def _survivor_of(history: PairHistory, parties: Sequence[Party]) -> UUID | None:
    """Who she is as a person, where a case knows her."""
    named = (each.person_id for each in parties if each.role == PartyRole.SURVIVOR)
    return history.survivor_id or next(named, None)


def _agency_of(form: ReferralForm, agencies: dict[str, AgencyFacts]) -> UUID | None:
    found = agencies.get(form.answers["agency"].casefold())
    return found.id if found else None
