"""Opening the case of a referral, or going on with the pair's own; and who sits with it from that moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from holdfast.access.actions import CircleWanted, WallWanted
from holdfast.access.choices import CircleKind
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area, StaffMember
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.cases.actions.parts import parties_of, space_of
from holdfast.cases.choices import PartyRole
from holdfast.cases.facts.form import PartyWritten, ReferralForm
from holdfast.cases.facts.owing import agency_with
from holdfast.cases.facts.standing import Newcomer, folded, relationships_wanted
from holdfast.cases.models import Case, Party, Referral
from holdfast.cases.queries import PairHistory
from holdfast.kernel.ids import free_ref
from holdfast.people.actions import add_people, people_came_back
from holdfast.people.facts import PersonWritten, RelationshipWanted
from holdfast.rules.dates import add_months


def open_case(
    by: Viewer, form: ReferralForm, history: PairHistory, stamp: str
) -> tuple[UUID, list[Party], list[Newcomer]]:
    """The pair's own case and a part, still to be written, for whoever is new to it; or a new case with everybody."""
    wanted: list[tuple[str, PartyWritten]] = []
    if history.case_id is None:
        wanted.append((PartyRole.SURVIVOR, PartyWritten(form.survivor, "")))
    wanted += [
        (PartyRole.PERPETRATOR, each)
        for place, each in enumerate(form.perpetrators)
        if each.person.name and place not in history.perpetrators
    ]
    wanted += [(PartyRole.CHILD, each) for each in form.children if each.person.name]
    if history.case_id is not None:
        wanted = [(role, each) for role, each in wanted if not _is_party_already(history.case_id, role, each.person)]
    people = add_people(by=by, written=[each.person for _, each in wanted])
    if history.case_id is None:
        space_id = space_of(by)
        ref = free_ref(lambda each: Case.objects.filter(space_id=space_id, ref=each).exists())
        case = Case.objects.create(space_id=space_id, ref=ref, opened_on=form.submitted_on, stamp=stamp)
        ledger.write(Event.CASE_OPENED, by=by, on=Subject("case", case.id), also=[row.id for row in people])
    else:
        case = Case.objects.get(pk=history.case_id)
        if case.left_at is not None:
            _come_back(by, case)
    came = [Newcomer(role, each, row.id) for (role, each), row in zip(wanted, people, strict=True)]
    return case.id, parties_of(case, [(each.role, each.person_id, each.written.relation) for each in came]), came


def _come_back(by: Viewer, case: Case) -> None:
    """Another area had the case; who is referred here again is read here again."""
    case.left_at = None
    case.save(update_fields=["left_at"])
    people_came_back(person_ids=set(Party.objects.filter(case=case).values_list("person_id", flat=True)))
    ledger.write(Event.CASE_REOPENED, by=by, on=Subject("case", case.id))


def standing(
    form: ReferralForm, came: Sequence[Newcomer], history: PairHistory, known: Collection[str]
) -> list[RelationshipWanted]:
    """How those a referral brought into its case stand to the others there."""
    named = {role: [each for each in came if each.role == role] for role in PartyRole.values}
    survivor_id = next((each.person_id for each in named[PartyRole.SURVIVOR]), history.survivor_id)
    adults = {folded(each.written.person.name): each.person_id for each in named[PartyRole.PERPETRATOR]}
    adults |= {folded(form.perpetrators[place].person.name): found for place, found in history.perpetrators.items()}
    if len(set(adults.values())) == 1:
        adults["perpetrator"] = next(iter(adults.values()))
    if survivor_id is not None:
        adults |= dict.fromkeys((folded(form.survivor.name), "survivor"), survivor_id)
    adults.pop("", None)
    return [*relationships_wanted(came, survivor_id, adults, known, form.submitted_on)]


def people_in(case_id: UUID) -> Iterable[UUID]:
    """The ids of everybody in a case."""
    return Party.objects.filter(case_id=case_id).values_list("person_id", flat=True)


def sender_and_advocate(
    referral: Referral,
    subjects: Sequence[UUID],
    staff: Sequence[StaffMember],
    walls: Sequence[WallWanted],
    until: datetime,
) -> CircleWanted:
    """Sender and advocate's service are to sit with the case from the moment of the referral, as long as its flag would stand."""
    seats = {referral.agency_id, agency_with(Role.ADVOCATE, staff, walls)} - {None}
    return CircleWanted(CircleKind.REFERRAL, tuple(subjects), [each for each in seats if each], until)


def flag_ends(area: Area, months: int, since: date) -> datetime:
    """The end of the last day on which the flag of a case would stand."""
    return datetime.combine(add_months(since, months), time.max, ZoneInfo(area.time_zone))


def _is_party_already(case_id: UUID, role: str, written: PersonWritten) -> bool:
    """Whether a child of this very name is in the case already; perpetrators were matched with the pair."""
    if role != PartyRole.CHILD:
        return False
    rows = Party.objects.filter(case_id=case_id, role=role).select_related("person")
    return any(row.person.name.casefold() == written.name.casefold() for row in rows)
