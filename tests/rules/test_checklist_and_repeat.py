"""Ticks as they arrive, the repeat window at its edges, and whose area it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.rules.areas import area_of
from holdfast.rules.checklist import read_ticks, tally_of
from holdfast.rules.dates import DateReading, read_date
from holdfast.rules.repeat import Anchor, Heard, Incident, RepeatOutcome, RepeatRule, is_repeat
from holdfast.rules.screening import AreaKind

MEETING = RepeatRule(12, Anchor.MEETING)
REFERRAL = RepeatRule(12, Anchor.REFERRAL)
HEARD = Heard("RV-1", date(2025, 10, 14), date(2025, 9, 30), "Rivermouth")
TOLD = date(2026, 11, 12)


@given(st.text("YND-yndXQ? ", max_size=30))
def test_every_place_of_a_checklist_is_counted_once_and_none_as_no_unread(text: str) -> None:
    ticks = read_ticks(text)

    assert ticks.tally.no == text.upper().count("N")
    assert ticks.tally.yes == min(24, text.upper().count("Y"))
    assert ticks.is_doubtful == (ticks.tally.unreadable > 0)
    if ticks.answers:
        assert tally_of(ticks.answers) == ticks.tally


@pytest.mark.parametrize(
    ("text", "yes", "unreadable", "complaint"),
    [
        ("", 0, 24, "checklist_missing"),
        ("Y" * 23, 23, 1, "checklist_wrong_length"),
        ("Y" * 25, 24, 1, "checklist_wrong_length"),
        ("Y" * 23 + "?", 23, 1, "checklist_strange_letters"),
        ("y" * 12 + " " + "N" * 12, 12, 0, ""),
        ("Y" * 20 + "\u2013" * 4, 20, 0, ""),
    ],
    ids=["empty", "one_short", "one_long", "strange", "lower_case_and_space", "long_dashes"],
)
def test_a_doubtful_checklist_counts_what_can_be_read(text: str, yes: int, unreadable: int, complaint: str) -> None:
    ticks = read_ticks(text)

    assert (ticks.tally.yes, ticks.tally.unreadable) == (yes, unreadable)
    assert [each.code for each in ticks.complaints] == ([complaint] if complaint else [])


@pytest.mark.parametrize(
    ("rule", "incident", "outcome"),
    [
        (MEETING, "2026-10-14", RepeatOutcome.REPEAT),
        (MEETING, "2026-10-15", RepeatOutcome.OUTSIDE_WINDOW),
        (REFERRAL, "2026-09-30", RepeatOutcome.REPEAT),
        (REFERRAL, "2026-10-01", RepeatOutcome.OUTSIDE_WINDOW),
        (MEETING, "2025-10-13", RepeatOutcome.NOT_AFTER_HEARING),
        (MEETING, "2025-10-14", RepeatOutcome.REPEAT),
        (MEETING, "2025-10-15", RepeatOutcome.REPEAT),
        (MEETING, "", RepeatOutcome.OUTSIDE_WINDOW),
        (MEETING, "2027-01-01", RepeatOutcome.OUTSIDE_WINDOW),
    ],
    ids=[
        "last_day_from_meeting", "day_after_from_meeting", "last_day_from_referral", "day_after_from_referral",
        "before_the_hearing", "on_the_day_of_the_hearing", "the_day_after_the_hearing", "no_incident_date",
        "incident_after_the_referral",
    ],
)  # fmt: skip
def test_the_window_runs_from_its_anchor(rule: RepeatRule, incident: str, outcome: RepeatOutcome) -> None:
    assert is_repeat([HEARD], Incident(read_date(incident), TOLD), rule).outcome is outcome


def test_a_day_in_no_calendar_may_as_well_be_the_day_of_the_referral() -> None:
    inside = date(2026, 10, 1)
    found = is_repeat([HEARD], Incident(read_date("31/02/1980"), inside), MEETING)
    assert found.outcome is RepeatOutcome.REPEAT
    assert [each.code for each in found.questions] == ["incident_doubtful"]
    assert is_repeat([HEARD], Incident(read_date("29/02/1980"), inside), MEETING).outcome is not RepeatOutcome.REPEAT


@given(st.dates(date(2024, 1, 1), date(2026, 11, 12)), st.lists(st.dates(date(2024, 1, 1), date(2026, 11, 12))))
def test_one_more_hearing_never_undoes_a_repeat(day: date, others: list[date]) -> None:
    incident = Incident(DateReading("x", (day,)), TOLD)
    more = [HEARD, *(Heard("RV-2", other, None, "Rivermouth") for other in others)]

    before = is_repeat([HEARD], incident, MEETING).outcome
    after = is_repeat(more, incident, MEETING).outcome

    assert before is not RepeatOutcome.REPEAT or after is RepeatOutcome.REPEAT


@pytest.mark.parametrize(
    ("postcode", "address", "kind"),
    [
        ("ZZ1 4AB", "", AreaKind.OURS),
        ("zz14ab", "", AreaKind.OURS),
        ("ZZ1", "", AreaKind.OURS),
        ("ZZ2 7QP", "", AreaKind.NEIGHBOUR),
        ("QQ9 1AA", "12 Quay Row", AreaKind.ELSEWHERE),
        ("ZZ11 4AB", "", AreaKind.ELSEWHERE),
        ("unknown", "12 Quay Row", AreaKind.ADDRESS_ONLY),
        ("", "12 Quay Row", AreaKind.ADDRESS_ONLY),
        ("", " ", AreaKind.NONE),
    ],
)
def test_the_postcode_decides_the_area(postcode: str, address: str, kind: AreaKind) -> None:
    assert area_of(postcode, address, {"ZZ1"}, {"ZZ2": "Northgate"}).kind is kind
