"""Is it one of her hours? She says them in words; what cannot be read is never taken for a yes."""

from __future__ import annotations

import re
from datetime import datetime, time
from enum import Enum
from typing import Final


class Hours(Enum):
    """How a moment lies to the hours she gave."""

    WITHIN = "within"
    OUTSIDE = "outside"
    UNREADABLE = "unreadable"


_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ALL: Final = frozenset(range(7))
_NAMES: Final = {
    "weekdays": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
    "weekday": frozenset(range(5)),
    "weekend": frozenset({5, 6}),
    "daily": _ALL,
    "every day": _ALL,
    "any day": _ALL,
}
_DAY: Final = re.compile(
    r"\b(?:every day|any day|daily|weekdays?|weekends?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?)\b"
)
_CLOCK: Final = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?"
_SPAN: Final = re.compile(rf"\b{_CLOCK}\s*(?:-|\u2013|to|until)\s*{_CLOCK}\b")
_AFTER: Final = re.compile(rf"\b(?:after|from)\s+{_CLOCK}\b")
_BEFORE: Final = re.compile(rf"\b(?:before|until)\s+{_CLOCK}\b")
_ANYTIME: Final = frozenset({"any time", "anytime", "always", "at any time"})
_FILLING: Final = re.compile(r"\b(?:and|on|between|only)\b|[,&()]|\bhours?\b")
_MIDNIGHT: Final = time(23, 59, 59)


def hours_of(written: str, at: datetime) -> Hours:
    """Whether a local moment lies within the hours as written. Several stand apart by semicolons; one that fits is enough.

    Nothing written is unreadable: she was not asked, or did not say.
    """
    text = " ".join(written.casefold().split())
    if text in _ANYTIME:
        return Hours.WITHIN
    read = [_part(part.strip(), at) for part in text.split(";") if part.strip()]
    if not read or Hours.UNREADABLE in read:
        return Hours.UNREADABLE
    return Hours.WITHIN if Hours.WITHIN in read else Hours.OUTSIDE


def _part(text: str, at: datetime) -> Hours:
    """One phrase: some days, some hours, and nothing else that might mean something."""
    days, rest = _days_in(text)
    span, rest = _span_in(rest)
    if _FILLING.sub("", rest).strip() or (days is None and span is None):
        return Hours.UNREADABLE
    if days is not None and at.weekday() not in days:
        return Hours.OUTSIDE
    if span is None:
        return Hours.WITHIN
    return Hours.WITHIN if span[0] <= time(at.hour, at.minute, at.second) <= span[1] else Hours.OUTSIDE


def _days_in(text: str) -> tuple[frozenset[int] | None, str]:
    found = [(each.start(), each.end(), _day(each.group())) for each in _DAY.finditer(text)]
    if not found:
        return None, text
    days: set[int] = set()
    taken: list[tuple[int, int]] = []
    place = 0
    while place < len(found):
        start, end, those = found[place]
        if place + 1 < len(found) and re.fullmatch(r"\s*(?:-|\u2013|to)\s*", text[end : found[place + 1][0]]):
            first, last = min(those), min(found[place + 1][2])
            days |= {each % 7 for each in range(first, last + 1 if last >= first else last + 8)}
            end = found[place + 1][1]
            place += 1
        else:
            days |= those
        taken.append((start, end))
        place += 1
    for start, end in reversed(taken):
        text = f"{text[:start]} {text[end:]}"
    return frozenset(days), text


def _day(word: str) -> frozenset[int]:
    if word in _NAMES:
        return _NAMES[word]
    return frozenset({next(place for place, name in enumerate(_DAYS) if name.startswith(word[:3]))})


def _span_in(text: str) -> tuple[tuple[time, time] | None, str]:
    for pattern, ends in ((_SPAN, "both"), (_AFTER, "after"), (_BEFORE, "before")):
        found = pattern.search(text)
        if found is None:
            continue
        first = _clock(*found.group(1, 2, 3), later=found.group(6) if ends == "both" else None)
        last = _clock(*found.group(4, 5, 6)) if ends == "both" else None
        if first is None or (ends == "both" and (last is None or last <= first)):
            return None, text
        span = (
            (first, _MIDNIGHT) if ends == "after" else (time(0), first) if ends == "before" else (first, last or first)
        )
        return span, text[: found.start()] + text[found.end() :]
    return None, text


def _clock(hour: str, minute: str | None, half: str | None, *, later: str | None = None) -> time | None:
    """A time of day; without am or pm on the first of two, the second's half is not guessed at: 9 to 5pm is unreadable."""
    if half is None and later is not None:
        return None
    number = int(hour)
    if half and not 1 <= number <= 12:
        return None
    if half:
        number = number % 12 + (12 if half == "pm" else 0)
    if number > 23 or int(minute or 0) > 59:
        return None
    return time(number, int(minute or 0))
