"""Signing in by picking somebody, in the demo and nowhere else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from pytest_django import Settings

from holdfast.accounts import demo
from holdfast.accounts.models import User
from holdfast.agencies import queries
from holdfast.audit.models import Entry
from holdfast.kernel.errors import Refused
from holdfast.kernel.ids import new_id
from tests.accounts.people import events


@pytest.fixture
def cast(settings: Settings, ines: User, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A demo whose cast is Ines alone."""
    settings.HOLDFAST_DEMO = True
    member = queries.CastMember(ines.id, ines.name, "Harbour Light", "Advocate", "")
    monkeypatch.setattr(queries, "demo_cast", lambda: [member])
    with time_machine.travel(datetime(2026, 11, 24, 8, 0, tzinfo=UTC), tick=False):
        yield


def pick(browser: Client, user: User, onward: str = "/second-factor/") -> str:
    """Press the button beside somebody; return where it leads."""
    return browser.post("/sign-in/demo/", {"user": str(user.id), "next": onward})["Location"]


def test_the_cast_is_listed(cast: None, browser: Client) -> None:
    page = browser.get("/sign-in/demo/")
    assert b"Sign in as Ines Valdemar" in page.content
    assert b"Advocate, Harbour Light" in page.content


def test_picking_somebody_signs_in_with_a_second_factor(cast: None, ines: User, browser: Client) -> None:
    assert pick(browser, ines) == "/second-factor/"
    assert browser.get("/second-factor/")["Location"] == "/"
    assert Entry.objects.get(event="user.signed_in").basis == "demo"


def test_picking_somebody_else_signs_the_first_out(cast: None, ines: User, browser: Client) -> None:
    pick(browser, ines)
    pick(browser, ines)
    assert events() == ["user.signed_in", "user.signed_out", "user.signed_in"]


def test_somebody_outside_the_cast_cannot_be_picked(cast: None, browser: Client) -> None:
    assert browser.post("/sign-in/demo/", {"user": str(new_id())}).status_code == 404
    assert browser.get("/").content == b"out"


def test_the_way_on_never_leaves_the_house(cast: None, ines: User, browser: Client) -> None:
    assert pick(browser, ines, "https://example.com/") == "/"


def test_outside_a_demo_there_is_no_such_page(ines: User, browser: Client) -> None:
    assert browser.get("/sign-in/demo/").status_code == 404
    assert browser.post("/sign-in/demo/", {"user": str(ines.id)}).status_code == 404
    assert browser.get("/").content == b"out"


def test_outside_a_demo_the_sign_in_itself_refuses(ines: User) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with pytest.raises(Refused):
        demo.sign_in_as(request, ines)


def test_a_session_of_the_demo_is_worth_one_factor_once_the_demo_is_off(
    cast: None, ines: User, browser: Client, settings: Settings
) -> None:
    pick(browser, ines)
    settings.HOLDFAST_DEMO = False
    assert browser.get("/second-factor/").status_code == 200


def test_the_button_steps_up_for_five_minutes(cast: None, ines: User, browser: Client) -> None:
    pick(browser, ines)
    assert b"It is me" in browser.get("/step-up/").content

    assert browser.post("/step-up/", {"next": "/second-factor/"})["Location"] == "/second-factor/"
    assert browser.get("/step-up/")["Location"] == "/"
    with time_machine.travel(datetime(2026, 11, 24, 8, 0, tzinfo=UTC) + timedelta(minutes=5), tick=False):
        assert b"It is me" in browser.get("/step-up/").content
    assert Entry.objects.filter(event="user.stepped_up", basis="demo").count() == 1
