"""G5: whatever is referred, listed, sent, opened and answered in whatever order, nobody is shown what a wall keeps them from."""

from __future__ import annotations

import os
from datetime import date
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
from holdfast.agencies.queries import agencies_in
from holdfast.cases.access import cases_visible_to, referrals_visible_to
from holdfast.cases.actions.breaking_glass import AskedTooOften, CannotBeOpened, open_in_emergency
from holdfast.cases.models import Case, Party, Referral
from holdfast.cases.queries import cases_seen, queue
from holdfast.conference import actions, queries
from holdfast.conference.access import actions_visible_to, flags_visible_to, listings_visible_to
from holdfast.conference.actions.closing import CasesOpen
from holdfast.conference.actions.keeping_out import QuestionsOpen, answer_before_sending
from holdfast.conference.actions.planning import NothingListed
from holdfast.conference.actions.taking import NotAtThisStage
from holdfast.conference.choices import ListingState, MeetingState
from holdfast.conference.models import Listing, Meeting
from holdfast.conference.queries.keeping_out import questions_before_sending
from holdfast.documents.build import Kind
from holdfast.kernel import clock
from holdfast.kernel.errors import NotFound
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault import forget_keys
from holdfast.people.access import visible_to
from holdfast.people.close import CloseWanted, name_close
from holdfast.people.matching.score import Described
from holdfast.people.models import Person
from holdfast.people.queries import people_found
from tests.access.test_many_walls import behind
from tests.access_matrix.routes import Route, every_route
from tests.access_matrix.visitors import browser_with, session_of
from tests.cases.sheets import encoded, row
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file
from tests.documents.meeting import copy_of, plainly, text_of
from tests.world import World, make_world

__all__ = ["demo_clock", "key_file"]

WHOLE = bool(os.environ.get("HOLDFAST_WHOLE_MATRIX"))
EXAMPLES, STEPS = (60, 25) if WHOLE else (1, 6)
ESTHER, CHAIR = "Esther Vaughan", "Anita Halloran"
AT_WORK = (ESTHER, CHAIR, "Stuart Bell", "Kevin Reid", "Huw Llewelyn", "Ngozi Eze")
READS_PAPERS = ("Stuart Bell", "Kevin Reid", "Huw Llewelyn")
SURVIVORS = ("Nerys Coombe", "Yasmin Pettigrew", "Marisol Tallis", "Ottilie Okafor")
HIS = ("Gareth Coombe", "Idris Thackeray", "Tobias Winterbourne")
TODAY = date(2026, 11, 27)
BEFORE_IT_CLOSES, SENT_AFTER = (Kind.CASE_LIST, Kind.PACK), (Kind.MINUTES, Kind.ACTION_LIST)
# Not a page of the house's own: sign-in, the demo's calendar, and what tells a guest that there is nothing.
NO_PAGE = ("signin:", "gallery:", "standing:", "refer:gone")
people_at_work = st.sampled_from(AT_WORK)


class Walls(RuleBasedStateMachine):
    """A month in any order. What must be hidden is worked out from what was written, not from the walls themselves."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        clock.set_day(TODAY, anew=True)
        self.written: dict[str, str] = {}
        self.answered: list[tuple[str, UUID]] = []
        self.meeting_id: UUID | None = None

    def teardown(self) -> None:
        """Look at what leaves the house once, and undo it all."""
        try:
            # Ordinarily the first from whom anything is hidden looks at all pages, and asks for every sixth address.
            for name in [each for each in AT_WORK if any(self._hidden(each))][: None if WHOLE else 1]:
                self._finds_nobody_hidden(name)
                self._reads_no_page_with_a_hidden_name(name)
                self._opens_no_hidden_address(name)
            for name in READS_PAPERS:
                self._is_handed_no_paper_with_a_hidden_name(name)
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)
            forget_keys()

    @initialize(kept_out=st.sampled_from(READS_PAPERS), by=st.sampled_from((ESTHER, CHAIR, "")), keep_out=st.booleans())
    def begin(self, kept_out: str, by: str, keep_out: bool) -> None:
        """Three referrals, one behind a wall from the coordinator and one from an agency's own, and the meeting of its day."""
        for survivor, him, whom in zip(SURVIVORS, HIS, ("", ESTHER, kept_out), strict=False):
            self.refer(survivor, him, whom)
        self.plan()
        if by:
            self.send(by, keep_out=keep_out)
            assert self.state is MeetingState.CIRCULATED

    @rule(survivor=st.sampled_from(SURVIVORS), him=st.sampled_from(HIS), kept_out=st.sampled_from(("", *AT_WORK)))
    def refer(self, survivor: str, him: str, kept_out: str) -> None:
        ref = f"C-{len(self.written) + 1:02}"
        known = f"{him}|1988-09-23|husband|same address"
        sheet = row(ref=ref, survivor_name=survivor, perpetrators=known, must_not_receive=kept_out)
        self.world.take_in(encoded([sheet]))
        assert Referral.objects.filter(ref=ref).exists()
        self.written[ref] = kept_out

    @rule(name=people_at_work, surname=st.sampled_from(("Coombe", "Tallis", "Winterbourne")))
    def tell_of_somebody_close(self, name: str, surname: str) -> None:
        name_close(by=self.world.viewer(name), wanted=CloseWanted(f"Somebody {surname}"))

    def plan(self) -> None:
        self.meeting_id = actions.plan_meeting(by=self.esther, area=self.world.river, held_on=MEETING_DAY)

    @precondition(lambda self: self.meeting_id is not None)
    @rule()
    def list_what_waits(self) -> None:
        seen = len(queries.listed_at(self.esther, self.meeting))
        try:
            many = actions.list_waiting(by=self.esther, area=self.world.river, meeting_id=self.meeting)
        except (QuestionsOpen, NotAtThisStage):
            return
        assert len(queries.listed_at(self.esther, self.meeting)) == seen + many

    @precondition(lambda self: self.meeting_id is not None)
    @rule(name=st.sampled_from((ESTHER, CHAIR)), keep_out=st.booleans())
    def send(self, name: str, keep_out: bool) -> None:
        by = self.world.viewer(name)
        invited = [each.id for each in agencies_in(self.world.river.id).values() if each.agency_type != "coordination"]
        try:
            for each in questions_before_sending(by, self.world.river, self.meeting):
                self._answer(by, each.listing_id, each.user_id, each.name, keep_out=keep_out)
            actions.circulate(
                by=self.world.viewer(name), area=self.world.river, meeting_id=self.meeting, agency_ids=invited
            )
        except (NothingListed, NotAtThisStage, NotFound):
            return

    @precondition(lambda self: self.state is MeetingState.CIRCULATED)
    @rule()
    def open(self) -> None:
        clock.set_day(MEETING_DAY)
        actions.open_meeting(by=self.esther, area=self.world.river, meeting_id=self.meeting)

    @precondition(lambda self: self.state in {MeetingState.CIRCULATED, MeetingState.OPEN})
    @rule(name=st.sampled_from(READS_PAPERS))
    def declare_a_conflict(self, name: str) -> None:
        listed = queries.listed_at(self.world.viewer(name), self.meeting)
        if listed:
            actions.declare_conflict(by=self.world.viewer(name), listing_id=listed[0].id)
            self.answered.append((name, listed[0].case_id))

    @precondition(lambda self: self.state is MeetingState.OPEN)
    @rule()
    def hear_all_and_send_the_papers(self) -> None:
        """Coordinator and chair close what each of them sees, and the meeting where that was all."""
        for by in (self.esther, self.world.viewer(CHAIR)):
            for each in queries.listed_at(by, self.meeting):
                if each.state is ListingState.LISTED:
                    actions.close_case(by=by, area=self.world.river, listing_id=each.id)
        try:
            actions.close_meeting(by=self.esther, area=self.world.river, meeting_id=self.meeting)
        except CasesOpen:
            return
        actions.agree_minutes(by=self.esther, meeting_id=self.meeting)
        for send in (actions.send_minutes, actions.send_actions):
            send(by=self.esther, area=self.world.river, meeting_id=self.meeting)

    @rule(name=people_at_work, which=st.integers(0, 9))
    def open_in_an_emergency(self, name: str, which: int) -> None:
        ref = list(self.written)[which % len(self.written)]
        referral = Referral.objects.get(ref=ref)
        hidden = referral.id in self._hidden(name)[0] or referral.case_id in self._hidden(name)[1]
        by = self.world.viewer(name, stepped_up=True)
        try:
            open_in_emergency(by=by, area=self.world.river, ref=ref, why="She rings from the road.")
        except (CannotBeOpened, AskedTooOften):
            return
        assert not hidden

    @invariant()
    def nobody_finds_what_they_are_kept_from(self) -> None:
        for name in AT_WORK:
            viewer = self.world.viewer(name)
            referrals, cases, people = self._hidden(name)
            if not (referrals or cases):
                continue
            assert referrals.isdisjoint(referrals_visible_to(viewer).values_list("id", flat=True))
            assert referrals.isdisjoint({each.id for each in queue(viewer)})
            assert cases.isdisjoint(cases_visible_to(viewer).values_list("id", flat=True))
            assert cases.isdisjoint({each.id for each in cases_seen(viewer)})
            assert people.isdisjoint(visible_to(viewer).values_list("id", flat=True))
            for rows in (listings_visible_to(viewer), actions_visible_to(viewer), flags_visible_to(viewer)):
                assert cases.isdisjoint(rows.values_list("case_id", flat=True))
            for each in queries.meetings(viewer):
                assert each.cases == Listing.objects.filter(meeting_id=each.id).exclude(case_id__in=cases).count()
                listed = queries.listed_at(viewer, each.id)
                assert len(listed) == each.cases
                assert cases.isdisjoint({one.case_id for one in listed})

    @property
    def esther(self) -> Viewer:
        return self.world.viewer(ESTHER)

    @property
    def meeting(self) -> UUID:
        assert self.meeting_id is not None
        return self.meeting_id

    @property
    def state(self) -> MeetingState | None:
        return MeetingState(Meeting.objects.get(pk=self.meeting_id).state) if self.meeting_id else None

    def _answer(self, by: Viewer, listing_id: UUID, user_id: UUID, name: str, *, keep_out: bool) -> None:
        case_id = Listing.objects.get(pk=listing_id).case_id
        answer_before_sending(
            by=by,
            area=self.world.river,
            listing_id=listing_id,
            user_id=user_id,
            keep_out=keep_out,
            reason="Another family of the name.",
        )
        if keep_out:
            self.answered.append((name, case_id))

    def _hidden(self, name: str) -> tuple[set[UUID], set[UUID], set[UUID]]:
        referrals, cases, people = behind(self.written, name)
        kept_from = {case_id for who, case_id in self.answered if who == name}
        people |= set(Party.objects.filter(case_id__in=kept_from).values_list("person_id", flat=True))
        cases |= kept_from | set(Case.objects.filter(parties__person_id__in=people).values_list("id", flat=True))
        return referrals, cases, people

    def _hidden_names(self, name: str) -> set[str]:
        """The names of those hidden, but for whom somebody else the viewer may see is called."""
        _referrals, _cases, people = self._hidden(name)
        seen = visible_to(self.world.viewer(name)).exclude(id__in=people)
        return {each.name for each in Person.objects.filter(id__in=people)} - {each.name for each in seen}

    def _reads_no_page_with_a_hidden_name(self, name: str) -> None:
        hidden, ids = self._hidden_names(name), {str(each) for one in self._hidden(name) for each in one}
        if not ids:
            return
        browser, routes = browser_with(session_of(name)), [each for each in every_route() if self._is_page(each)]
        pages = [each.path() for each in routes if not each.takes_id] + ["/referrals/?show=decided"]
        if self.meeting_id is not None:
            pages += [each.path(self.meeting) for each in routes if each.written.count("<uuid:meeting_id>") == 1]
        for page in pages:
            shown = browser.get(page, follow=True).content.decode(errors="replace")
            assert not [one for one in hidden if one in shown], page
            assert not [one for one in ids if one in shown], page

    def _opens_no_hidden_address(self, name: str) -> None:
        """Whatever a hidden id is asked for, in whatever way, it is answered as one that nobody has."""
        browser, hidden = browser_with(session_of(name)), [min(each) for each in self._hidden(name) if each]
        routes = [each for each in every_route() if self._is_page(each) and each.written.count("<uuid:") == 1]
        for route in routes[:: 1 if WHOLE else 6]:
            for ask in (browser.get, browser.post):
                unknown = ask(route.path(new_id())).status_code
                assert {ask(route.path(each)).status_code for each in hidden} == {unknown}, route.name

    @staticmethod
    def _is_page(route: Route) -> bool:
        return not route.is_of_allauth and not route.name.startswith(NO_PAGE)

    def _finds_nobody_hidden(self, name: str) -> None:
        viewer, (_referrals, _cases, people) = self.world.viewer(name), self._hidden(name)
        for written in (*SURVIVORS, *HIS) if people else ():
            found = people_found(viewer, Described((written,), frozenset(), ""))
            assert people.isdisjoint({each.id for each in found})

    def _is_handed_no_paper_with_a_hidden_name(self, name: str) -> None:
        hidden = self._hidden_names(name)
        for kind in self._papers() if hidden else ():
            try:
                text = plainly(text_of(copy_of(Month(self.world, self.meeting), kind, name)))
            except NotFound:
                continue
            assert not [one for one in hidden if plainly(one) in text], kind

    def _papers(self) -> tuple[Kind, ...]:
        if self.state in {MeetingState.CIRCULATED, MeetingState.OPEN}:
            return BEFORE_IT_CLOSES
        return SENT_AFTER if self.state is MeetingState.CLOSED else ()


@pytest.mark.usefixtures("db", "key_file", "demo_clock")
def test_in_whatever_order_a_month_goes_nobody_is_shown_what_a_wall_keeps_them_from(tmp_path: Path) -> None:
    Walls.world = make_world()
    run_state_machine_as_test(
        Walls,
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
