"""Signing in and out, and what the ledger says of it."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve

from holdfast.accounts import actions
from holdfast.accounts.factors import has_second_factor, stepped_up
from holdfast.accounts.models import User
from holdfast.audit.ledger import HOUSE
from holdfast.audit.models import Entry
from tests.accounts.people import PASSWORD, code_of, events, sign_in, sign_in_fully


def test_a_password_alone_leads_to_setting_up_a_second_factor(ines: User, browser: Client) -> None:
    sign_in(browser)
    page = browser.get("/second-factor/")

    assert b"/accounts/2fa/totp/activate/" in page.content
    assert b"/accounts/2fa/webauthn/add/" in page.content
    assert events() == ["user.signed_in"]


def test_a_wrong_password_is_refused_and_recorded(ines: User, browser: Client) -> None:
    sign_in(browser, "six-lanterns-by-the-weir")

    assert browser.get("/").content == b"out"
    entry = Entry.objects.get(event="user.refused")
    assert (entry.subject_id, entry.outcome, entry.actor_id) == (ines.id, "wrong-password", None)


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(ines: User, browser: Client) -> None:
    wrong = sign_in(browser, "six-lanterns-by-the-weir").context["form"].errors
    unknown = sign_in(browser, email="nobody@example.org").context["form"].errors

    assert wrong == unknown
    assert events() == ["user.refused", "user.refused"]


def test_too_many_tries_are_stopped_and_recorded(ines: User, browser: Client) -> None:
    for _ in range(12):
        sign_in(browser, "six-lanterns-by-the-weir")
    sign_in(browser)

    assert browser.get("/").content == b"out"
    assert Entry.objects.filter(outcome="too-many-tries").exists()


def test_a_code_after_the_password_signs_in(ines: User, secret: str, browser: Client) -> None:
    assert sign_in(browser)["Location"] == "/accounts/2fa/authenticate/"
    assert browser.get("/").content == b"out"

    browser.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})

    assert browser.get("/").content == b"in"
    assert browser.get("/second-factor/")["Location"] == "/"
    assert Entry.objects.get(event="user.signed_in").basis == "totp"


def test_a_wrong_code_is_refused_and_recorded(ines: User, secret: str, browser: Client) -> None:
    wrong = "000000" if code_of(secret) != "000000" else "111111"
    sign_in(browser)
    browser.post("/accounts/2fa/authenticate/", {"code": wrong})

    assert browser.get("/").content == b"out"
    entry = Entry.objects.get(event="user.refused")
    assert (entry.subject_id, entry.outcome) == (ines.id, "wrong-code")


def test_setting_up_a_code_then_showing_it_opens_the_house(ines: User, browser: Client) -> None:
    sign_in(browser)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = browser.get("/accounts/2fa/totp/activate/").context["form"].secret
    browser.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})

    assert b"Show your second factor" in browser.get("/second-factor/").content
    browser.post("/accounts/2fa/reauthenticate/", {"code": code_of(secret)})
    assert browser.get("/second-factor/")["Location"] == "/"


def test_the_secret_of_a_code_is_not_stored_plain(ines: User, secret: str) -> None:
    stored = Authenticator.objects.get(user_id=ines.id, type="totp").data["secret"]
    assert secret not in stored


def test_the_last_second_factor_cannot_be_taken_off(ines: User, secret: str, browser: Client) -> None:
    sign_in_fully(browser, secret)
    browser.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user_id=ines.id, type="totp").exists()


def test_signing_out_is_recorded(ines: User, secret: str, browser: Client) -> None:
    sign_in_fully(browser, secret)
    browser.post("/accounts/logout/")

    assert browser.get("/").content == b"out"
    assert events() == ["user.signed_in", "user.signed_out"]


def test_nobody_signs_up(db: None, browser: Client) -> None:
    answer = browser.post("/accounts/signup/", {"email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD})
    assert answer.status_code in {200, 403}
    assert not User.objects.exists()


def test_a_closed_account_cannot_sign_in_and_its_session_is_over(ines: User, secret: str, browser: Client) -> None:
    sign_in_fully(browser, secret)
    actions.deactivate_user(by=HOUSE, user_id=ines.id)

    assert browser.get("/").content == b"out"
    sign_in(browser)
    assert browser.get("/").content == b"out"


@pytest.mark.django_db(transaction=True, databases=["default", "ledger"])
@pytest.mark.parametrize("password", [PASSWORD, "six-lanterns-by-the-weir"])
def test_sign_in_and_refusal_never_wait_for_each_other(browser: Client, password: str) -> None:
    user = actions.create_user(by=HOUSE, email="ines@example.org", name="Ines Valdemar")
    actions.set_password(by=HOUSE, user_id=user.id, password=PASSWORD)

    sign_in(browser, password)

    assert events() == ["user.signed_in" if password == PASSWORD else "user.refused"]


def test_a_passkey_counts_as_a_second_factor(ines: User, browser: Client) -> None:
    browser.force_login(ines)
    request = RequestFactory().get("/")
    request.user, request.session = ines, browser.session
    assert not has_second_factor(request)

    record_authentication(request, ines, "mfa", type="webauthn", passwordless=True)

    assert has_second_factor(request)
    assert stepped_up(request)


@pytest.mark.parametrize("address", ["/accounts/password/reset/", "/accounts/email/", "/accounts/confirm-email/x/"])
def test_no_way_in_leads_through_somebodys_mail(address: str) -> None:
    with pytest.raises(Resolver404):
        resolve(address, "holdfast.project.urls")
