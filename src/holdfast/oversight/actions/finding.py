"""Reading the ledger on from where it was read last, and noting what somebody has to explain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from holdfast.access.decide import require_standing
from holdfast.access.queries import walled_users
from holdfast.access.viewer import Viewer
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area, StaffMember
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.audit.queries import reads_after, reads_by
from holdfast.cases.queries.nearness import near_to
from holdfast.cases.queries.people import CasePeople, people_in
from holdfast.duties.actions import open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.kernel.ids import first_id_at
from holdfast.oversight.choices import OPENS
from holdfast.oversight.facts import Look, by_person_case_and_day, surname_of, surnames_in
from holdfast.oversight.models import Finding, Mark
from holdfast.oversight.queries import looks_in, tasks_about
from holdfast.people.matching.near import NearBecause
from holdfast.rules.clocks import Happened
from holdfast.rules.decision import Reason
from holdfast.rules.looking import Looked, looked_at, looked_at_many

VERDICT: Final = "finding_verdict"
BATCH: Final = 400
# An entry bears the moment it was begun and is seen when it is committed; what is younger may still have company to come.
_SETTLED: Final = timedelta(minutes=2)
_WHOLE: Final = frozenset({Role.COORDINATOR.value, Role.CHAIR.value})


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be noted, before it is known who is asked."""

    user_id: UUID
    agency_id: UUID
    case_id: UUID | None
    day: date
    first_at: datetime
    reasons: tuple[Reason, ...]

    @property
    def key(self) -> tuple[UUID, UUID, UUID | None, date]:
        """It is noted once."""
        return self.user_id, self.agency_id, self.case_id, self.day


@transaction.atomic
def note_findings(*, by: Viewer, area: Area, until: datetime | None = None) -> int:
    """Read a batch of the ledger and note what has to be explained; how many entries there were. Safe to run again.

    ``until`` is of the real clock; younger entries are left for the next time.
    """
    require_standing(by)
    if not by.is_operator or by.partnership_id != area.id:
        raise NotFound
    end = first_id_at(until or clock.real_now() - _SETTLED)
    mark, _new = Mark.objects.select_for_update().get_or_create(
        space_id=area.id, defaults={"last_entry_id": UUID(int=0)}
    )
    entries = reads_after(area.id, OPENS, after=mark.last_entry_id, before=end, many=BATCH)
    if entries:  # never further than what was read: where a clock is set back, younger entries have older ids
        mark.last_entry_id = entries[-1].id
        mark.save(update_fields=["last_entry_id"])

    looks = looks_in(by, area, entries)
    if looks:
        staff = staff_of(area.id)
        people = people_in(by, {each.case_id for each in looks})
        _note(by, area, [*_of_cases(by, area, looks, staff, people), *_of_days(by, area, looks, end)], staff, people)
    return len(entries)


def _of_cases(
    by: Viewer, area: Area, looks: Sequence[Look], staff: Sequence[StaffMember], people: dict[UUID, CasePeople]
) -> Iterator[Found]:
    """What one person's looks at one case on one day have to explain."""
    rule = area.edition(clock.local_day(area.time_zone)).looking_rule()
    tasks = tasks_about(by, {each.case_id for each in looks})
    names = {each.user_id: surname_of(each.name) for each in staff}
    near = near_to(by, staff, {each.case_id for each in looks})
    doors = {(each.user_id, each.case_id) for each in near if NearBecause.ADDRESS in each.because}
    for (user_id, agency_id, day, case_id), those in by_person_case_and_day(looks).items():
        roles = {each.role for each in staff if (each.user_id, each.agency_id) == (user_id, agency_id)}
        looked = Looked(
            tuple(each.at for each in those),
            # Coordinator and chair work on every case of the partnership.
            has_task=bool(roles & _WHOLE) or tasks.cover(those, roles),
            own_surname=names.get(user_id, "") in surnames_in(people.get(case_id)),
            # Known only where somebody told of their own home, and then by its keys alone; who did not tell is not cleared.
            own_address=(user_id, case_id) in doors or None,
        )
        decision = looked_at(looked, rule)
        if decision.reasons:
            yield Found(user_id, agency_id, case_id, day, min(each.at for each in those), decision.reasons)


def _of_days(by: Viewer, area: Area, looks: Sequence[Look], end: UUID) -> Iterator[Found]:
    """Whose day had too many cases: counted over the whole day, however the batches fell."""
    rule = area.edition(clock.local_day(area.time_zone)).looking_rule()
    days = {each.whose for each in looks}
    since = first_id_at(min(each.at for each in looks) - timedelta(days=1) - (clock.now() - clock.real_now()))
    entries = reads_by({user_id for user_id, _, _ in days}, OPENS, since=since, before=end)
    seen: dict[tuple[UUID, UUID, date], dict[UUID, datetime]] = {}
    for each in looks_in(by, area, entries):
        if each.whose in days:
            seen.setdefault(each.whose, {}).setdefault(each.case_id, each.at)
    for (user_id, agency_id, day), cases in seen.items():
        decision = looked_at_many(len(cases), rule)
        if decision.reasons:
            yield Found(user_id, agency_id, None, day, min(cases.values()), decision.reasons)


def _note(
    by: Viewer, area: Area, found: Sequence[Found], staff: Sequence[StaffMember], people: dict[UUID, CasePeople]
) -> None:
    """Keep what is new, and ask whoever answers for it."""
    there = set(
        Finding.objects.filter(
            space_id=area.id, user_id__in={each.user_id for each in found}, day__in={each.day for each in found}
        ).values_list("user_id", "agency_id", "case_id", "day")
    )
    subjects = {case_id: {case_id, *case.ids} for case_id, case in people.items()}
    walled = walled_users({each for those in subjects.values() for each in those})
    stamp = area.edition(clock.local_day(area.time_zone)).stamp
    rows, wanted = list[Finding](), list[DutyWanted]()
    for each in found:
        if each.key in there:
            continue
        about = subjects.get(each.case_id, set()) if each.case_id else set()
        kept_out = {user_id for user_id, subject in walled if subject in about}
        asked = _asked(each, staff, kept_out)
        row = Finding(
            space_id=area.id,
            user_id=each.user_id,
            agency_id=each.agency_id,
            case_id=each.case_id,
            day=each.day,
            first_at=each.first_at,
            reasons=[{"code": one.code, "params": dict(one.params)} for one in each.reasons],
            stamp=stamp,
            asked_role=asked.role if asked else Role.COORDINATOR,
        )
        rows.append(row)
        # The coordinator is shown every duty of the partnership: of her own looks there is none, and the chair's page has them.
        if asked and asked.role != Role.CHAIR:
            on = Subject("finding", row.id)
            happened = Happened(clock.now())
            wanted.append(DutyWanted(VERDICT, on, asked.agency_id, Role(asked.role), happened, concerns=each.case_id))
    Finding.objects.bulk_create(rows)
    if wanted:
        open_duties(by=by, area=area, wanted=wanted)
    ledger.write_many(
        [
            Line(Event.FINDING_MADE, on=Subject("finding", row.id), also=[row.case_id] if row.case_id else [])
            for row in rows
        ],
        by=by,
    )


def _asked(found: Found, staff: Sequence[StaffMember], kept_out: set[UUID]) -> StaffMember | None:
    """The lead of the agency; where that is who looked, or somebody kept out, the coordinator; likewise then the chair."""
    leads = [each for each in staff if each.role == Role.LEAD and each.agency_id == found.agency_id]
    coordinators = [each for each in staff if each.role == Role.COORDINATOR]
    chairs = [each for each in staff if each.role == Role.CHAIR]
    # Of what a coordinator opened the chair alone is told: a coordinator is shown what every lead owes.
    coordinates = any(each.user_id == found.user_id for each in coordinators)
    for those in (chairs,) if coordinates else (leads, coordinators, chairs):
        free = [each for each in those if each.user_id not in kept_out]
        # Whoever holds the post is shown it, so nobody who looked may hold it.
        if free and all(each.user_id != found.user_id for each in those):
            return free[0]
    return None
