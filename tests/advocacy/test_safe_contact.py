"""The rule of safe contact holds in the deed as well: what is recorded as done was allowed at that moment."""

from __future__ import annotations

import os
from datetime import date, timedelta
from random import Random

import pytest

from holdfast.advocacy import actions, queries
from holdfast.advocacy.actions import Tried
from holdfast.advocacy.choices import Result
from holdfast.advocacy.models import Attempt
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput, StepUpNeeded
from holdfast.people.models import Contact
from holdfast.rules.lane import LaneState
from holdfast.rules.safe_contact import IN_PERSON, Use
from tests.advocacy.conftest import Service

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 30)
# The rule by itself is asked 100,000 times in tests/rules; each of these goes through the database.
EVENTS = 2_000 if os.environ.get("HOLDFAST_WHOLE_MATRIX") else 80


def attempt(service: Service, tried: Tried) -> None:
    actions.record_attempt(by=service.priya, area=service.month.world.river, case_id=service.case_id, tried=tried)


def test_a_way_of_the_referral_is_called_with_a_reason_until_she_confirmed_it(service: Service) -> None:
    clock.set_day(MONDAY)
    way = service.way()
    Contact.objects.filter(pk=way).update(confirmed_at=None)
    row = Contact.objects.get(pk=way)
    row.rule = {"times": "any time"}
    row.save()

    with pytest.raises(actions.ReasonNeeded):
        attempt(service, Tried(way, Use.CALL, Result.NO_ANSWER))
    with pytest.raises(actions.UnsafeWay):
        attempt(service, Tried(way, Use.TEXT, Result.LEFT, despite="It is urgent"))
    attempt(service, Tried(way, Use.CALL, Result.NO_ANSWER, despite="The police confirmed it with her this morning."))

    assert Attempt.objects.get().despite == "The police confirmed it with her this morning."
    assert queries.lane_for(service.priya, service.case_id).state is LaneState.TRYING


def test_no_reason_goes_past_a_way_marked_not_safe_and_one_found_unsafe_is_stopped(service: Service) -> None:
    way = service.add(times="any time")
    attempt(service, Tried(way, Use.CALL, Result.NOT_SAFE))
    assert Contact.objects.get(pk=way).is_safe == "no"

    with pytest.raises(actions.UnsafeWay, match="marked not safe"):
        attempt(service, Tried(way, Use.CALL, Result.SPOKE, despite="She is in danger"))
    assert Attempt.objects.count() == 1


def test_a_call_leaves_no_message_and_numbers_are_asked_for_with_a_fresh_second_factor(service: Service) -> None:
    way = service.add(times="any time")

    with pytest.raises(actions.UnsafeWay):
        attempt(service, Tried(way, Use.CALL, Result.LEFT))
    with pytest.raises(StepUpNeeded):
        actions.record_attempt(
            by=service.month.world.viewer("Priya Raman"),
            area=service.month.world.river,
            case_id=service.case_id,
            tried=Tried(way, Use.CALL, Result.SPOKE),
        )


def test_whatever_happens_in_whatever_order_nothing_recorded_was_unsafe_when_it_was_done(service: Service) -> None:
    """G28 through the deed: ways told, confirmed and stopped, days passing, the lane at rest, and somebody trying."""
    chance, day = Random(28), MONDAY
    ways = [service.way()]
    recorded = 0
    for _event in range(EVENTS):
        what = chance.choice(["tell", "tell", "confirm", "stop", "wait", "rest", *["try"] * 6])
        way = chance.choice(ways)
        if what == "tell":
            times, voicemail = chance.choice(["any time", "", "weekends"]), chance.choice(["yes", "no"])
            ways.append(service.add(is_safe=chance.choice(["yes", "unknown"]), times=times, voicemail=voicemail))
        elif what == "confirm":
            service.confirm()
        elif what == "stop":
            service.stop()
        elif what == "wait":
            # The service's seat with the case lasts a year.
            day = min(day + timedelta(days=chance.choice([1, 7, 30, 95])), MONDAY + timedelta(days=330))
            clock.set_day(day)
        elif what == "rest":
            there = chance.choice([LaneState.DECLINED, LaneState.UNSAFE, *[LaneState.CONTACTED] * 3])
            try:
                actions.set_standing(
                    by=service.priya,
                    area=service.month.world.river,
                    case_id=service.case_id,
                    there=there,
                    because="Said so.",
                )
            except BadInput:
                continue
        else:
            row, state = Contact.objects.get(pk=way), queries.lane_for(service.priya, service.case_id).state
            use = chance.choice([Use.CALL, Use.VOICEMAIL, Use.TEXT])
            result = Result.NO_ANSWER if use in IN_PERSON else Result.LEFT
            try:
                attempt(service, Tried(way, use, result, despite="I must."))
            except BadInput:
                continue
            recorded += 1
            assert row.is_safe != "no"
            assert state not in {LaneState.DECLINED, LaneState.UNSAFE}
            if use not in IN_PERSON:
                assert row.is_safe == "yes"
                assert row.confirmed_at
                assert clock.now() - row.confirmed_at <= timedelta(days=90)
                assert row.rule["times"] in {"any time", "weekends", "weekdays 10:00-14:00"}
            assert use is not Use.VOICEMAIL or row.rule["voicemail"] == "yes"
    assert recorded
    assert Attempt.objects.count() == recorded
