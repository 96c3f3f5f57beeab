"""May she be reached this way, now? And how the lane goes on, and how much an advocate carries."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from holdfast.rules.lane import MAY_END, RESTING, WAYS_ON, LaneState, Moving, may_move
from holdfast.rules.load import Load, LoadRule, load_of, most_for
from holdfast.rules.safe_contact import USES_OF, Contact, ContactRule, Moment, Use, WayFacts, may_reach
from holdfast.rules.safe_hours import Hours, hours_of

LONDON = ZoneInfo("Europe/London")
RULE = ContactRule(90)
# A Monday.
NOON = datetime(2026, 11, 30, 12, 0, tzinfo=LONDON)


def phone(**said: str) -> WayFacts:
    known = {"is_safe": "yes", "times": "weekdays 10:00-14:00", "voicemail": "no"} | said
    return WayFacts("phone", confirmed_at=NOON - timedelta(days=3), **known)


@pytest.mark.parametrize(
    ("written", "at", "found"),
    [
        ("weekdays 10:00-14:00", NOON, Hours.WITHIN),
        ("weekdays 10:00-14:00", NOON.replace(hour=14, minute=1), Hours.OUTSIDE),
        ("weekdays 10:00-14:00", NOON - timedelta(days=1), Hours.OUTSIDE),
        ("Mon to Wed 9-12; Sat after 6pm", NOON, Hours.WITHIN),
        ("Fri-Mon 11.30 to 12.30", NOON, Hours.WITHIN),
        ("Tue, Thu 10-12", NOON, Hours.OUTSIDE),
        ("before 1pm", NOON, Hours.WITHIN),
        ("after 18:00", NOON, Hours.OUTSIDE),
        ("until 9", NOON, Hours.OUTSIDE),
        ("Mondays only", NOON, Hours.WITHIN),
        ("any time", NOON, Hours.WITHIN),
        ("when he is at work", NOON, Hours.UNREADABLE),
        ("9 to 5pm", NOON, Hours.UNREADABLE),
        ("not mondays", NOON, Hours.UNREADABLE),
        ("after school 10-14", NOON, Hours.UNREADABLE),
        ("weekdays 10-14; ring twice", NOON, Hours.UNREADABLE),
        ("25-30", NOON, Hours.UNREADABLE),
        ("14-10", NOON, Hours.UNREADABLE),
        ("", NOON, Hours.UNREADABLE),
    ],
)
def test_her_hours_are_read_and_what_cannot_be_read_is_no_yes(written: str, at: datetime, found: Hours) -> None:
    assert hours_of(written, at) is found


STALE = WayFacts("phone", "yes", NOON - timedelta(days=91), "any time", "yes")
NEVER = WayFacts("phone", "yes", None, "any time", "yes")
TOMORROW = WayFacts("phone", "yes", NOON + timedelta(days=1), "any time", "yes")


@pytest.mark.parametrize(
    ("way", "use", "moment", "outcome", "code"),
    [
        pytest.param(phone(), Use.CALL, Moment(NOON), Contact.MAY, "contact_confirmed", id="confirmed, in her hours"),
        pytest.param(phone(is_safe="no"), Use.CALL, Moment(NOON), Contact.REFUSED, "contact_way_unsafe", id="unsafe"),
        pytest.param(
            phone(), Use.CALL, Moment(NOON, she_said_stop=True), Contact.REFUSED, "contact_she_said_stop", id="stop"
        ),
        pytest.param(
            phone(),
            Use.CALL,
            Moment(NOON, no_contact_is_safe=True),
            Contact.REFUSED,
            "contact_none_is_safe",
            id="no way is safe",
        ),
        pytest.param(
            phone(),
            Use.CALL,
            Moment(NOON.replace(hour=20)),
            Contact.REFUSED,
            "contact_outside_hours",
            id="outside her hours",
        ),
        pytest.param(phone(), Use.VOICEMAIL, Moment(NOON), Contact.REFUSED, "contact_no_voicemail", id="no voicemail"),
        pytest.param(
            phone(voicemail=""),
            Use.VOICEMAIL,
            Moment(NOON),
            Contact.REFUSED,
            "contact_voicemail_not_said",
            id="voicemail not said",
        ),
        pytest.param(
            phone(voicemail="yes"), Use.VOICEMAIL, Moment(NOON), Contact.MAY, "contact_confirmed", id="voicemail"
        ),
        pytest.param(STALE, Use.CALL, Moment(NOON), Contact.REASON_NEEDED, "contact_stale", id="91 days ago, a call"),
        pytest.param(STALE, Use.TEXT, Moment(NOON), Contact.REFUSED, "contact_stale", id="91 days ago, a text"),
        pytest.param(NEVER, Use.CALL, Moment(NOON), Contact.REASON_NEEDED, "contact_never_confirmed", id="never"),
        pytest.param(TOMORROW, Use.TEXT, Moment(NOON), Contact.REFUSED, "contact_never_confirmed", id="tomorrow"),
        pytest.param(
            phone(is_safe="unknown"),
            Use.CALL,
            Moment(NOON),
            Contact.REASON_NEEDED,
            "contact_safety_unknown",
            id="not known",
        ),
        pytest.param(
            phone(times="when he is out"),
            Use.TEXT,
            Moment(NOON),
            Contact.REFUSED,
            "contact_hours_unclear",
            id="hours nobody can read",
        ),
        pytest.param(
            WayFacts("address", "unknown", None, "any time"),
            Use.VISIT,
            Moment(NOON),
            Contact.REFUSED,
            "contact_safety_unknown",
            id="a visit where nobody knows",
        ),
        pytest.param(phone(), Use.EMAIL, Moment(NOON), Contact.REFUSED, "contact_not_this_way", id="not this way"),
    ],
)
def test_the_rule_is_asked_before_anything_is_dialled(
    way: WayFacts, use: Use, moment: Moment, outcome: Contact, code: str
) -> None:
    decision = may_reach(way, use, moment, RULE)

    assert (decision.outcome, decision.codes()[0]) == (outcome, code)


def test_whoever_answers_is_told_nothing_unless_she_named_them() -> None:
    def cautions(way: WayFacts) -> set[str]:
        return {each.code for each in may_reach(way, Use.CALL, Moment(NOON), RULE).routes}

    assert cautions(phone()) == {"contact_leave_no_message", "contact_nobody_else"}
    assert cautions(phone(voicemail="yes", may_answer="her sister")) == {"contact_only_named"}


def test_the_ninetieth_day_still_holds() -> None:
    way = WayFacts("phone", "yes", NOON - timedelta(days=90), "any time")

    assert may_reach(way, Use.TEXT, Moment(NOON), RULE).outcome is Contact.MAY


class SafeContact(RuleBasedStateMachine):
    """G28: no message by a way not confirmed, outside hours or after stop; and no reason goes past an unsafe way."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOON
        self.ways = [WayFacts("phone", "unknown", None, "weekdays 10:00-14:00", "yes")]
        self.stop = self.none_safe = False
        self.sent: list[tuple[WayFacts, Use, datetime, bool, bool, str]] = []

    @rule(hours=st.integers(1, 24 * 40))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(
        way=st.sampled_from(sorted(USES_OF)),
        times=st.sampled_from(["any time", "weekdays 10:00-14:00", "after 18:00", "", "if he is out"]),
        voicemail=st.sampled_from(["yes", "no", ""]),
        is_safe=st.sampled_from(["yes", "no", "unknown"]),
        skew=st.integers(-24, 24),
    )
    def a_way_is_told(self, way: str, times: str, voicemail: str, is_safe: str, skew: int) -> None:
        at = self.now + timedelta(hours=skew) if is_safe == "yes" else None
        self.ways.append(WayFacts(way, is_safe, at, times, voicemail))

    @rule(place=st.integers(0, 99), is_safe=st.booleans())
    def she_says_of_a_way(self, place: int, is_safe: bool) -> None:
        old = self.ways[place % len(self.ways)]
        at = self.now if is_safe else None
        new = WayFacts(old.way, "yes" if is_safe else "no", at, old.times, old.voicemail)
        self.ways[place % len(self.ways)] = new

    @rule(stop=st.booleans(), none_safe=st.booleans())
    def the_lane_stands(self, stop: bool, none_safe: bool) -> None:
        self.stop, self.none_safe = stop, none_safe

    @rule(place=st.integers(0, 99), use=st.sampled_from(Use), despite=st.sampled_from(["", "she asked me to"]))
    def somebody_tries(self, place: int, use: Use, despite: str) -> None:
        way = self.ways[place % len(self.ways)]
        decision = may_reach(way, use, Moment(self.now, self.stop, self.none_safe), RULE)
        if decision.outcome is Contact.MAY or (decision.outcome is Contact.REASON_NEEDED and despite):
            self.sent.append((way, use, self.now, self.stop, self.none_safe, despite))

    @invariant()
    def nothing_unsafe_went_out(self) -> None:
        for way, use, at, stop, none_safe, despite in self.sent[-1:]:
            assert way.is_safe != "no"
            assert not stop
            assert not none_safe
            fresh = way.confirmed_at is not None and timedelta(0) <= at - way.confirmed_at <= timedelta(days=90)
            within = {
                "any time": True,
                "weekdays 10:00-14:00": at.weekday() < 5 and 10 * 60 <= at.hour * 60 + at.minute <= 14 * 60,
                "after 18:00": at.hour >= 18,
            }.get(way.times)
            if use is not Use.CALL:
                assert way.is_safe == "yes"
                assert fresh
                assert within or use is Use.LETTER
            assert within is not False or use is Use.LETTER
            assert use is not Use.VOICEMAIL or way.voicemail == "yes"
            assert despite or (way.is_safe == "yes" and fresh and (within is not None or use is Use.LETTER))


WHOLE = bool(os.environ.get("HOLDFAST_WHOLE_MATRIX"))
SafeContact.TestCase.settings = settings(
    max_examples=2000 if WHOLE else 60,
    stateful_step_count=50 if WHOLE else 25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestSafeContact = SafeContact.TestCase


@pytest.mark.parametrize("here", LaneState)
@pytest.mark.parametrize("there", LaneState)
def test_the_lane_goes_only_along_its_ways_and_never_into_silence(here: LaneState, there: LaneState) -> None:
    without = may_move(here, there, reason_written=False).outcome
    with_reason = may_move(here, there, reason_written=True).outcome

    assert (with_reason is Moving.MAY_MOVE) == (there in WAYS_ON[here])
    if there in RESTING | {LaneState.NOT_TOLD}:
        assert without is not Moving.MAY_MOVE
    if here in RESTING and there in {LaneState.TRYING, LaneState.CONTACTED}:
        assert without is not Moving.MAY_MOVE


def test_from_everywhere_there_is_a_way_to_where_a_lane_may_end() -> None:
    for here in LaneState:
        assert here in MAY_END or WAYS_ON[here] & MAY_END


def test_unsafe_never_goes_straight_to_told() -> None:
    assert LaneState.TOLD not in WAYS_ON[LaneState.UNSAFE]


@pytest.mark.parametrize(
    ("referrals", "percent", "load"),
    [
        (0, 100, Load.WITHIN),
        (80, 100, Load.WITHIN),
        (81, 100, Load.NEAR),
        (100, 100, Load.NEAR),
        (101, 100, Load.OVER),
        (51, 50, Load.OVER),
        (50, 50, Load.NEAR),
        (40, 50, Load.WITHIN),
    ],
)
def test_load_is_read_against_the_share_of_full_time(referrals: int, percent: int, load: Load) -> None:
    assert load_of(referrals, percent, LoadRule(100)).outcome is load
    assert most_for(percent, LoadRule(100)) == percent
