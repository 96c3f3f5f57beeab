"""The second factor in a real browser: set up with an app, used with a code, and a passkey in place of both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from holdfast.accounts import actions
from holdfast.accounts.models import User
from holdfast.audit.ledger import HOUSE
from holdfast.audit.models import Entry
from holdfast.cases.models import Referral
from tests.accounts.people import PASSWORD, code_of
from tests.journeys.browser import (
    HEIGHT,
    NARROW,
    Visit,
    go,
    screenshot,
    seen_faults,
    visitor,
)
from tests.journeys.test_pages import Served
from tests.world import key_file, make_world

__all__ = ["key_file"]

pytestmark = pytest.mark.browser

# Long enough for the machine at its slowest, short enough to be told soon.
WAIT = 8_000
NAME = "Priya Raman"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def served_house(transactional_db: None, key_file: Path, live_server: LiveServer) -> Iterator[Served]:
    """Serve the month as it is served for good: nobody is picked, everybody signs in."""
    assert not settings.HOLDFAST_DEMO
    # A passkey belongs to a name; an address in figures has none.
    assert live_server.url.startswith("http://localhost:")
    cache.clear()
    make_world().take_in_month()
    actions.set_password(by=HOUSE, user_id=User.objects.get(name=NAME).id, password=PASSWORD)
    referral = Referral.objects.get(ref="A-01")
    yield Served(live_server.url, f"/referrals/{referral.id}/", f"/cases/{referral.case_id}/")
    cache.clear()


def is_free_of_faults(visit: Visit, name: str) -> None:
    """Insist that the page that is open has none: narrow and wide, with a quiet console and no other host asked."""
    visit.page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    assert seen_faults(visit.page) == [], name
    screenshot(visit.page, f"factor-{name}")
    assert visit.console == []
    assert visit.foreign == []


def press(page: Page, name: str) -> None:
    """Press a button of the page's own part, or follow a link that looks like one."""
    page.locator("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def type_password(visit: Visit) -> None:
    """Sign in with address and password."""
    page = visit.page
    go(visit, "/accounts/login/")
    page.locator("input[name=login]").fill(User.objects.get(name=NAME).email)
    page.locator("input[name=password]").fill(PASSWORD)
    press(page, "Sign in")


def sign_out(page: Page) -> None:
    """Sign out by the page that asks first."""
    page.goto("/accounts/logout/")
    press(page, "Sign Out")


def set_up_app(visit: Visit) -> str:
    """Go from the password to an app that shows codes; return its secret."""
    type_password(visit)
    visit.page.goto("/cases/")
    visit.page.get_by_role("heading", name="Set up a second way to show who you are").wait_for()
    is_free_of_faults(visit, "set-up")
    press(visit.page, "Use an app that shows a code")
    # What opens everything is changed only by whoever knows the password now.
    is_free_of_faults(visit, "password-again")
    visit.page.locator("input[name=password]").fill(PASSWORD)
    press(visit.page, "Go on")
    is_free_of_faults(visit, "app")
    secret = visit.page.locator("#authenticator_secret").input_value()
    visit.page.locator("input[name=code]").fill(code_of(secret))
    press(visit.page, "Go on")
    return secret


def add_passkey(visit: Visit) -> None:
    """Add a passkey of the browser's own authenticator."""
    debugger = visit.page.context.new_cdp_session(visit.page)
    debugger.send("WebAuthn.enable")
    debugger.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    go(visit, "/accounts/2fa/webauthn/add/")
    is_free_of_faults(visit, "passkey-add")
    visit.page.locator("input[name=name]").fill("This laptop")
    visit.page.locator("input[name=passwordless]").check()
    visit.page.locator("#mfa_webauthn_add").click()
    visit.page.wait_for_url(lambda url: "/webauthn/add/" not in url)


def test_an_app_is_set_up_its_recovery_codes_are_shown_and_a_code_signs_in(
    chromium: Browser, served_house: Served
) -> None:
    with visitor(chromium, served_house.address) as visit:
        visit.page.set_default_timeout(WAIT)
        secret = set_up_app(visit)
        codes = visit.page.locator("#recovery_codes").input_value().split()
        assert len(codes) == len(set(codes)) == 10
        is_free_of_faults(visit, "recovery-codes")
        go(visit, "/accounts/2fa/")
        is_free_of_faults(visit, "factors")
        go(visit, "/cases/")

        sign_out(visit.page)
        type_password(visit)
        is_free_of_faults(visit, "code")
        visit.page.locator("input[name=code]").fill(code_of(secret))
        cache.clear()  # a code opens once; the clock of this test does not wait for the next one
        press(visit.page, "Sign in")
        go(visit, "/cases/")
        visit.page.get_by_role("heading", name="Cases").first.wait_for()

        sign_out(visit.page)
        type_password(visit)
        visit.page.locator("input[name=code]").fill(codes[0])
        press(visit.page, "Sign in")
        go(visit, "/cases/")
    ways = list(Entry.objects.filter(event="user.signed_in").order_by("id").values_list("basis", flat=True))
    assert ways[-2:] == ["totp", "recovery_codes"]


def test_a_passkey_is_added_signs_in_by_itself_and_opens_the_safe_contact(
    chromium: Browser, served_house: Served
) -> None:
    with visitor(chromium, served_house.address) as visit:
        visit.page.set_default_timeout(WAIT)
        set_up_app(visit)
        add_passkey(visit)
        assert Authenticator.objects.filter(type="webauthn", user__name=NAME).count() == 1
        go(visit, "/accounts/2fa/webauthn/")
        is_free_of_faults(visit, "passkeys")

        sign_out(visit.page)
        go(visit, "/accounts/login/")
        is_free_of_faults(visit, "sign-in")
        visit.page.locator("#passkey_login").click()
        visit.page.wait_for_url(lambda url: "/login" not in url)
        go(visit, "/cases/")
        assert Entry.objects.filter(event="user.signed_in").order_by("-id")[0].basis == "webauthn"

        signed_in_long_ago(visit.page)
        visit.console.clear()
        where = f"{served_house.case}contact/"
        visit.page.goto(where)
        visit.page.get_by_role("heading", name="Show that it is you").wait_for()
        is_free_of_faults(visit, "step-up")
        press(visit.page, "Use a security key")
        is_free_of_faults(visit, "step-up-passkey")
        visit.page.locator("#mfa_webauthn_reauthenticate").click()
        visit.page.wait_for_url(f"**{where}")
        visit.page.get_by_text("What do you need this for?").wait_for()
    assert Entry.objects.get(event="user.stepped_up").basis == "webauthn"


def signed_in_long_ago(page: Page) -> None:
    """Let everything this browser has shown so far be an hour old."""
    cookie = next(each for each in page.context.cookies() if each["name"] == settings.SESSION_COOKIE_NAME)
    session = SessionStore(cookie["value"])
    shown = session["account_authentication_methods"]
    session["account_authentication_methods"] = [each | {"at": each["at"] - 3600} for each in shown]
    session.save()
