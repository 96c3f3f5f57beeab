"""Days of meetings for a calendar: whole days in the words of RFC 5545, and nothing of a meeting but its day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from holdfast.documents.calendar import CalendarDay, _folded, calendar

AT = datetime(2026, 11, 27, 9, 5, tzinfo=UTC)
MEETING = UUID("01a210c7-7e63-7484-80f8-caab91e0d9fa")


def test_a_meeting_is_one_whole_day_in_our_own_words() -> None:
    lines = calendar([CalendarDay(MEETING, date(2026, 12, 31))], AT).decode().split("\r\n")
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Holdfast//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{MEETING}@holdfast",
        "DTSTAMP:20261127T090500Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Meeting",
        "DESCRIPTION:Sign in to Holdfast for more.",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_calendar_without_meetings_is_a_calendar() -> None:
    assert calendar([], AT).decode().splitlines()[-1] == "END:VCALENDAR"


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=300))
def test_no_line_is_longer_than_a_reader_takes_and_none_is_changed(text: str) -> None:
    pieces = list(_folded(text))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece.removeprefix(" ") for piece in pieces[1:]) == text
