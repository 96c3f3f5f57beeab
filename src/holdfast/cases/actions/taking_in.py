"""Taking in referrals and deciding them by the area's rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from holdfast.access.access import walls_around
from holdfast.access.actions import WallWanted, open_circle, raise_walls
from holdfast.access.choices import CircleKind, Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import AgencyFacts, Area, StaffMember
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.cases.actions.disclosing import Disclosed, disclose
from holdfast.cases.actions.parts import parties_of, space_of
from holdfast.cases.choices import GOES_TO_MEETING, OPENS_CASE, PartyRole, ReferralState
from holdfast.cases.facts.disclosing import assessment_wanted, share_wanted
from holdfast.cases.facts.form import WHEREABOUTS, PartyWritten, ReferralForm
from holdfast.cases.facts.judging import restored, screening_facts, stored
from holdfast.cases.facts.owing import agency_with, duties_wanted
from holdfast.cases.facts.walls import walls_wanted
from holdfast.cases.models import Case, Party, Referral, Screening
from holdfast.cases.queries import PairHistory, pair_history
from holdfast.duties.actions import open_duties
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.kernel.ids import short_ref
from holdfast.kernel.vault.writing import writing_keys
from holdfast.people.actions import add_people
from holdfast.people.facts import PersonWritten
from holdfast.rules.dates import add_months
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
    together: Disclosed | None = None,
) -> Decided:
    """Take in one referral and decide it by the area's rules as of its own day; one taken in before is answered as it was.

    A case is opened only where the decision opens one; a join goes to the case of the pair. Whoever must not receive it is
    walled in the same transaction, and what it discloses is recorded: at once, or by the caller with that of others
    (``together``). Raises ``DifferentUnderOneReference``.
    """
    require(by, Verb.SCREEN)
    space_id = space_of(by)
    fingerprint = fingerprint_of(form)
    before = Referral.objects.filter(space_id=space_id, ref=form.ref).select_related("screening").first()
    if before is not None:
        return _as_before(before, fingerprint)

    edition = area.edition(form.submitted_on)
    history = pair_history(by, form)
    decision = screen(screening_facts(form, edition, history.heard, history.listed_ref), edition.screening_rules())
    decision = replace(decision, questions=(*decision.questions, *form.doubts))
    meeting_on = None
    if decision.outcome in GOES_TO_MEETING:
        meeting_on = meeting_for(form.submitted_on, edition.series(), edition.holidays()).meeting
    joined = history.listed_id if decision.outcome is Outcome.JOIN else None
    if joined is not None:
        meeting_on = Screening.objects.values_list("meeting_on", flat=True).get(referral_id=joined)

    referral = Referral(
        space_id=space_id,
        ref=form.ref,
        fingerprint=fingerprint,
        agency_id=_agency_of(form, agencies),
        state=ReferralState.SCREENED,
        submitted_on=form.submitted_on,
        submitted_at=form.submitted_at.replace(tzinfo=ZoneInfo(area.time_zone)),
        answers={name: value for name, value in form.answers.items() if value and name not in WHEREABOUTS},
        whereabouts={name: form.answers[name] for name in WHEREABOUTS if form.answers[name]},
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
    subjects: list[UUID] = [referral.id]
    parties: list[Party] = []
    if decision.outcome in OPENS_CASE:
        referral.case_id, parties = _open_case(by, form, history, edition.stamp)
    elif joined is not None:
        referral.case_id = history.case_id
    standing = walls_around([referral.case_id]) if history.case_id and referral.case_id else ()
    walls = walls_wanted(form, staff, standing)
    until = _until(area, edition.flag_rule().months, form.submitted_on)
    # A share is decided today, by the law of today; what the referral is judged by is of its own day.
    today = area.edition(clock.local_day(area.time_zone))
    share = share_wanted(form, referral, today, staff, walls, until)
    referral.share_id = share.id
    with writing_keys([*parties, referral, screening]):
        Party.objects.bulk_create(parties)
        referral.save(force_insert=True)
        Screening.objects.bulk_create([screening])
    if referral.case_id is not None:
        subjects += [
            referral.case_id,
            *(_people_in(history.case_id) if history.case_id else (each.person_id for each in parties)),
        ]

    on = Subject("referral", referral.id)
    ledger.write_many(
        [
            Line(Event.REFERRAL_IMPORTED, on=on),
            Line(Event.REFERRAL_SCREENED, on=on, also=subjects[1:2], outcome=decision.outcome.value),
        ],
        by=by,
    )
    if walls:
        raise_walls(by=by, subject_ids=subjects, wanted=walls)
    if referral.case_id is not None:
        _seat_the_advocate(by, referral, subjects, staff, walls, until)
    if owed := duties_wanted(decision, referral.id, referral.agency_id, staff, walls, clock.now()):
        open_duties(by=by, area=area, wanted=owed, meeting=meeting_on)
    # Last of all, when nothing can refuse the referral any more.
    ticked = assessment_wanted(form, referral, edition, _survivor_of(history, parties))
    disclose(by=by, share=share, ticked=ticked, together=together)
    return Decided(form.ref, decision, meeting_on, is_new=True)


def fingerprint_of(form: ReferralForm) -> bytes:
    """What tells two referrals of one reference apart; compared within a space only."""
    return hashlib.blake2b(json.dumps(form.answers, sort_keys=True).encode(), digest_size=16).digest()


def _as_before(before: Referral, fingerprint: bytes) -> Decided:
    if bytes(before.fingerprint) != fingerprint:
        raise DifferentUnderOneReference
    screening = before.screening
    return Decided(before.ref, restored(screening.decision), screening.meeting_on, is_new=False)


def _open_case(by: Viewer, form: ReferralForm, history: PairHistory, stamp: str) -> tuple[UUID, list[Party]]:
    """The pair's own case and a part, still to be written, for whoever is new to it; or a new case with everybody."""
    space_id = space_of(by)
    named = [each for each in form.perpetrators if each.person.name]
    wanted: list[tuple[str, PartyWritten]] = []
    if history.case_id is None:
        wanted.append((PartyRole.SURVIVOR, PartyWritten(form.survivor, "")))
    wanted += [
        (PartyRole.PERPETRATOR, each)
        for place, each in enumerate(form.perpetrators)
        if each in named and place not in history.perpetrators
    ]
    wanted += [(PartyRole.CHILD, each) for each in form.children if each.person.name]
    if history.case_id is not None:
        wanted = [(role, each) for role, each in wanted if not _is_party_already(history.case_id, role, each.person)]
    people = add_people(by=by, written=[each.person for _, each in wanted])
    if history.case_id is None:
        case = Case.objects.create(space_id=space_id, ref=short_ref(), opened_on=form.submitted_on, stamp=stamp)
        ledger.write(Event.CASE_OPENED, by=by, on=Subject("case", case.id), also=[row.id for row in people])
    else:
        case = Case.objects.get(pk=history.case_id)
    return case.id, parties_of(
        case, [(role, row.id, each.relation) for (role, each), row in zip(wanted, people, strict=True)]
    )


def _is_party_already(case_id: UUID, role: str, written: PersonWritten) -> bool:
    """Whether a child of this very name is in the case already; perpetrators were matched with the pair."""
    if role != PartyRole.CHILD:
        return False
    rows = Party.objects.filter(case_id=case_id, role=role).select_related("person")
    return any(row.person.name.casefold() == written.name.casefold() for row in rows)


def _people_in(case_id: UUID) -> Iterable[UUID]:
    return Party.objects.filter(case_id=case_id).values_list("person_id", flat=True)


def _seat_the_advocate(
    by: Viewer,
    referral: Referral,
    subjects: Sequence[UUID],
    staff: Sequence[StaffMember],
    walls: Sequence[WallWanted],
    until: datetime,
) -> None:
    """Sender and advocate's service sit with the case from the moment of the referral, as long as its flag would stand."""
    seats = {referral.agency_id, agency_with(Role.ADVOCATE, staff, walls)} - {None}
    open_circle(
        by=by,
        kind=CircleKind.REFERRAL,
        subject_ids=subjects,
        agency_ids=[each for each in seats if each],
        until=until,
    )


def _until(area: Area, months: int, since: date) -> datetime:
    """The end of the last day on which the flag of a case would stand."""
    return datetime.combine(add_months(since, months), time.max, ZoneInfo(area.time_zone))


def _survivor_of(history: PairHistory, parties: Sequence[Party]) -> UUID | None:
    """Who she is as a person, where a case knows her."""
    named = (each.person_id for each in parties if each.role == PartyRole.SURVIVOR)
    return history.survivor_id or next(named, None)


def _agency_of(form: ReferralForm, agencies: dict[str, AgencyFacts]) -> UUID | None:
    found = agencies.get(form.answers["agency"].casefold())
    return found.id if found else None
