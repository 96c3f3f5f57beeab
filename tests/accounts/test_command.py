"""The first account is made from the command line."""

import getpass
import io

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from holdfast.accounts.models import User
from holdfast.audit.models import Entry
from tests.accounts.people import PASSWORD


def test_an_account_is_made_with_the_password_typed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: PASSWORD)
    said = io.StringIO()
    call_command("users", "add", "mira@example.org", "Mira Okonjo", stdout=said)

    user = User.objects.get()
    assert user.check_password(PASSWORD)
    assert str(user.id) in said.getvalue()


def test_a_weak_password_leaves_no_account(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: "short")
    with pytest.raises(CommandError):
        call_command("users", "add", "mira@example.org", "Mira Okonjo")
    assert not User.objects.exists()


def test_somebody_locked_out_gets_in_again_without_the_old_factor(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    user = User.objects.create_user("mira@example.org", "Mira Okonjo", "forgotten-since-the-fair")
    Authenticator.objects.create(user=user, type="totp", data={})
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: PASSWORD)
    call_command("users", "recover", "mira@example.org", stdout=io.StringIO())

    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert not Authenticator.objects.exists()
    assert Entry.objects.filter(event="user.recovered", subject_id=user.id).exists()


def test_nobody_unknown_is_recovered(db: None) -> None:
    with pytest.raises(CommandError, match="no open account"):
        call_command("users", "recover", "nobody@example.org")
