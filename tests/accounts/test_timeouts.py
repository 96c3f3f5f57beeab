"""A session ends by silence and by the end of the working day."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from tests.accounts.people import sign_in_fully

MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def at(settings: Settings) -> Iterator[time_machine.Traveller]:
    """A clock the test moves."""
    settings.HOLDFAST_IDLE_MINUTES, settings.HOLDFAST_SESSION_HOURS = 30, 12
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def signed_in(at: time_machine.Traveller, ines: User, secret: str, browser: Client) -> Client:
    """A browser Ines has just signed in with."""
    sign_in_fully(browser, secret)
    assert browser.get("/").content == b"in"
    return browser


def test_a_session_lives_just_short_of_the_idle_time(at: time_machine.Traveller, signed_in: Client) -> None:
    at.shift(timedelta(minutes=29))
    assert signed_in.get("/").content == b"in"
    at.shift(timedelta(minutes=29))
    assert signed_in.get("/").content == b"in"


def test_a_silent_session_ends_with_an_entry_and_a_sentence(at: time_machine.Traveller, signed_in: Client) -> None:
    at.shift(timedelta(minutes=31))
    answer = signed_in.get("/second-factor/")

    assert answer["Location"] == "/accounts/login/?next=/second-factor/"
    assert b"You were signed out" in signed_in.get(answer["Location"]).content
    assert signed_in.get("/").content == b"out"
    assert Entry.objects.get(event="session.ended").outcome == "idle"


def test_what_was_posted_too_late_is_not_done_and_not_come_back_to(
    at: time_machine.Traveller, signed_in: Client
) -> None:
    at.shift(timedelta(minutes=31))
    assert signed_in.post("/step-up/")["Location"] == "/accounts/login/"


def test_a_busy_session_ends_after_the_working_day(at: time_machine.Traveller, signed_in: Client) -> None:
    for _ in range(35):
        at.shift(timedelta(minutes=20))
        assert signed_in.get("/").content == b"in"
    at.shift(timedelta(minutes=20))

    assert signed_in.get("/")["Location"].startswith("/accounts/login/")
    assert Entry.objects.get(event="session.ended").outcome == "too-long"


def test_somebody_not_signed_in_is_left_alone(at: time_machine.Traveller, db: None, browser: Client) -> None:
    browser.get("/accounts/login/")
    at.shift(timedelta(days=2))

    assert browser.get("/").content == b"out"
    assert not Entry.objects.exists()
