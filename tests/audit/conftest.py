"""A key file and an actor for the ledger's tests."""

from pathlib import Path

import pytest
from pytest_django import Settings

from holdfast.audit.ledger import Actor
from holdfast.kernel.ids import new_id
from holdfast.kernel.vault import forget_keys
from holdfast.kernel.vault.roots import make_key_file


@pytest.fixture(autouse=True)
def key_file(settings: Settings, tmp_path: Path) -> Path:
    """Give each test a key file of its own."""
    settings.HOLDFAST_KEY_FILE = tmp_path / "keys" / "root.json"
    forget_keys()
    return make_key_file()


@pytest.fixture
def officer() -> Actor:
    """Return somebody in a post."""
    return Actor(user_id=new_id(), post_id=new_id(), agency_id=new_id(), partnership_id=new_id())
