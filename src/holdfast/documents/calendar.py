"""Days of meetings as an iCalendar (RFC 5545): whole days, our own words, no place and nobody's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

CONTENT_TYPE: Final = "text/calendar; charset=utf-8"
_LONGEST: Final = 75  # octets of a line, §3.1
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One meeting as a calendar shows it: it takes no word from the meeting, so none of a case can slip in."""

    meeting_id: UUID
    held_on: date


def calendar(days: Iterable[CalendarDay], at: datetime) -> bytes:
    """Write the calendar, made at a moment in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Holdfast//EN", "METHOD:PUBLISH"]
    for each in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{each.meeting_id}@holdfast",
            f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{each.held_on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{each.held_on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(_('Meeting'))}",
            f"DESCRIPTION:{_text(_('Sign in to Holdfast for more.'))}",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line)).encode()


def _text(written: str) -> str:
    return written.translate(_ESCAPED)


def _folded(line: str) -> Iterable[str]:
    """A line in pieces of at most 75 octets, none cut inside a letter; each but the first begins with a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _LONGEST:
            yield piece
            piece = " "
        piece += letter
    yield piece
