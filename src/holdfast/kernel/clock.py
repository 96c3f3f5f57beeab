"""Two clocks: the domain's, which the demo may move by whole days, and the real one."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from holdfast.kernel.errors import BadInput

# Clocks reckon on from today by months and years, and the calendar ends with the year 9999.
FURTHEST = 3_653

_read: dict[tuple[str, int, int], int] = {}


def real_now() -> datetime:
    """Return the real time in UTC: for the ledger, sessions and the expiry of credentials."""
    return datetime.now(UTC)


def now() -> datetime:
    """Return the domain's time in UTC."""
    return real_now() + timedelta(days=_moved_by())


def local_day(tz: str, at: datetime | None = None) -> date:
    """Return the calendar day in the time zone `tz` at `at`, by default now."""
    return (at or now()).astimezone(ZoneInfo(tz)).date()


def set_day(day: date, *, tz: str = "UTC", anew: bool = False) -> None:
    """Move the demo's calendar so that today is `day`. It goes forward only, unless begun `anew`."""
    path = _demo_file()
    if path is None:
        sentence = "Only the demo's calendar can be moved, and this installation is not a demo."
        raise BadInput(sentence)
    if path.exists() and not anew and day < local_day(tz):
        sentence = f"The demo's calendar goes forward only: it already stands at {local_day(tz):%d %B %Y}."
        raise BadInput(sentence)
    days = (day - local_day(tz, real_now())).days
    if abs(days) > FURTHEST:
        sentence = "The demo's calendar goes no further than ten years from today."
        raise BadInput(sentence)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(f"{days}\n", encoding="ascii")
    beside.replace(path)


def _demo_file() -> Path | None:
    """Return the file that holds the number of days, None outside a demo."""
    place = getattr(settings, "HOLDFAST_DEMO_CLOCK", None)
    return Path(place) if place and getattr(settings, "HOLDFAST_DEMO", False) else None


def _moved_by() -> int:
    """Return by how many days the demo moved the calendar; read again only when the file changed."""
    path = _demo_file()
    if path is None:
        return 0
    try:
        seen = path.stat()
    except FileNotFoundError:
        return 0
    mark = (str(path), seen.st_mtime_ns, seen.st_ino)
    days = _read.get(mark)
    if days is None:
        days = int(path.read_text(encoding="ascii"))
        _read.clear()
        _read[mark] = days
    return days
