"""Models that would misuse an encrypted field, or declare nothing, do not pass the system check."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from holdfast.kernel.record import Record
from holdfast.kernel.vault import EncryptedText, KeyKind
from holdfast.kernel.vault.checks import check_model, check_models
from tests.vault.rows import ROWS, Somebody


@pytest.fixture(autouse=True)
def forget_models() -> Iterator[None]:
    """Take the models of a test out of the registry."""
    yield
    for name in ("ordered", "indexed", "unkept", "silent", "orphan"):
        apps.all_models["vault_tests"].pop(name, None)


def faults(model: type[models.Model]) -> list[str | None]:
    """Return the ids of what is wrong."""
    return [error.id for error in check_model(model)]


def test_ordering_indexes_and_uniqueness_are_refused() -> None:
    """None of these could work on ciphertext."""

    class Ordered(Somebody):
        title = EncryptedText()

        class Meta:
            app_label = "vault_tests"
            ordering = ("-title",)

    class Indexed(Somebody):
        title = EncryptedText()
        tag = EncryptedText(unique=True)
        mark = EncryptedText()

        class Meta:
            app_label = "vault_tests"
            indexes = (models.Index(fields=["title"], name="x"),)
            constraints = (models.UniqueConstraint(fields=["mark"], name="y"),)

    assert faults(Ordered) == ["vault.E003"]
    assert faults(Indexed) == ["vault.E003"] * 3


def test_a_model_outside_the_vault_or_without_an_owner_is_refused() -> None:
    """A field needs a space, and an attribute that owns its key."""

    class Unkept(models.Model):  # noqa: DJ008 - never made
        title = EncryptedText()

        class Meta:
            app_label = "vault_tests"

    class Orphan(Somebody):
        title = EncryptedText(key=KeyKind.CASE, owner="case_id")

        class Meta:
            app_label = "vault_tests"

    assert faults(Unkept) == ["vault.E002", "vault.E004"]
    assert faults(Orphan) == ["vault.E004"]


def test_a_record_that_declares_nothing_is_refused() -> None:
    """Sensitivity, retention and scope are said of every row."""

    class Silent(Record):
        class Meta:
            app_label = "vault_tests"

    assert faults(Silent) == ["vault.E001"]


def test_our_own_rows_pass() -> None:
    """The rows of these tests and of every installed app are in order."""
    assert [fault for model in ROWS for fault in faults(model)] == []
    assert check_models(None) == []
