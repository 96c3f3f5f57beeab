"""Clocks, meetings, room, closing, flags, the return and retention."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.clocks import Calendar, ClockRule, Happened, NoMeetingGiven, Unit, due_at
from holdfast.rules.closing import Closing, RiskAnswer, may_close
from holdfast.rules.flags import AfterIncident, FlagRule, FlagState, after_incident, flag_on
from holdfast.rules.listing import Capacity, Room, room_at
from holdfast.rules.meetings import Series, deadline_of, meeting_for
from holdfast.rules.repeat import Anchor, Heard
from holdfast.rules.retention import Keeping, RetentionRule, keeping_on
from holdfast.rules.returns import MeetingCounts, Quarter, by_quarter, percentage, rate_per, rolling_year

HOLIDAYS = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}
LONDON = Calendar(ZoneInfo("Europe/London"), HOLIDAYS)
MONTHLY = Series((2,), 1, 10)
FRIDAY_NIGHT = Happened(datetime(2026, 11, 27, 23, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("amount", "unit", "due"),
    [
        (72, Unit.HOURS, "2026-11-30T23:30"),
        (2, Unit.DAYS, "2026-11-29T23:59"),
        (2, Unit.WORKING_DAYS, "2026-12-01T23:59"),
        (8, Unit.DAYS_BEFORE_MEETING, "2026-11-30T23:59"),
        (10, Unit.WORKING_DAYS_BEFORE_MEETING, "2026-11-24T23:59"),
    ],
)
def test_each_unit_counts_its_own_way(amount: int, unit: Unit, due: str) -> None:
    found = due_at(ClockRule("x", amount, unit, ("chair",)), FRIDAY_NIGHT, LONDON, date(2026, 12, 8))

    assert found.at.isoformat()[:16] == due


def test_hours_are_elapsed_hours_when_the_clocks_change() -> None:
    before = datetime(2026, 10, 24, 12, tzinfo=UTC)

    due = due_at(ClockRule("pep", 72, Unit.HOURS, ()), Happened(before), LONDON)

    assert due.at - before == timedelta(hours=72)


def test_an_uncertain_event_counts_from_its_earliest_moment_and_says_so() -> None:
    event = Happened(datetime(2026, 11, 2, tzinfo=UTC), datetime(2026, 11, 4, tzinfo=UTC))

    due = due_at(ClockRule("x", 72, Unit.HOURS, ()), event, LONDON)

    assert due.at == datetime(2026, 11, 5, tzinfo=UTC)
    assert "clock_from_earliest" in [each.code for each in due.reasons]


def test_the_meeting_cuts_a_clock_short() -> None:
    rule = ClockRule("idva_contact", 5, Unit.WORKING_DAYS, (), by_meeting=True)

    assert due_at(rule, FRIDAY_NIGHT, LONDON, date(2026, 12, 1)).at.date() == date(2026, 11, 30)


def test_a_clock_before_a_meeting_needs_one() -> None:
    with pytest.raises(NoMeetingGiven):
        due_at(ClockRule("x", 8, Unit.DAYS_BEFORE_MEETING, ()), FRIDAY_NIGHT, LONDON)


@pytest.mark.parametrize(
    ("sent", "meeting", "deadline"),
    [
        (date(2026, 11, 24), date(2026, 12, 8), date(2026, 11, 24)),
        (date(2026, 11, 25), date(2027, 1, 12), date(2026, 12, 24)),
        (date(2026, 12, 24), date(2027, 1, 12), date(2026, 12, 24)),
        (date(2026, 12, 25), date(2027, 2, 9), date(2027, 1, 26)),
    ],
    ids=["on_the_deadline", "the_day_after", "on_christmas_eve", "on_christmas_day"],
)
def test_a_referral_goes_to_the_first_meeting_it_is_in_time_for(sent: date, meeting: date, deadline: date) -> None:
    choice = meeting_for(sent, MONTHLY, HOLIDAYS)

    assert (choice.meeting, choice.deadline) == (meeting, deadline)


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.sets(st.integers(1, 5), min_size=1), st.integers(0, 6))
def test_no_referral_is_listed_after_its_deadline(sent: date, nth: set[int], weekday: int) -> None:
    series = Series(tuple(nth), weekday, 10)
    choice = meeting_for(sent, series, HOLIDAYS)

    assert sent <= choice.deadline == deadline_of(choice.meeting, series, HOLIDAYS)
    assert choice.meeting.weekday() == weekday


@pytest.mark.parametrize(("nth", "weekday", "deadline"), [((), 1, 10), ((6,), 1, 10), ((2,), 7, 10), ((2,), 1, -1)])
def test_a_series_that_never_meets_is_refused(nth: tuple[int, ...], weekday: int, deadline: int) -> None:
    with pytest.raises(ValueError, match=r"meeting|deadline"):
        Series(nth, weekday, deadline)


@pytest.mark.parametrize(
    ("cases", "room", "second"),
    [(20, Room.ENOUGH, None), (30, Room.TIGHT, None), (31, Room.OVER, date(2026, 12, 29))],
)
def test_over_its_capacity_a_meeting_gets_a_second_date(cases: int, room: Room, second: date | None) -> None:
    found = room_at(date(2026, 12, 18), cases, Capacity(20, 30, 7), HOLIDAYS)

    assert (found.room, found.second_date) == (room, second)


def test_a_risk_without_action_or_reason_keeps_the_case_open() -> None:
    answered = [RiskAnswer("firearms", 1, reason_written=False), RiskAnswer("contact", 0, reason_written=True)]
    open_risk = RiskAnswer("strangulation", 0, reason_written=False)

    assert may_close([]).outcome is Closing.MAY_CLOSE
    assert may_close(answered).outcome is Closing.MAY_CLOSE
    refused = may_close([*answered, open_risk])
    assert refused.outcome is Closing.RISKS_UNANSWERED
    assert [each.params["risk"] for each in refused.missing] == ["strangulation"]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 2, 9), FlagState.NEVER_SET),
        (date(2027, 2, 10), FlagState.LIVE),
        (date(2027, 2, 11), FlagState.EXPIRED),
    ],
)
def test_a_flag_stands_twelve_months_its_last_day_included(day: date, state: FlagState) -> None:
    heard = Heard("RV-1", date(2026, 2, 10), date(2026, 1, 20), "Rivermouth")

    assert flag_on(day, [heard], FlagRule(12, Anchor.MEETING)).outcome is state


@pytest.mark.parametrize(
    ("day", "asked", "last_word"),
    [
        pytest.param(date(2026, 2, 9), AfterIncident.USE_JUDGEMENT, "repeat_not_flagged", id="before it was heard"),
        pytest.param(date(2027, 2, 10), AfterIncident.REFER_AGAIN, "repeat_refer_now", id="on the flag's last day"),
        pytest.param(date(2027, 2, 11), AfterIncident.USE_JUDGEMENT, "repeat_not_flagged", id="the day after"),
    ],
)
def test_further_abuse_under_a_live_flag_is_referred_again(day: date, asked: AfterIncident, last_word: str) -> None:
    heard = Heard("RV-1", date(2026, 2, 10), date(2026, 1, 20), "Rivermouth")

    decision = after_incident(day, [heard], FlagRule(12, Anchor.MEETING))

    assert (decision.outcome, decision.reasons[-1].code) == (asked, last_word)


def test_a_hearing_in_another_area_keeps_the_flag_up_here_too() -> None:
    elsewhere = Heard("NG-4", date(2026, 9, 1), None, "Northgate", is_elsewhere=True)

    assert (
        after_incident(date(2026, 12, 1), [elsewhere], FlagRule(12, Anchor.MEETING)).outcome
        is AfterIncident.REFER_AGAIN
    )


def test_a_further_hearing_starts_the_flag_again() -> None:
    hearings = [Heard("1", date(2026, 2, 10), None, "R"), Heard("2", date(2026, 12, 8), None, "R")]

    assert flag_on(date(2027, 6, 1), hearings, FlagRule(12, Anchor.MEETING)).outcome is FlagState.LIVE


Q4 = Quarter(2026, 4)
FULL = {Q4.back(count): {"cases": 10 + count, "repeats": 0} for count in range(5)}


def test_meetings_are_summed_by_quarter_and_nought_is_kept() -> None:
    held = [
        MeetingCounts(date(2026, 10, 13), {"cases": 3, "children": 0}),
        MeetingCounts(date(2026, 12, 8), {"cases": 4}),
    ]

    assert by_quarter(held) == {Q4: {"cases": 7, "children": 0}}


def test_four_quarters_are_summed() -> None:
    assert rolling_year(FULL, Q4).counts == {"cases": 46, "repeats": 0}


def test_a_missing_quarter_repeats_the_one_before() -> None:
    year = rolling_year({quarter: counts for quarter, counts in FULL.items() if quarter != Q4}, Q4)

    assert year.counts == {"cases": 47, "repeats": 0}
    assert year.repeated == (Q4,)


@pytest.mark.parametrize("gone", [{0, 1}, {1, 3}, {3, 4}], ids=["two_running", "two_apart", "first_without_one_before"])
def test_two_missing_quarters_or_none_to_repeat_drop_the_area(gone: set[int]) -> None:
    left = {quarter: counts for quarter, counts in FULL.items() if quarter not in {Q4.back(each) for each in gone}}

    assert rolling_year(left, Q4).counts is None


def test_rates_and_percentages_are_given_to_one_decimal() -> None:
    assert rate_per(435, 96_000) == Decimal("45.3")
    assert percentage(1, 3) == Decimal("33.3")
    assert rate_per(1, 0) is None
    assert percentage(0, 0) is None


@pytest.mark.parametrize(
    ("ended", "held", "outcome"),
    [
        (date(2019, 11, 11), False, Keeping.MAY_ERASE),
        (date(2019, 11, 12), False, Keeping.KEEP),
        (date(2000, 1, 1), True, Keeping.HELD),
        (None, False, Keeping.KEEP),
    ],
    ids=["time_run_out", "last_day", "held_for_a_review", "not_ended"],
)
def test_a_record_is_erased_only_after_its_time_and_without_a_hold(
    ended: date | None, held: bool, outcome: Keeping
) -> None:
    assert keeping_on(date(2026, 11, 12), ended, RetentionRule("case", 84), on_hold=held).outcome is outcome
