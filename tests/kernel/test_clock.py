"""The demo moves the domain's days and nothing else moves."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput


@pytest.fixture
def demo(settings: Settings, tmp_path: Path) -> Path:
    """Make this a demo with a calendar of its own."""
    settings.HOLDFAST_DEMO = True
    settings.HOLDFAST_DEMO_CLOCK = tmp_path / "day"
    return tmp_path / "day"


def test_outside_a_demo_there_is_one_time(settings: Settings, demo: Path) -> None:
    """A file left behind moves nothing once the demo setting is off, and cannot be written."""
    demo.write_text("40\n", encoding="ascii")
    settings.HOLDFAST_DEMO = False
    assert abs(clock.now() - clock.real_now()) < timedelta(seconds=5)
    with pytest.raises(BadInput, match="not a demo"):
        clock.set_day(date(2026, 12, 8))


@pytest.mark.usefixtures("demo")
def test_the_demo_moves_by_whole_days() -> None:
    """The time of day stays real, the day is the chosen one, real time is untouched."""
    with time_machine.travel(datetime(2026, 3, 3, 15, 30, tzinfo=UTC), tick=False):
        clock.set_day(date(2026, 11, 27))
        assert clock.now() == datetime(2026, 11, 27, 15, 30, tzinfo=UTC)
        assert clock.real_now() == datetime(2026, 3, 3, 15, 30, tzinfo=UTC)
        clock.set_day(date(2026, 12, 8))
        assert clock.local_day("Europe/London") == date(2026, 12, 8)


@pytest.mark.usefixtures("demo")
def test_the_demo_goes_forward_only_unless_begun_anew() -> None:
    """A clock that ran backwards would open what has expired."""
    clock.set_day(date(2030, 1, 2))
    with pytest.raises(BadInput, match="goes forward only"):
        clock.set_day(date(2030, 1, 1))
    clock.set_day(date(2029, 1, 1), anew=True)
    assert clock.now().date() == date(2029, 1, 1)


def test_the_local_day_is_that_of_the_place() -> None:
    """Just before midnight in London it is tomorrow in Auckland."""
    late = datetime(2026, 7, 1, 22, 59, tzinfo=UTC)
    assert clock.local_day("Europe/London", late) == date(2026, 7, 1)
    assert clock.local_day("Europe/London", late + timedelta(minutes=1)) == date(2026, 7, 2)
    assert clock.local_day("Pacific/Auckland", late) == date(2026, 7, 2)


@pytest.mark.usefixtures("demo")
def test_the_demo_never_stands_where_the_calendar_ends() -> None:
    """A day from which no clock could reckon on would leave no page that answers."""
    for day in (date(9999, 12, 31), date(1, 1, 1)):
        with pytest.raises(BadInput, match="ten years"):
            clock.set_day(day, anew=True)
