"""Writes one area of the invented nation: real partnerships, people, referrals, cases and meetings, counted as the live meeting counts.

It goes round the actions up to the closing of a meeting, and writes what the counting reads: the people with their births and what
is told of them, the referral with its sender and share, the case, its listing as heard. There is no research, plan, seat, duty or
ledger line, and no name of its own for anybody; the year before is there as counts alone, as it is once its cases are gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.models import Model

from holdfast.access.choices import CircleKind
from holdfast.access.models import Circle
from holdfast.agencies.actions import add_agency, found_partnership, set_own_value
from holdfast.agencies.facts import Area
from holdfast.agencies.models import Agency
from holdfast.agencies.queries import area_named
from holdfast.audit.ledger import HOUSE
from holdfast.cases.choices import PartyRole, ReferralState
from holdfast.cases.models import Case, Party, Referral
from holdfast.conference.actions.counting import count
from holdfast.conference.choices import ListingState, MeetingKind, MeetingState
from holdfast.conference.models import Count, Listing, Meeting
from holdfast.kernel.ids import new_id, short_ref
from holdfast.people.models import Person
from holdfast.project.nation.planning import AreaPlan, CasePlan
from holdfast.project.nation.target import Target, spread
from holdfast.project.scale.filling import Rows
from holdfast.reporting.facts import MONTHS
from holdfast.reporting.queries.nation import WOMEN
from holdfast.rules.returns import QUARTERS, Quarter
from holdfast.rules.sharing import HerView, Purpose
from holdfast.sharing.choices import ShareDecision
from holdfast.sharing.models import Share

PACK = "england_and_wales"
ORDER: Sequence[type[Model]] = (Person, Case, Party, Share, Referral, Circle, Meeting, Listing)
FOUNDED, SOURCE = date(2010, 1, 1), "An invented nation."
ADULT, YOUNG, CHILD = timedelta(days=12_000), timedelta(days=6_200), timedelta(days=2_900)
SENDERS = ("police", "health_acute")


def write_area(number: int, plan: AreaPlan, target: Target) -> None:
    """Found one area and let it hear its year."""
    founded = found_partnership(by=HOUSE, name=f"Area {number}", slug=f"area-{number}", pack=PACK)
    senders = {
        each: add_agency(by=HOUSE, partnership_id=founded.id, name=f"{each} of area {number}", agency_type=each)
        for each in SENDERS
    }
    _own_values(area_named(founded.slug), plan, target)
    _Writing(area_named(founded.slug), senders).year(plan, target.last)


def _own_values(area: Area, plan: AreaPlan, target: Target) -> None:
    """Its women, and which measures it counts: a column the row leaves blank is counted by nobody."""
    own: dict[str, object] = {WOMEN: plan.women}
    every = area.edition(target.last_day).measures()
    if kept := [each for each in every if each in target.measures or each.startswith("referrals_")]:
        own["measures.counts"] = kept
    for key, value in own.items():
        set_own_value(by=HOUSE, partnership_id=area.id, key=key, value=value, from_day=FOUNDED, source=SOURCE)


class _Writing:
    """One area as it fills."""

    def __init__(self, area: Area, senders: dict[str, Agency]) -> None:
        self.area, self.senders, self.number = area, senders, 0

    def year(self, plan: AreaPlan, last: Quarter) -> None:
        """The year before as counts, then each quarter's meetings with their cases."""
        if plan.before:
            for back, many in enumerate(spread(plan.before, [1.0] * QUARTERS), start=QUARTERS):
                self._counts_alone(last.back(back), many)
        for back, cases in enumerate(reversed(plan.quarters)):
            if cases is not None:
                for held_on, heard in _days(last.back(back), cases):
                    self._hear(held_on, heard)

    @transaction.atomic
    def _counts_alone(self, quarter: Quarter, cases: int) -> None:
        rows, meeting = Rows(), self._meeting(date(quarter.year, MONTHS * quarter.number, 10))
        self._add_meeting(rows, meeting)
        rows.write(ORDER)
        Count.objects.create(meeting=meeting, measure="cases", count=cases)

    @transaction.atomic
    def _hear(self, held_on: date, cases: Sequence[CasePlan]) -> None:
        rows, meeting = Rows(), self._meeting(held_on)
        self._add_meeting(rows, meeting)
        listings = [self._case(rows, meeting, each, place) for place, each in enumerate(cases, start=1)]
        rows.write(ORDER)
        count(self.area, meeting, listings)

    def _add_meeting(self, rows: Rows, meeting: Meeting) -> None:
        rows.add(meeting)
        if meeting.circle is not None:
            rows.add(meeting.circle)

    def _meeting(self, held_on: date) -> Meeting:
        at = datetime(held_on.year, held_on.month, held_on.day, 10, tzinfo=UTC)
        return Meeting(
            space_id=self.area.id,
            ref=short_ref(),
            kind=MeetingKind.ORDINARY,
            state=MeetingState.CLOSED,
            held_on=held_on,
            deadline_on=held_on - timedelta(days=14),
            circle=Circle(partnership_id=self.area.id, kind=CircleKind.MEETING, from_at=at, until_at=at),
            stamp="",
            closed_at=at,
        )

    def _case(self, rows: Rows, meeting: Meeting, plan: CasePlan, position: int) -> Listing:
        self.number += 1
        sent = meeting.held_on - timedelta(days=20)
        case = Case(space_id=self.area.id, ref=f"N-{self.number:06}", opened_on=sent, stamp="")
        rows.add(case)
        everybody = (
            (PartyRole.SURVIVOR, YOUNG if plan.is_young else ADULT, {"gender": "female"} | plan.about),
            (PartyRole.PERPETRATOR, YOUNG if plan.he_is_young else ADULT, {}),
            *((PartyRole.CHILD, CHILD, {}) for _ in range(plan.children)),
        )
        for place, (role, old, about) in enumerate(everybody):
            day = (sent - old).isoformat()
            person = Person(
                space_id=self.area.id,
                name=f"{role.label} {self.number}",
                other_names=[],
                births=[{"written": day, "possible": [day]}],
                about=about,
            )
            rows.add(person)
            rows.add(Party(space_id=self.area.id, case=case, person=person, role=role, relation="", position=place))
        listing = Listing(
            space_id=self.area.id,
            meeting=meeting,
            case=case,
            referral=self._referral(rows, case, sent, by_partner=plan.by_partner),
            position=position,
            is_repeat=plan.is_repeat,
            state=ListingState.HEARD,
            closed_at=meeting.closed_at,
        )
        rows.add(listing)
        return listing

    def _referral(self, rows: Rows, case: Case, sent: date, *, by_partner: bool) -> Referral:
        sender, referral_id = self.senders[SENDERS[by_partner]], new_id()
        at = datetime(sent.year, sent.month, sent.day, 9, tzinfo=UTC)
        share = Share(
            space_id=self.area.id,
            subject_kind="referral",
            subject_id=referral_id,
            from_agency_id=sender.id,
            decision=ShareDecision.SHARED,
            items=["referral"],
            purpose=next(iter(Purpose)).value,
            basis="public_task",
            conditions=[],
            necessity="To plan her safety together.",
            her_view=next(iter(HerView)).value,
            decided_at=at,
            stamp="",
        )
        referral = Referral(
            id=referral_id,
            space_id=self.area.id,
            ref=f"{self.number:06}",
            fingerprint=referral_id.bytes,
            agency_id=sender.id,
            case=case,
            share=share,
            state=ReferralState.SCREENED,
            submitted_on=sent,
            submitted_at=at,
            answers={},
            whereabouts={},
        )
        rows.add(share)
        rows.add(referral)
        return referral


def _days(quarter: Quarter, cases: Sequence[CasePlan]) -> Iterator[tuple[date, Sequence[CasePlan]]]:
    """The monthly meetings of a quarter, the cases in parts as even as may be."""
    begun = 0
    for month, many in enumerate(spread(len(cases), [1.0] * MONTHS), start=MONTHS * quarter.number - MONTHS + 1):
        yield date(quarter.year, month, 10), cases[begun : begun + many]
        begun += many
