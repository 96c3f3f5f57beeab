"""G12: in whatever order a month goes, what one agency reads of another's stands on a share row that stands, and none is rewritten."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from holdfast.access.viewer import Viewer
from holdfast.audit.ledger import Subject
from holdfast.cases.access import cases_visible_to, referrals_visible_to
from holdfast.cases.models import Referral
from holdfast.conference import actions, queries
from holdfast.conference.actions import ActionWanted, NothingJoined
from holdfast.conference.actions.withdrawing import withdraw_share
from holdfast.conference.choices import ListingState, MeetingState, Whom
from holdfast.conference.facts import ResearchWritten
from holdfast.conference.models import Action, Listing, Meeting, Research
from holdfast.documents.build import Kind
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.kernel.vault import forget_keys
from holdfast.rules.sharing import HerView, Item, Purpose
from holdfast.sharing.actions import record_share, refuse_share
from holdfast.sharing.choices import ShareDecision
from holdfast.sharing.facts import AudienceWanted, ShareWanted
from holdfast.sharing.models import Recipient, Share
from tests.cases.sheets import encoded, row
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file
from tests.documents.meeting import copy_of, plainly, text_of
from tests.world import World, make_world

__all__ = ["demo_clock", "key_file"]

WHOLE = bool(os.environ.get("HOLDFAST_WHOLE_MATRIX"))
EXAMPLES, STEPS = (80, 40) if WHOLE else (2, 10)
ESTHER = "Esther Vaughan"
READERS = ("Stuart Bell", "Kevin Reid", "Huw Llewelyn", "Ngozi Eze")
HERS = ("Nerys Coombe", "Marisol Tallis", "Ottilie Okafor")
HIS = ("Gareth Coombe", "Tobias Tallis", "Idris Okafor")
TODAY = date(2026, 11, 27)
NOT_YET = UUID(int=0)
readers, cases = st.sampled_from(READERS), st.integers(0, len(HERS) - 1)
some = st.frozensets(readers, max_size=2)


class Shares(RuleBasedStateMachine):
    """A month in any order. What may be read is worked out from the share rows, not from the predicates of the house."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        clock.set_day(TODAY, anew=True)
        self.words = 0
        self.meeting_id = NOT_YET
        self.decided: dict[UUID, tuple[object, ...]] = {}

    def teardown(self) -> None:
        try:
            self._reads_no_paper_that_was_not_shared()
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)
            forget_keys()

    @initialize(stage=st.sampled_from(("planned", "sent", "answered", "opened", "sent_round")), kept_off=some)
    def begin(self, stage: str, kept_off: frozenset[str]) -> None:
        """Three referrals by the surgery, and the meeting that hears them so far."""
        for place in range(len(HERS)):
            self.refer(place, f"A-{place}", "2026-11-05T10:00")
        self.meeting_id = actions.plan_meeting(by=self.esther, area=self.world.river, held_on=MEETING_DAY)
        if stage != "planned":
            self.send(kept_off)
        if stage in {"answered", "opened", "sent_round"}:
            for name in READERS:
                self.answer(name, 0, frozenset())
        if stage in {"opened", "sent_round"}:
            self.open()
        if stage == "sent_round":
            self.agree(0, READERS[0])
            self.close()
            self.send_round(actions.send_minutes)
            self.send_round(actions.send_actions)

    def refer(self, place: int, ref: str, at: str) -> None:
        known = f"{HIS[place]}|1988-09-23|husband|same address"
        sheet = row(
            ref=ref,
            submitted_at=at,
            agency="Dr Osman's Surgery",
            agency_type="health",
            survivor_name=HERS[place],
            perpetrators=known,
        )
        self.world.take_in(encoded([sheet]))

    @precondition(lambda self: self.state is MeetingState.PLANNED)
    @rule(kept_off=st.frozensets(readers, max_size=2))
    def send(self, kept_off: frozenset[str]) -> None:
        invited = [self.agency(each) for each in READERS if each not in kept_off]
        actions.circulate(by=self.esther, area=self.world.river, meeting_id=self.meeting_id, agency_ids=invited)

    @rule(place=cases)
    def refer_again(self, place: int) -> None:
        self.words += 1
        self.refer(place, f"B-{self.words}", "2026-11-26T10:00")

    @precondition(lambda self: self.state in {MeetingState.CIRCULATED, MeetingState.OPEN})
    @rule()
    def send_what_joined(self) -> None:
        try:
            actions.send_joined(by=self.esther, area=self.world.river, meeting_id=self.meeting_id)
        except NothingJoined:
            return

    @precondition(lambda self: self.state in {MeetingState.CIRCULATED, MeetingState.OPEN})
    @rule(name=readers, place=cases, named=some)
    def answer(self, name: str, place: int, named: frozenset[str]) -> None:
        by, listing = self.world.viewer(name), self.listing(place)
        if not self._may_write(name, listing):
            return
        text = self._word()
        written = ResearchWritten({"risks": text}, is_relevant=True, is_necessary=True, is_proportionate=True)
        audience = AudienceWanted(named=frozenset(map(self.agency, named)) - {self.agency(name)})
        actions.save_research(by=by, listing_id=listing.id, written=written, audience=audience)
        actions.return_research(by=by, area=self.world.river, listing_id=listing.id, written=written, searched_on=TODAY)

    @precondition(lambda self: self.state is MeetingState.CIRCULATED)
    @rule()
    def open(self) -> None:
        clock.set_day(MEETING_DAY)
        actions.open_meeting(by=self.esther, area=self.world.river, meeting_id=self.meeting_id)

    @precondition(lambda self: self.state is MeetingState.OPEN)
    @rule(place=cases, name=readers)
    def agree(self, place: int, name: str) -> None:
        listing, to = self.listing(place), self.agency(name)
        if listing.state != ListingState.LISTED or not listing.meeting.invitations.filter(agency_id=to).exists():
            return
        wanted = ActionWanted(to, self._word(), MEETING_DAY, Whom.SURVIVOR)
        actions.agree_action(by=self.esther, area=self.world.river, listing_id=listing.id, wanted=wanted)

    @precondition(lambda self: self.state is MeetingState.OPEN)
    @rule()
    def close(self) -> None:
        for place in range(len(HERS)):
            if self.listing(place).state == ListingState.LISTED:
                actions.close_case(by=self.esther, area=self.world.river, listing_id=self.listing(place).id)
        actions.close_meeting(by=self.esther, area=self.world.river, meeting_id=self.meeting_id)
        actions.agree_minutes(by=self.esther, meeting_id=self.meeting_id)

    @precondition(lambda self: self.state is MeetingState.CLOSED)
    @rule(send=st.sampled_from((actions.send_minutes, actions.send_actions)))
    def send_round(self, send: Callable[..., None]) -> None:
        meeting = self.meeting
        was_sent = meeting.minutes_sent_at if send is actions.send_minutes else meeting.actions_sent_at
        if was_sent is None:
            send(by=self.esther, area=self.world.river, meeting_id=self.meeting_id)

    @rule(place=cases, name=readers, is_refused=st.booleans())
    def decide_by_hand(self, place: int, name: str, is_refused: bool) -> None:
        listing = self.listing(place)
        wanted = ShareWanted(
            on=Subject("case", listing.case_id),
            from_agency_id=self.esther.agency_id,
            to=(self.agency(name),),
            items=(Item.LETTER,),
            purpose=Purpose.PROTECT,
            bases=() if is_refused else ("public_task",),
            necessity="Asked for.",
            her_view=HerView.AGREED,
            stamp="example_land@1.0.0",
        )
        seen = self._seen(name)
        (refuse_share if is_refused else record_share)(by=self.esther, wanted=wanted)
        assert self._seen(name) == seen

    @precondition(lambda self: self.state not in {None, MeetingState.PLANNED})
    @rule(which=st.integers(0, 50), by_maker=st.booleans())
    def end(self, which: int, by_maker: bool) -> None:
        standing = list(
            Share.objects.filter(subject_kind="case", decision=ShareDecision.SHARED, ended_at=None).order_by("id")
        )
        if not standing:
            return
        found = standing[which % len(standing)]
        makers = {self.agency(name): name for name in READERS}
        maker = makers.get(found.from_agency_id) if by_maker and found.from_agency_id else None
        by = self.world.viewer(maker or ESTHER)
        try:
            withdraw_share(by=by, area=self.world.river, subject_ids=[found.subject_id], share_id=found.id)
        except NotFound:
            assert maker  # whose agency the case was taken from meanwhile

    @invariant()
    def each_thing_read_stands_on_a_share(self) -> None:
        if self.state in {None, MeetingState.PLANNED}:
            return
        for name in READERS:
            self._reads_nothing_unshared(name)

    @invariant()
    def nothing_left_without_its_share(self) -> None:
        if self.state in {None, MeetingState.PLANNED}:
            return
        for each in Listing.objects.filter(meeting_id=self.meeting_id):
            assert each.share_id is not None
            assert (each.minutes_share_id is not None) == (self.meeting.minutes_sent_at is not None)
        assert not Research.objects.filter(answer="returned", share=None).exists()

    @invariant()
    def what_was_decided_stays_as_it_was(self) -> None:
        now: dict[UUID, tuple[object, ...]] = {
            each.id: (each.decision, tuple(each.items), each.purpose, each.basis, each.her_view, each.decided_at)
            for each in Share.objects.all()
        }
        assert self.decided.items() <= now.items()
        self.decided = now

    @property
    def esther(self) -> Viewer:
        return self.world.viewer(ESTHER, stepped_up=True)

    @property
    def meeting(self) -> Meeting:
        return Meeting.objects.get(pk=self.meeting_id)

    @property
    def state(self) -> MeetingState | None:
        found = Meeting.objects.filter(pk=self.meeting_id).first()
        return MeetingState(found.state) if found else None

    def agency(self, name: str) -> UUID:
        found = self.world.viewer(name).agency_id
        assert found is not None
        return found

    def listing(self, place: int) -> Listing:
        first = Referral.objects.get(ref=f"A-{place}")
        return Listing.objects.select_related("meeting", "share").get(
            meeting_id=self.meeting_id, case_id=first.case_id or NOT_YET
        )

    def _word(self) -> str:
        self.words += 1
        return f"Zqword{self.words}x"

    def _may_write(self, name: str, listing: Listing) -> bool:
        is_invited = listing.meeting.invitations.filter(agency_id=self.agency(name)).exists()
        is_live = listing.share is not None and listing.share.ended_at is None
        return is_invited and is_live and listing.state == ListingState.LISTED

    def _stands(self, case_id: UUID, item: Item, to: UUID, by: UUID | None = None) -> bool:
        """Whether a row says that this was shared with the agency and nobody ended it."""
        rows = Recipient.objects.filter(
            agency_id=to,
            ended_at=None,
            share__subject_id=case_id,
            share__decision=ShareDecision.SHARED,
            share__ended_at=None,
            share__until_at__gt=datetime.now(UTC) - timedelta(days=1),
        ).select_related("share")
        return any(item.value in each.share.items and by in {None, each.share.from_agency_id} for each in rows)

    def _seen(self, name: str) -> tuple[set[UUID], set[UUID]]:
        viewer = self.world.viewer(name)
        return (
            set(cases_visible_to(viewer).values_list("id", flat=True)),
            set(referrals_visible_to(viewer).values_list("id", flat=True)),
        )

    def _reads_nothing_unshared(self, name: str) -> None:
        viewer, agency_id = self.world.viewer(name), self.agency(name)
        seen_cases, seen_referrals = self._seen(name)
        for case_id in seen_cases:
            assert self._stands(case_id, Item.CASE_LIST_ENTRY, agency_id)
        sent = {
            each.id: Share.objects.filter(
                subject_id=each.case_id or NOT_YET,
                items=[Item.CASE_LIST_ENTRY.value],
                ended_at=None,
                decided_at__gte=each.created_at,
            ).exists()
            for each in Referral.objects.filter(id__in=seen_referrals).exclude(agency_id=agency_id)
        }
        assert all(sent.values())
        try:
            listed = queries.listed_at(viewer, self.meeting_id)
        except NotFound:
            return
        heard = queries.hearings(viewer, [each.id for each in listed])
        for each in listed:
            assert each.case_id in seen_cases
            for told in heard[each.id].research:
                if told.agency_id != agency_id and told.parts:
                    assert self._stands(each.case_id, Item.RESEARCH, agency_id, told.agency_id)

    def _reads_no_paper_that_was_not_shared(self) -> None:
        if self.state is not MeetingState.CLOSED:
            return
        invited = set(self.meeting.invitations.values_list("agency_id", flat=True))
        for name in READERS:
            if self.agency(name) in invited:
                self._minutes_name_nobody_unshared(name)
                self._action_list_tells_nothing_unshared(name)

    def _minutes_name_nobody_unshared(self, name: str) -> None:
        if self.meeting.minutes_sent_at is None:
            return
        text = plainly(text_of(copy_of(Month(self.world, self.meeting_id), Kind.MINUTES, name)))
        for place, her in enumerate(HERS):
            if plainly(her) in text:
                assert self._stands(self.listing(place).case_id, Item.MINUTES, self.agency(name))

    def _action_list_tells_nothing_unshared(self, name: str) -> None:
        if self.meeting.actions_sent_at is None:
            return
        text = plainly(text_of(copy_of(Month(self.world, self.meeting_id), Kind.ACTION_LIST, name)))
        for each in Action.objects.filter(listing__meeting_id=self.meeting_id):
            if plainly(each.ref) in text:
                assert self._stands(each.case_id, Item.ACTION_LIST, self.agency(name))


@pytest.mark.usefixtures("db", "key_file", "demo_clock")
def test_in_whatever_order_a_month_goes_nothing_is_read_without_its_share(tmp_path: Path) -> None:
    Shares.world = make_world()
    run_state_machine_as_test(
        Shares,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not WHOLE,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
