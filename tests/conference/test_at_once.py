"""Two people at the same moment: one deed is done once, and the other is told so. Only a real server can tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from holdfast.cases.models import Screening
from holdfast.conference import actions
from holdfast.conference.actions import ActionWanted
from holdfast.conference.choices import ActionEnding, Whom
from holdfast.conference.models import Listing, Meeting
from holdfast.duties.models import Duty
from holdfast.kernel import clock
from holdfast.kernel.errors import HoldfastError
from tests.conference.conftest import MEETING_DAY, Month, demo_clock, key_file
from tests.world import make_world

__all__ = ["demo_clock", "key_file"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "ledger"]),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]
Deed = Callable[[], object]
PATIENCE = 60


def at_once(*deeds: Deed) -> list[str]:
    """Do these at the same moment, each on its own connection; how each ended, by its error's name."""
    ended, gate = list[str](), Barrier(len(deeds))

    def do(deed: Deed) -> None:
        try:
            gate.wait(PATIENCE)
            deed()
            ended.append("done")
        except HoldfastError as fault:
            ended.append(type(fault).__name__)
        finally:
            connections.close_all()

    threads = [Thread(target=do, args=[deed]) for deed in deeds]
    for each in threads:
        each.start()
    for each in threads:
        each.join(PATIENCE)
    return sorted(ended)


def test_each_step_of_a_meeting_is_taken_once_by_two(key_file: Path, demo_clock: None) -> None:
    world = make_world()
    world.take_in_month()
    esther, ngozi, river = world.viewer("Esther Vaughan"), world.viewer("Ngozi Eze"), world.river
    emergency = Screening.objects.filter(outcome="emergency")[0].referral_id

    def twice(deed: Deed) -> list[str]:
        return at_once(deed, deed)

    assert twice(lambda: actions.plan_meeting(by=esther, area=river, held_on=MEETING_DAY)) == ["AlreadyPlanned", "done"]
    soon = date(2026, 11, 28)
    called = twice(lambda: actions.call_emergency(by=esther, area=river, referral_id=emergency, held_on=soon))
    assert called == ["AlreadyCalled", "done"]
    month = Month(world, Meeting.objects.get(held_on=MEETING_DAY).id)
    assert twice(month.circulate) == ["NotAtThisStage", "done"]
    assert Duty.objects.filter(kind="research_return").count() == len(month.invited())

    clock.set_day(MEETING_DAY)
    opening = twice(lambda: actions.open_meeting(by=esther, area=river, meeting_id=month.meeting_id))
    assert opening == ["NotAtThisStage", "done"]
    first, second, third = Listing.objects.filter(meeting_id=month.meeting_id).order_by("position")[:3]
    closing = twice(lambda: actions.close_case(by=esther, area=river, listing_id=first.id))
    assert closing == ["CaseIsClosed", "done"]

    assert ngozi.agency_id is not None
    wanted = ActionWanted(ngozi.agency_id, "Ring her.", MEETING_DAY, Whom.SURVIVOR)
    action = actions.agree_action(by=esther, area=river, listing_id=second.id, wanted=wanted)
    ended = at_once(
        lambda: actions.end_action(by=ngozi, action_id=action, ending=ActionEnding.DONE, evidence="Rung."),
        lambda: actions.withdraw_action(by=esther, action_id=action, because="Twice."),
    )
    assert ended == ["NotFound", "done"]
    assert Duty.objects.get(subject_id=action).ended_at is not None

    risked = at_once(
        lambda: actions.name_risk(by=esther, listing_id=third.id, whom=Whom.SURVIVOR, text="He was seen there."),
        lambda: actions.close_case(by=esther, area=river, listing_id=third.id),
    )
    assert risked in (["RisksUnanswered", "done"], ["CaseIsClosed", "done"])
