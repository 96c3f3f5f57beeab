"""The second factor is shown again, and for a few minutes only."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client

from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from tests.accounts.people import PASSWORD, code_of, sign_in, sign_in_fully

MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def at() -> Iterator[time_machine.Traveller]:
    """A clock the test moves."""
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


def test_a_code_just_shown_is_enough(at: time_machine.Traveller, ines: User, secret: str, browser: Client) -> None:
    sign_in_fully(browser, secret)
    at.shift(timedelta(minutes=4, seconds=59))
    assert browser.get("/step-up/?next=/second-factor/")["Location"] == "/second-factor/"


def test_after_five_minutes_it_is_asked_again_and_recorded(
    at: time_machine.Traveller, ines: User, secret: str, browser: Client
) -> None:
    sign_in_fully(browser, secret)
    at.shift(timedelta(minutes=5))

    asked = browser.get("/step-up/?next=/second-factor/")["Location"]
    assert asked.startswith("/accounts/reauthenticate/?")
    code_page = browser.get(asked)["Location"]
    back = parse_qs(urlsplit(code_page).query)["next"][0]
    shown = browser.post("/accounts/2fa/reauthenticate/", {"code": code_of(secret), "next": back})

    assert browser.get(shown["Location"])["Location"] == "/second-factor/"
    browser.get(back)
    assert Entry.objects.filter(event="user.stepped_up", basis="totp", actor_id=ines.id).count() == 1


def test_a_password_is_no_second_factor(ines: User, browser: Client) -> None:
    sign_in(browser)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert browser.get("/step-up/")["Location"] == "/second-factor/"


def test_a_wrong_password_while_signed_in_is_recorded(ines: User, browser: Client) -> None:
    sign_in(browser)
    browser.post("/accounts/reauthenticate/", {"password": "not-it"})
    assert Entry.objects.get(event="step_up.refused").actor_id == ines.id


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)", "/\\example.com"]
)
def test_the_way_on_never_leaves_the_house(ines: User, secret: str, browser: Client, elsewhere: str) -> None:
    sign_in_fully(browser, secret)
    assert browser.get("/step-up/", {"next": elsewhere})["Location"] == "/"


@pytest.mark.parametrize("address", ["/step-up/", "/second-factor/"])
def test_somebody_not_signed_in_is_sent_to_sign_in(db: None, browser: Client, address: str) -> None:
    assert browser.get(address)["Location"] == f"/accounts/login/?next={address}"
