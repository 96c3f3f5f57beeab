"""Sign-in by itself: without the pages and the viewer that stand on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from holdfast.accounts import actions
from holdfast.accounts.models import User
from holdfast.audit.ledger import HOUSE
from holdfast.kernel.vault.roots import make_key_file
from tests.accounts.people import PASSWORD

ABOVE = {
    "holdfast.web.viewing.ViewerOfRequest",
    "holdfast.web.shell.page_shell",
    "whitenoise.middleware.WhiteNoiseMiddleware",
}


@pytest.fixture(autouse=True)
def sign_in_alone(settings: Settings) -> Iterator[None]:
    """Leave out what stands above accounts; forget who tried too often."""
    settings.ROOT_URLCONF = "tests.accounts.urls"
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each not in ABOVE]
    engine = settings.TEMPLATES[0]
    processors = [each for each in engine["OPTIONS"]["context_processors"] if each not in ABOVE]
    settings.TEMPLATES = [engine | {"OPTIONS": {"context_processors": processors}}]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def key_file(settings: Settings, tmp_path: Path) -> Path:
    """Give each test a key file of its own."""
    settings.HOLDFAST_KEY_FILE = tmp_path / "keys" / "root.json"
    return make_key_file()


@pytest.fixture
def ines(db: None) -> User:
    """An advocate with a password and no second factor."""
    user = actions.create_user(by=HOUSE, email="ines@example.org", name="Ines Valdemar")
    actions.set_password(by=HOUSE, user_id=user.id, password=PASSWORD)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def secret(ines: User) -> str:
    """The secret of her authenticator app, which she has set up."""
    made: str = generate_totp_secret()
    TOTP.activate(ines, made)
    return made


@pytest.fixture
def browser() -> Client:
    """A browser that nobody has signed in with."""
    return Client()
