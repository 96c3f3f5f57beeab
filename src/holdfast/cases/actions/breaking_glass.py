"""Opening a case in an emergency: one case, one person, for an hour, with a reason that somebody else reviews."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from holdfast.access.access import walls_around
from holdfast.access.actions import break_glass
from holdfast.access.actions import review_opening as keep_verdict
from holdfast.access.choices import Verb, Verdict
from holdfast.access.decide import require
from holdfast.access.queries import kept_out_of
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import Area, StaffMember
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.audit.queries import many_by
from holdfast.cases.access import cases_visible_to
from holdfast.cases.models import Case, Party, Referral
from holdfast.duties.actions import end_by_deed, open_duties
from holdfast.duties.facts import DutyWanted
from holdfast.duties.queries import owed_about
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound, StepUpNeeded
from holdfast.rules.clocks import Happened

REVIEW: Final = "break_glass_review"
KIND: Final = "break_glass"
_HOUR: Final = timedelta(hours=1)


class CannotBeOpened(BadInput):
    """Unknown, foreign, walled, seen already: one answer for all."""

    default = (
        "Nothing was opened. There may be no such case here, you may see it already, or it is not opened in this way. "
        "Check the reference, look under Cases, or ring the coordinator. What you wrote is still here."
    )


class AskedTooOften(BadInput):
    """Somebody who guesses references."""

    default = (
        "You asked too often in the last hour, so nothing was opened. Ring the coordinator, or try again in an hour."
    )


class EmergencyNeedsReason(BadInput):
    """No case is opened without saying why."""

    default = "Write why you need this case now. Nothing was opened."


def open_in_emergency(*, by: Viewer, area: Area, ref: str, why: str) -> UUID:
    """Open the case with a reference, or of a referral with it, to the viewer alone; return its id.

    Raises ``NotFound``, ``StepUpNeeded``, ``EmergencyNeedsReason``, ``AskedTooOften`` and ``CannotBeOpened``.
    """
    require(by, Verb.VIEW)
    if by.user_id is None or by.partnership_id != area.id:
        raise NotFound
    if not by.stepped_up:
        raise StepUpNeeded
    if not why.strip():
        raise EmergencyNeedsReason
    minutes, tries = area.edition(clock.local_day(area.time_zone)).break_glass()
    asked = many_by(by.user_id, [Event.BREAK_GLASS_OPENED, Event.BREAK_GLASS_REFUSED], clock.real_now() - _HOUR)
    if asked >= tries:
        ledger.refuse(Event.BREAK_GLASS_REFUSED, by=by, because="too_often")
        raise AskedTooOften

    case_id = _case_with(area, ref)
    people = list(Party.objects.filter(case_id=case_id).values_list("person_id", flat=True)) if case_id else []
    if case_id is None or not _may_be_opened(by, case_id, people):
        # Outside any transaction: a refusal is committed on the ledger's own connection.
        ledger.refuse(Event.BREAK_GLASS_REFUSED, by=by, because="not_opened", on=Subject("case", case_id))
        raise CannotBeOpened

    with transaction.atomic():
        until = clock.now() + timedelta(minutes=minutes)
        opening_id = break_glass(by=by, on=Subject("case", case_id), with_=people, why=why.strip(), until=until)
        _owe_review(by, area, opening_id, case_id, people)
    return case_id


@transaction.atomic
def review_opening(*, by: Viewer, opening_id: UUID, verdict: Verdict, why: str) -> None:
    """Say whether an opening was fitting, and end the duty to say so. Raises ``NotFound`` and the errors of the verdict."""
    keep_verdict(by=by, opening_id=opening_id, verdict=verdict, why=why)
    # The duty may be another post's: the chair reviews what climbed from the coordinator.
    for kind, agency_id in owed_about(by, opening_id):
        end_by_deed(by=by, kind=kind, subject_id=opening_id, agency_id=agency_id)


def _case_with(area: Area, ref: str) -> UUID | None:
    """The one case of the area that a reference names; None for none, or for more than one."""
    typed = ref.strip()
    named = set(Case.objects.filter(space_id=area.id, ref__iexact=typed).values_list("id", flat=True))
    referred = Referral.objects.filter(space_id=area.id, ref__iexact=typed, case_id__isnull=False)
    found = named or set(referred.values_list("case_id", flat=True))
    return found.pop() if len(found) == 1 else None


def _may_be_opened(by: Viewer, case_id: UUID, people: list[UUID]) -> bool:
    """Whether the viewer does not see the case yet, and nobody has raised or asked about a wall between them."""
    if cases_visible_to(by).filter(pk=case_id).exists():
        return False
    referrals = Referral.objects.filter(case_id=case_id).values_list("id", flat=True)
    subjects = [case_id, *people, *referrals]
    if not by.walled.isdisjoint(subjects):
        return False
    return all(wall.user_id != by.user_id for wall in walls_around(subjects))


def _owe_review(by: Viewer, area: Area, opening_id: UUID, case_id: UUID, people: list[UUID]) -> None:
    """The coordinator owes the review, or where she opened it or is kept out of it the chair; told at once, as of every duty."""
    reviewer = _reviewer(by, staff_of(area.id), kept_out_of([case_id, *people]))
    if reviewer is None:
        return
    want = DutyWanted(
        REVIEW,
        Subject(KIND, opening_id),
        reviewer.agency_id,
        Role(reviewer.role),
        Happened(clock.now()),
        concerns=case_id,
    )
    open_duties(by=operator_of(area.id), area=area, wanted=[want])


def _reviewer(by: Viewer, staff: tuple[StaffMember, ...], kept_out: frozenset[UUID]) -> StaffMember | None:
    """Who reviews: nobody reviews what they opened, and where everybody is kept out the duty still stands and climbs."""
    coordinates = any(each.user_id == by.user_id and each.role == Role.COORDINATOR for each in staff)
    roles = (Role.CHAIR,) if coordinates else (Role.COORDINATOR, Role.CHAIR)
    others = [each for role in roles for each in staff if each.role == role and each.user_id != by.user_id]
    return next((each for each in others if each.user_id not in kept_out), next(iter(others), None))
