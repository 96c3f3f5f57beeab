"""What the people of these tests type."""

from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from holdfast.audit.models import Entry

PASSWORD = "seven-lanterns-by-the-weir"  # noqa: S105 - of an invented person


def sign_in(browser: Client, password: str = PASSWORD, email: str = "ines@example.org") -> Any:
    """Type address and password."""
    return browser.post("/accounts/login/", {"login": email, "password": password})


def code_of(secret: str) -> str:
    """What the app shows now."""
    counters = [*yield_hotp_counters_from_time()]
    shown: str = format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))
    return shown


def sign_in_fully(browser: Client, secret: str) -> Any:
    """Type address, password and code."""
    sign_in(browser)
    return browser.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})


def events() -> list[str]:
    """What the ledger says, in order, leaving out how the people came to be."""
    made = {"user.added", "user.changed"}
    return [each.event for each in Entry.objects.order_by("id") if each.event not in made]
