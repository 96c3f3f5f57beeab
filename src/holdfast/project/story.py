"""What happened in Rivermouth before the demo begins: October's referrals, and the meeting of 10 November from list to minutes.

Everything goes through the same actions as the pages, on the days on which it happened. So the demo's December meeting opens with
actions still owed, flags stand, and the return has a meeting to count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from holdfast.access.queries import viewer_for
from holdfast.access.viewer import Viewer, operator_of
from holdfast.agencies.facts import AgencyFacts, Area
from holdfast.agencies.queries import agencies_in, staff_of
from holdfast.cases.intake import Intake
from holdfast.conference import actions, queries
from holdfast.conference.actions import ActionWanted, Attender
from holdfast.conference.choices import Presence, Whom
from holdfast.conference.facts import ResearchWritten
from holdfast.conference.queries import ListedRead
from holdfast.duties.actions import discharge
from holdfast.duties.choices import State
from holdfast.duties.queries import my_work
from holdfast.kernel import clock
from holdfast.project import lanes
from holdfast.project.month import decide_all
from holdfast.project.november import STORY, Told
from holdfast.project.world import shipped

FOUNDED = date(2026, 10, 1)
LISTED, SEARCHED, HELD = date(2026, 10, 27), date(2026, 11, 6), date(2026, 11, 10)
DAY_AFTER, AGREED, CHASED = date(2026, 11, 11), date(2026, 11, 13), date(2026, 11, 20)
DONE_SINCE = frozenset({"answer_question", "risk_recheck"})
# Who answers for their agency; two of the invited stay silent, as happens.
SEARCHERS = (
    "Stuart Bell",
    "Priya Raman",
    "Moira Quinn",
    "Leyla Osman",
    "Colin Shaw",
    "Ngozi Eze",
    "Grace Okoro",
    "Ged Moss",
    "Sunita Rao",
)
# Of those, who has not yet said that the files are flagged.
FLAGS_LEFT = ("Colin Shaw", "Leyla Osman")
ABSENT = ("Tom Askew", "Hal Brandt")


def november(area: Area) -> int:
    """Live through October and the November meeting; how many cases it heard. The calendar is left at 20 November."""
    return _Story(area).told()


class _Story:
    """The cast, the day's meeting and its cases, as the story goes on."""

    def __init__(self, area: Area) -> None:
        self.area = area
        self.staff = {each.name: each for each in staff_of(area.id)}
        self.agencies: dict[str, AgencyFacts] = {each.name: each for each in agencies_in(area.id).values()}

    def told(self) -> int:
        """Live through it."""
        clock.set_day(LISTED)
        Intake(self.area, operator_of(self.area.id)).take_in(shipped("october.csv"))
        decide_all(self.area)
        meeting_id = actions.plan_meeting(by=self._as("Esther Vaughan"), area=self.area, held_on=HELD)
        invited = [each.id for each in self.agencies.values() if each.agency_type != "coordination"]
        actions.circulate(by=self._as("Esther Vaughan"), area=self.area, meeting_id=meeting_id, agency_ids=invited)

        clock.set_day(SEARCHED)
        cases = {_survivor(each): each for each in queries.listed_at(self._as("Esther Vaughan"), meeting_id)}
        lanes.reach(self.area, [each.case_id for each in cases.values()], self._as)
        for name in SEARCHERS:
            self._search(name, cases)

        clock.set_day(HELD)
        self._attend(meeting_id)
        for survivor, case in cases.items():
            self._hear(case, STORY[survivor])
        actions.close_meeting(by=self._as("Anita Halloran"), area=self.area, meeting_id=meeting_id)

        clock.set_day(DAY_AFTER)
        actions.send_actions(by=self._as("Esther Vaughan"), area=self.area, meeting_id=meeting_id)
        clock.set_day(AGREED)
        actions.agree_minutes(by=self._as("Anita Halloran"), meeting_id=meeting_id)
        actions.send_minutes(by=self._as("Esther Vaughan"), area=self.area, meeting_id=meeting_id)

        clock.set_day(CHASED)
        lanes.tell(self.area, [each.case_id for each in cases.values()], self._as, DAY_AFTER)
        self._chase(meeting_id)
        return len(cases)

    def _as(self, name: str) -> Viewer:
        """A member of the cast at work on the story's day."""
        return viewer_for(self.staff[name].user_id, second_factor=True)

    def _search(self, name: str, cases: Mapping[str, ListedRead]) -> None:
        for survivor, case in cases.items():
            known = STORY[survivor].known.get(name)
            if known is None:
                actions.answer_nothing_known(
                    by=self._as(name), area=self.area, listing_id=case.id, searched_on=SEARCHED
                )
                continue
            written = ResearchWritten(
                {"history_survivor": known}, is_relevant=True, is_necessary=True, is_proportionate=True
            )
            actions.return_research(
                by=self._as(name), area=self.area, listing_id=case.id, written=written, searched_on=SEARCHED
            )

    def _attend(self, meeting_id: UUID) -> None:
        chair = self._as("Anita Halloran")
        actions.open_meeting(by=chair, area=self.area, meeting_id=meeting_id)
        came = [Attender(self.staff[name].user_id, Presence.PRESENT, signed_on_paper=True) for name in SEARCHERS]
        came.append(Attender(self.staff["Anita Halloran"].user_id, Presence.PRESENT, signed_on_paper=True))
        away = [Attender(self.staff[name].user_id, Presence.APOLOGIES) for name in ABSENT]
        actions.record_attendance(by=chair, area=self.area, meeting_id=meeting_id, attenders=[*came, *away])

    def _hear(self, case: ListedRead, story: Told) -> None:
        chair = self._as("Anita Halloran")
        risk_id = actions.name_risk(by=chair, listing_id=case.id, whom=story.whom, text=story.risk)
        for each in story.plan:
            wanted = ActionWanted(self.agencies[each.agency].id, each.text, each.due, each.protects, each.key, risk_id)
            actions.agree_action(by=chair, area=self.area, listing_id=case.id, wanted=wanted)
        risk, because = story.unanswered
        if risk:
            left = actions.name_risk(by=chair, listing_id=case.id, whom=Whom.CHILDREN, text=risk)
            actions.explain_risk(by=chair, risk_id=left, because=because)
        actions.close_case(by=chair, area=self.area, listing_id=case.id)

    def _chase(self, meeting_id: UUID) -> None:
        agreed = {each.text: each for told in STORY.values() for each in told.plan}
        for action in queries.actions_after(self._as("Esther Vaughan"), meeting_id):
            story = agreed[action.text]
            if story.ended_by:
                actions.end_action(
                    by=self._as(story.ended_by), action_id=action.id, ending=story.ending, evidence=story.evidence
                )
        self._do(("Priya Raman", "Stuart Bell", "Colin Shaw", "Moira Quinn", "Ged Moss"))
        for name in SEARCHERS:
            if name in FLAGS_LEFT:
                continue
            for flag in queries.flags_to_confirm(self._as(name), CHASED):
                actions.confirm_flag(by=self._as(name), flag_id=flag.id, system="Case records")

    def _do(self, names: Sequence[str]) -> None:
        """What October's referrals asked of people was done by now."""
        for name in names:
            for duty in my_work(self._as(name)).duties:
                if duty.kind in DONE_SINCE and duty.state is not State.ENDED:
                    discharge(by=self._as(name), duty_id=duty.id)


def _survivor(case: ListedRead) -> str:
    return case.people.survivor.name if case.people and case.people.survivor else ""
