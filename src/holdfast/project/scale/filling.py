"""A partnership of any size, filled row by row as the actions would have: cases, people, referrals, meetings, plans, flags.

It goes round the actions on purpose, to make in minutes what takes a nation ten years; so it writes no ledger, and is for scratch only.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from holdfast.access.choices import CircleKind
from holdfast.access.models import Circle, CircleSubject, Seat
from holdfast.agencies.choices import Role
from holdfast.agencies.facts import AgencyFacts, Area
from holdfast.agencies.queries import agencies_in
from holdfast.cases.choices import PartyRole, ReferralState
from holdfast.cases.facts.judging import stored
from holdfast.cases.models import Case, Hearing, Party, Referral, Screening
from holdfast.conference.choices import ActionEnding, Answer, ListingState, MeetingKind, MeetingState, Whom
from holdfast.conference.models import Action, Count, Flag, Invitation, Listing, Meeting, Research, Risk
from holdfast.duties.choices import Ending
from holdfast.duties.models import Duty
from holdfast.kernel.ids import new_id, short_ref
from holdfast.kernel.vault.writing import writing_keys
from holdfast.people.choices import Safe, Way
from holdfast.people.matching.keys import person_keys
from holdfast.people.models import Contact, MatchKey, Person
from holdfast.people.queries import digests
from holdfast.project.scale.names import born, family_name, her_name, his_name
from holdfast.rules.dates import add_months
from holdfast.rules.decision import Decision, reason
from holdfast.rules.screening import Outcome
from holdfast.rules.sharing import HerView, Item, Purpose
from holdfast.sharing.choices import ShareDecision
from holdfast.sharing.models import Recipient, Share

A_MEETING = 25
PURPOSES_OF = {
    Item.REFERRAL: Purpose.PROTECT,
    Item.CASE_LIST_ENTRY: Purpose.PREPARE_MEETING,
    Item.RESEARCH: Purpose.HEAR_CASE,
}
APART = timedelta(days=14)
DECISION = stored(Decision(Outcome.LIST, (reason("ground_checklist", yes=16, threshold=14),), ()))


@dataclass
class Rows:
    """The rows of one meeting, in the order in which they may be inserted."""

    made: dict[type[Model], list[Model]] = field(default_factory=dict)

    def add(self, row: Model) -> None:
        """Keep a row to be written with the others of its kind."""
        self.made.setdefault(type(row), []).append(row)

    def write(self, order: Sequence[type[Model]]) -> None:
        """Write them all, a statement a kind."""
        with transaction.atomic(), writing_keys([row for rows in self.made.values() for row in rows]):
            for kind in order:
                kind._default_manager.bulk_create(self.made.get(kind, []), batch_size=500)


ORDER: Sequence[type[Model]] = (
    Person,
    Contact,
    MatchKey,
    Case,
    Party,
    Share,
    Recipient,
    Referral,
    Screening,
    Circle,
    CircleSubject,
    Seat,
    Meeting,
    Invitation,
    Listing,
    Research,
    Hearing,
    Risk,
    Duty,
    Action,
    Flag,
    Count,
)


class Filling:
    """Fills one partnership, meeting by meeting, up to the one that lies ahead."""

    def __init__(self, area: Area, *, seed: int) -> None:
        """Know the area's agencies, and begin a chance of its own."""
        self.area = area
        self.chance = random.Random(seed)  # noqa: S311 - invented people, not keys  # nosec B311
        every = agencies_in(area.id).values()
        self.office = next(each for each in every if each.agency_type == "coordination")
        self.idva = next(each for each in every if each.agency_type == "idva")
        self.invited: tuple[AgencyFacts, ...] = tuple(each for each in every if each is not self.office)
        self.stamp = area.edition(date(2026, 11, 27)).stamp
        self.number = 0

    def fill(self, cases: int, ahead: date, tell: Callable[[int], None] = lambda _done: None) -> None:
        """Fill so many cases; the last meeting is on the day ``ahead``, sent round and being researched."""
        meetings = -(-cases // A_MEETING)
        for place in range(meetings):
            held_on = ahead - APART * (meetings - 1 - place)
            rows = Rows()
            self._meeting(rows, held_on, min(A_MEETING, cases - self.number), is_ahead=place == meetings - 1)
            rows.write(ORDER)
            tell(self.number)

    def _meeting(self, rows: Rows, held_on: date, cases: int, *, is_ahead: bool) -> None:
        at = datetime(held_on.year, held_on.month, held_on.day, 10, tzinfo=UTC)
        circle = Circle(
            partnership_id=self.area.id,
            kind=CircleKind.MEETING,
            from_at=at - timedelta(days=12),
            until_at=at + timedelta(days=45),
        )
        meeting = Meeting(
            space_id=self.area.id,
            ref=short_ref(),
            kind=MeetingKind.ORDINARY,
            state=MeetingState.CIRCULATED if is_ahead else MeetingState.CLOSED,
            held_on=held_on,
            deadline_on=held_on - timedelta(days=14),
            circle=circle,
            stamp=self.stamp,
            circulated_at=at - timedelta(days=12),
            closed_at=None if is_ahead else at,
        )
        rows.add(circle)
        rows.add(meeting)
        rows.add(CircleSubject(circle=circle, subject_id=meeting.id))
        for each in self.invited:
            rows.add(Invitation(meeting=meeting, agency_id=each.id))
            rows.add(
                Seat(circle=circle, agency_id=each.id, why="meeting", from_at=circle.from_at, until_at=circle.until_at)
            )
            rows.add(self._duty("research_return", "meeting", meeting.id, each, at, ended=not is_ahead))
        for position in range(1, cases + 1):
            self._case(rows, meeting, circle, position, at, is_ahead=is_ahead)
        if not is_ahead:
            for measure, count in (
                ("cases", cases),
                ("repeats", cases // 3),
                ("children", cases),
                ("referrals_police", cases),
            ):
                rows.add(Count(meeting=meeting, measure=measure, count=count))

    def _case(
        self, rows: Rows, meeting: Meeting, circle: Circle, position: int, at: datetime, *, is_ahead: bool
    ) -> None:
        self.number += 1
        sent = at - timedelta(days=20, minutes=self.number % 500)
        sender = self.chance.choice(self.invited)
        case = Case(space_id=self.area.id, ref=f"S-{self.number:06}", opened_on=sent.date(), stamp=self.stamp)
        rows.add(case)
        family = family_name(self.chance)
        people = (
            (PartyRole.SURVIVOR, self._person(rows, f"{her_name(self.chance)} {family}", born(self.chance)), ""),
            (
                PartyRole.PERPETRATOR,
                self._person(rows, f"{his_name(self.chance)} {family_name(self.chance)}", born(self.chance)),
                "husband",
            ),
            (
                PartyRole.CHILD,
                self._person(rows, f"{his_name(self.chance)} {family}", sent.date() - timedelta(days=2900)),
                "child",
            ),
        )
        for place, (role, person, relation) in enumerate(people):
            rows.add(
                Party(space_id=self.area.id, case=case, person=person, role=role, relation=relation, position=place)
            )
        rows.add(
            Contact(
                space_id=self.area.id,
                person=people[0][1],
                way=Way.PHONE,
                value=f"01632 960{self.number % 1000:03}",
                is_safe=Safe.YES,
                rule={"times": "weekdays 10:00-14:00"},
            )
        )
        referral = self._referral(rows, case, sender, sent, meeting.held_on, people[0][1].name)
        subjects = (case.id, referral.id, *(person.id for _, person, _ in people))
        own = Circle(
            partnership_id=self.area.id, kind=CircleKind.REFERRAL, from_at=sent, until_at=sent + timedelta(days=365)
        )
        rows.add(own)
        for each in (sender.id, self.idva.id):
            rows.add(Seat(circle=own, agency_id=each, why="referral", from_at=sent, until_at=own.until_at))
        for subject in subjects:
            rows.add(CircleSubject(circle=own, subject_id=subject))
            rows.add(CircleSubject(circle=circle, subject_id=subject))
        rows.add(self._duty("idva_contact", "referral", referral.id, self.idva, sent, ended=not is_ahead))
        round_at, until = at - timedelta(days=12), at + timedelta(days=45)
        share = self._share(rows, ("case", case.id), Item.CASE_LIST_ENTRY, self.office, self.invited, round_at, until)
        listing = Listing(
            space_id=self.area.id,
            share=share,
            sent_at=round_at,
            meeting=meeting,
            case=case,
            referral=referral,
            position=position,
            is_repeat=position % 3 == 0,
            state=ListingState.LISTED if is_ahead else ListingState.HEARD,
            closed_at=None if is_ahead else at,
        )
        rows.add(listing)
        for agency in self.chance.sample(self.invited, 2):
            rows.add(self._research(rows, listing, case, agency, at))
        if not is_ahead:
            self._heard(rows, listing, case, referral, at)

    def _person(self, rows: Rows, name: str, birth: date) -> Person:
        written = {"written": birth.isoformat(), "possible": [birth.isoformat()]}
        person = Person(space_id=self.area.id, name=name, other_names=[], births=[written], about={"gender": "female"})
        rows.add(person)
        for digest in digests(self.area.id, person_keys((name,), (birth,))):
            rows.add(MatchKey(space_id=self.area.id, digest=digest, person=person))
        return person

    def _referral(
        self, rows: Rows, case: Case, sender: AgencyFacts, sent: datetime, meeting_on: date, survivor: str
    ) -> Referral:
        referral_id = new_id()
        until = sent + timedelta(days=365)
        share = self._share(rows, ("referral", referral_id), Item.REFERRAL, sender, (self.office,), sent, until)
        referral = Referral(
            id=referral_id,
            space_id=self.area.id,
            ref=f"{self.number:06}",
            fingerprint=referral_id.bytes,
            agency_id=sender.id,
            case=case,
            share=share,
            state=ReferralState.SCREENED,
            submitted_on=sent.date(),
            submitted_at=sent,
            answers={
                "survivor_name": survivor,
                "grounds": "visible high risk",
                "ric": "Y" * 16 + "N" * 8,
                "consent": "given",
                "wishes": "To be safe at home",
                "narrative": "Assault at home, the neighbour called. " * self.chance.randrange(1, 6),
            },
            whereabouts={"survivor_phone": "01632 960000"},
        )
        rows.add(referral)
        rows.add(
            Screening(
                space_id=self.area.id,
                referral=referral,
                outcome=Outcome.LIST.value,
                meeting_on=meeting_on,
                decision=DECISION,
                stamp=self.stamp,
                departs_because="",
                decided_at=sent + timedelta(days=1),
            )
        )
        return referral

    def _share(
        self,
        rows: Rows,
        on: tuple[str, UUID],
        item: Item,
        sender: AgencyFacts,
        to: Sequence[AgencyFacts],
        at: datetime,
        until: datetime,
    ) -> Share:
        share = Share(
            space_id=self.area.id,
            subject_kind=on[0],
            subject_id=on[1],
            from_agency_id=sender.id,
            decision=ShareDecision.SHARED,
            items=[item.value],
            purpose=PURPOSES_OF[item].value,
            basis="public_task",
            conditions=[],
            necessity="To plan her safety together.",
            her_view=HerView.AGREED.value,
            decided_at=at,
            until_at=until,
            stamp=self.stamp,
        )
        rows.add(share)
        for each in to:
            rows.add(Recipient(share=share, agency_id=each.id))
        return share

    def _research(self, rows: Rows, listing: Listing, case: Case, agency: AgencyFacts, at: datetime) -> Research:
        others = [each for each in (*self.invited, self.office) if each is not agency]
        until = at + timedelta(days=45)
        answered = at - timedelta(days=4)
        share = self._share(rows, ("case", case.id), Item.RESEARCH, agency, others, answered, until)
        return Research(
            share=share,
            space_id=self.area.id,
            listing=listing,
            case=case,
            agency_id=agency.id,
            answer=Answer.RETURNED,
            body={"risks": "He knows where she works.", "history_perpetrator": "Two calls to the address this year."},
            is_relevant=True,
            is_necessary=True,
            is_proportionate=True,
            searched_on=at.date() - timedelta(days=4),
            answered_at=answered,
        )

    def _heard(self, rows: Rows, listing: Listing, case: Case, referral: Referral, at: datetime) -> None:
        rows.add(
            Hearing(
                case=case,
                space_id=self.area.id,
                ref=referral.ref,
                heard_on=at.date(),
                referred_on=referral.submitted_on,
                area=self.area.name,
            )
        )
        risk = Risk(
            space_id=self.area.id, listing=listing, case=case, whom=Whom.SURVIVOR, text="He is out and has a key."
        )
        rows.add(risk)
        owner = self.chance.choice(self.invited)
        action_id = new_id()
        duty = self._duty("action", "action", action_id, owner, at, ended=self.chance.randrange(50) > 0)
        rows.add(duty)
        rows.add(
            Action(
                id=action_id,
                space_id=self.area.id,
                listing=listing,
                case=case,
                ref=short_ref(),
                agency_id=owner.id,
                text="Change the locks",
                due_on=at.date() + timedelta(days=7),
                risk=risk,
                protects=Whom.SURVIVOR,
                duty_id=duty.id,
                ended_at=duty.ended_at,
                ending=ActionEnding.DONE if duty.ended_at else "",
                evidence="Locks changed." if duty.ended_at else None,
            )
        )
        for each in self.invited:
            rows.add(
                Flag(
                    space_id=self.area.id,
                    case=case,
                    listing=listing,
                    agency_id=each.id,
                    until_on=add_months(at.date(), 12),
                    confirmed_at=at,
                )
            )

    def _duty(
        self, kind: str, subject_kind: str, subject_id: UUID, agency: AgencyFacts, at: datetime, *, ended: bool
    ) -> Duty:
        return Duty(
            space_id=self.area.id,
            kind=kind,
            subject_kind=subject_kind,
            subject_id=subject_id,
            owed_by_agency_id=agency.id,
            owed_by_role=Role.ADVOCATE if agency is self.idva else Role.REPRESENTATIVE,
            opened_at=at - timedelta(days=3),
            due_at=at + timedelta(days=3),
            judged_on=at.date(),
            stamp=self.stamp,
            reasons=[],
            chain=["representative", "coordinator"],
            steps=2,
            ended_at=at if ended else None,
            ending=Ending.DISCHARGED if ended else "",
            told_step=0,
        )
