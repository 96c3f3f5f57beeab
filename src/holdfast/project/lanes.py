"""The advocates' lanes of October's survivors in the demo: whose each is, what she wishes, and that she was told the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from holdfast.access.viewer import Viewer
from holdfast.advocacy import actions
from holdfast.advocacy.choices import How, Said, SharedPart
from holdfast.agencies.facts import Area
from holdfast.rules.lane import LaneState

ADVOCATES = ("Priya Raman", "Nesta Sidhu")
WISHES = (
    "To stay in her home, without being afraid at the door.",
    "That nobody rings while he is in.",
    "To keep the children at their school.",
)
ANSWERS = (
    "She is glad about the locks, and wants the next visit after school.",
    "She agrees to all of it but the alarm.",
    "She had hoped for more, and will think about the move.",
)
MAY_SHARE = {SharedPart.HAPPENED: Said.YES, SharedPart.ADDRESS: Said.NO, SharedPart.HEALTH: Said.NOT_ASKED}
PART_TIME = 60


def reach(area: Area, cases: Iterable[UUID], cast: Callable[[str], Viewer]) -> None:
    """Before the meeting: each survivor has an advocate, was reached, and said what she wishes."""
    for place, case_id in enumerate(cases):
        advocate = cast(ADVOCATES[place % len(ADVOCATES)])
        if advocate.user_id is None:
            continue
        actions.allocate(by=advocate, area=area, case_id=case_id, user_id=advocate.user_id)
        reached = LaneState.CONTACTED
        actions.set_standing(by=advocate, area=area, case_id=case_id, there=reached, because="She rang back herself.")
        actions.record_wishes(by=advocate, case_id=case_id, words=WISHES[place % len(WISHES)])
        actions.record_views(by=advocate, case_id=case_id, answers=MAY_SHARE)
    lead, part_time = cast("Bronagh Devlin"), cast(ADVOCATES[1])
    if part_time.user_id is not None:
        actions.set_full_time(by=lead, area=area, user_id=part_time.user_id, percent=PART_TIME)


def tell(area: Area, cases: Iterable[UUID], cast: Callable[[str], Viewer], told_on: date) -> None:
    """After the meeting: each was told the plan, and answered."""
    for place, case_id in enumerate(cases):
        answer = ANSWERS[place % len(ANSWERS)]
        how = How.BY_PHONE if place else How.IN_PERSON
        advocate = cast(ADVOCATES[place % len(ADVOCATES)])
        actions.record_told(by=advocate, area=area, case_id=case_id, how=how, told_on=told_on, answer=answer)
