"""The coordinator's own decision on a referral: the rule proposed, a person decides, and departing needs a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from holdfast.access.access import walls_around
from holdfast.access.actions import open_circles, raise_walls
from holdfast.access.choices import Verb
from holdfast.access.decide import require
from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area, StaffMember
from holdfast.agencies.queries import staff_of
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Line, Subject
from holdfast.cases.access import referrals_visible_to
from holdfast.cases.actions.opening import flag_ends, open_case, people_in, sender_and_advocate, standing
from holdfast.cases.choices import GOES_TO_MEETING, OPENS_CASE, PartyRole, ReferralState
from holdfast.cases.facts.judging import restored
from holdfast.cases.facts.owing import BOUND_TO_OUTCOME, duties_wanted
from holdfast.cases.facts.rereading import form_of
from holdfast.cases.facts.walls import walls_wanted
from holdfast.cases.models import Party, Referral, Screening
from holdfast.cases.queries.joining import joinable
from holdfast.cases.queries.linked import bound_together
from holdfast.cases.queries.pairs import pair_history
from holdfast.duties.actions import end_by_deed, open_duties
from holdfast.duties.queries import owed_about
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, NotFound
from holdfast.kernel.vault.writing import writing_keys
from holdfast.people.actions import record_relationships
from holdfast.rules.meetings import meeting_for
from holdfast.rules.screening import Outcome

SAID: Final[dict[Outcome, Event]] = {
    Outcome.LIST: Event.REFERRAL_LISTED,
    Outcome.LIST_REPEAT: Event.REFERRAL_LISTED,
    Outcome.JOIN: Event.REFERRAL_JOINED,
    Outcome.RETURN_INCOMPLETE: Event.REFERRAL_RETURNED,
    Outcome.OTHER_AREA: Event.REFERRAL_REDIRECTED,
    Outcome.CHILD_PROTECTION: Event.REFERRAL_PROTECTED,
    Outcome.NOT_ELIGIBLE: Event.REFERRAL_DECLINED,
    Outcome.EMERGENCY: Event.REFERRAL_ESCALATED,
}
LONGEST_REASON: Final = 4000


class DepartingNeedsReason(BadInput):
    """Another decision than the rule's, without a word why."""

    default = "This is not what the rule proposes, so write why. Your choice was kept on the page; nothing was decided."


class ReasonTooLong(BadInput):
    """More than a reason can be."""

    default = "The reason is longer than 4,000 characters, so nothing was decided. Shorten it."


class MeetingPassed(BadInput):
    """A meeting that has been."""

    default = "That meeting day has passed, so nothing was decided. Choose a day from today on."


class JoinNeedsAnother(BadInput):
    """A join to nothing, or to a referral of other people."""

    default = "Choose which listed referral of the same people it is joined to. Nothing was decided."


class AlreadyReplaced(BadInput):
    """The referral was completed by another."""

    default = "This referral was sent again, complete. Decide on the one that took its place. Nothing was decided."


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is decided now, in place of what stood."""

    outcome: Outcome
    meeting_on: date | None
    joined_to: Referral | None
    departs: bool
    changes: bool
    because: str


@transaction.atomic
def decide_referral(
    *,
    by: Viewer,
    area: Area,
    referral_id: UUID,
    outcome: Outcome,
    because: str = "",
    meeting_on: date | None = None,
    joined_to: UUID | None = None,
) -> None:
    """Decide a referral: as the rule proposes, or otherwise with a reason; its case, seats, walls and duties follow.

    What the rule judged is kept as it was judged. Raises ``NotFound`` and, with a sentence each, ``BadInput``.
    """
    require(by, Verb.SCREEN)
    if by.partnership_id != area.id:
        raise NotFound
    row = referrals_visible_to(by).select_for_update(of=("self",)).filter(pk=referral_id).first()
    if row is None:
        raise NotFound
    if row.state == ReferralState.REPLACED:
        raise AlreadyReplaced
    screening = row.screening
    now = _standing(by, area, row, screening, outcome, because.strip(), meeting_on, joined_to)

    _write(by, row, screening, now)
    staff = staff_of(area.id)
    if row.case_id is None and (outcome in OPENS_CASE or now.joined_to is not None):
        _bring_into_case(by, area, row, staff, now.joined_to)
    _renew_duties(by, area, row, screening, now, staff)


@transaction.atomic
def agree_with_rule(*, by: Viewer, area: Area, referral_ids: Sequence[UUID]) -> int:
    """Decide several referrals as the rule proposes, those that wait; all or none. Returns how many. Raises ``NotFound``."""
    require(by, Verb.SCREEN)
    rows = list(referrals_visible_to(by).filter(id__in=set(referral_ids)).select_related("screening").order_by("id"))
    if len(rows) != len(set(referral_ids)):
        raise NotFound

    waiting = [each for each in rows if each.screening.decided_at is None and each.state != ReferralState.REPLACED]
    for row in waiting:
        decide_referral(
            by=by,
            area=area,
            referral_id=row.id,
            outcome=Outcome(row.screening.outcome),
            meeting_on=row.screening.meeting_on,
            joined_to=row.screening.joined_to_id,
        )
    return len(waiting)


def _standing(
    by: Viewer,
    area: Area,
    row: Referral,
    screening: Screening,
    outcome: Outcome,
    because: str,
    meeting_on: date | None,
    joined_to: UUID | None,
) -> _Standing:
    """What is to stand, once it is whole. Raises ``BadInput`` where it is not."""
    proposed = restored(screening.decision).outcome
    same_outcome = outcome.value == screening.outcome
    other = None
    if outcome is Outcome.JOIN:
        wanted = joined_to or (screening.joined_to_id if same_outcome else None)
        other = next((each for each in joinable(by, row) if each.id == wanted), None)
        if other is None and not (same_outcome and wanted == screening.joined_to_id):
            raise JoinNeedsAnother
        other = other or screening.joined_to
    day = _meeting(area, screening, outcome, meeting_on, other, same_outcome=same_outcome)
    departs = outcome is not proposed or (outcome in GOES_TO_MEETING and day != screening.meeting_on)
    if departs and not because:
        raise DepartingNeedsReason
    if len(because) > LONGEST_REASON:
        raise ReasonTooLong
    return _Standing(outcome, day, other, departs, not same_outcome, because)


def _meeting(
    area: Area,
    screening: Screening,
    outcome: Outcome,
    wanted: date | None,
    other: Referral | None,
    *,
    same_outcome: bool,
) -> date | None:
    """The meeting that hears it: the one chosen, the one it had, or the next whose deadline has not passed."""
    if other is not None:
        return other.screening.meeting_on
    if outcome not in GOES_TO_MEETING:
        return None
    today = clock.local_day(area.time_zone)
    if wanted is not None and wanted != screening.meeting_on:
        if wanted < today:
            raise MeetingPassed
        return wanted
    if screening.meeting_on is not None and (same_outcome or screening.meeting_on >= today):
        return screening.meeting_on
    edition = area.edition(today)
    return meeting_for(today, edition.series(), edition.holidays()).meeting


def _write(by: Viewer, row: Referral, screening: Screening, now: _Standing) -> None:
    screening.outcome, screening.meeting_on, screening.joined_to = now.outcome.value, now.meeting_on, now.joined_to
    screening.decided_by, screening.decided_at = by.user_id, clock.now()
    screening.departs_because = now.because
    screening.save(update_fields=["outcome", "meeting_on", "joined_to", "decided_by", "decided_at", "departs_because"])

    on, word = Subject("referral", row.id), now.outcome.value
    also = [now.joined_to.id] if now.joined_to else []
    first = Event.REFERRAL_DEPARTED if now.departs else Event.REFERRAL_SCREENED
    ledger.write_many([Line(first, on=on, outcome=word), Line(SAID[now.outcome], on=on, also=also)], by=by)


def _bring_into_case(
    by: Viewer, area: Area, row: Referral, staff: Sequence[StaffMember], joined_to: Referral | None
) -> None:
    """Open the case, or go on with the pair's own; everybody in it, walls and seats as at the taking in."""
    form = form_of(row, area)
    edition = area.edition(row.submitted_on)
    history = pair_history(by, form)
    if joined_to is not None and joined_to.case_id != history.case_id:
        there = Party.objects.filter(case__referrals=joined_to, role=PartyRole.SURVIVOR).values_list(
            "person_id", flat=True
        )
        history = replace(history, case_id=joined_to.case_id, survivor_id=there.first(), perpetrators={})
    case_id, parties, came = open_case(by, form, history, edition.stamp)
    row.case_id = case_id
    with writing_keys(parties):
        Party.objects.bulk_create(parties)
    row.save(update_fields=["case"])
    record_relationships(by=by, wanted=standing(form, came, history, edition.vocabulary("relations")))

    subjects = [row.id, case_id, *people_in(case_id)]
    walls = walls_wanted(form, staff, walls_around([row.id, case_id]))
    raise_walls(by=by, subject_ids=[*dict.fromkeys([*subjects, *bound_together(subjects[2:])])], wanted=walls)
    until = flag_ends(area, edition.flag_rule().months, row.submitted_on)
    open_circles(by=by, wanted=[sender_and_advocate(row, subjects, staff, walls, until)])


def _renew_duties(
    by: Viewer, area: Area, row: Referral, screening: Screening, now: _Standing, staff: Sequence[StaffMember]
) -> None:
    """Open what the outcome asks for and end, with the reason, what it no longer does; what stays right stays as it is."""
    decision = replace(restored(screening.decision), outcome=now.outcome, questions=())
    walls = walls_wanted(form_of(row, area), staff)
    wanted = duties_wanted(decision, row.id, row.agency_id, staff, walls, clock.now())
    wanted = [each for each in wanted if each.kind in BOUND_TO_OUTCOME]
    kinds = {each.kind for each in wanted}
    owed = owed_about(by, row.id)
    for kind, agency_id in owed:
        if kind in BOUND_TO_OUTCOME and kind not in kinds:
            because = now.because or _("The referral was decided otherwise.")
            end_by_deed(by=by, kind=kind, subject_id=row.id, agency_id=agency_id, because=because)
    # With the decision as it stood, what it asked for was opened then, and may be done by now.
    if now.changes:
        there = {kind for kind, _agency in owed}
        new = [each for each in wanted if each.kind not in there]
        if new:
            open_duties(by=by, area=area, wanted=new, meeting=now.meeting_on)
