"""Tables and a key file for the vault's tests."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

from holdfast.kernel.ids import new_id
from holdfast.kernel.vault import forget_keys
from holdfast.kernel.vault.roots import make_key_file
from tests.vault.rows import ROWS


@pytest.fixture(scope="session")
def vault_tables(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make the tables once, outside any transaction."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            for model in ROWS:
                editor.create_model(model)
        yield
        with connection.schema_editor() as editor:
            for model in reversed(ROWS):
                editor.delete_model(model)


@pytest.fixture(autouse=True)
def key_file(settings: Settings, tmp_path: Path) -> Path:
    """Give each test a key file of its own."""
    settings.HOLDFAST_KEY_FILE = tmp_path / "keys" / "root.json"
    forget_keys()
    return make_key_file()


@pytest.fixture
def space() -> UUID:
    """Return a space nobody used before."""
    return new_id()
