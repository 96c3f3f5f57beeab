"""The first account is made from the command line."""

import getpass
import io

import pytest
from django.core.management import CommandError, call_command

from holdfast.accounts.models import User
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
