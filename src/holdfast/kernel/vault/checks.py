"""What a model with encrypted fields, and any record, must not forget."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.db import models

from holdfast.kernel.record import Declares, Record
from holdfast.kernel.vault.fields import EncryptedField, encrypted_fields
from holdfast.kernel.vault.models import VaultRecord


@checks.register(checks.Tags.models)
def check_models(app_configs: Sequence[AppConfig] | None, **_: object) -> list[checks.CheckMessage]:
    """Return an error for each record without a declaration and each encrypted field used as if it were plain."""
    chosen = app_configs or apps.get_app_configs()
    return [error for app in chosen for model in app.get_models() for error in check_model(model)]


def check_model(model: type[models.Model]) -> Iterator[checks.CheckMessage]:
    """Yield what is wrong with one model."""
    if issubclass(model, Record) and not isinstance(getattr(model, "declares", None), Declares):
        yield checks.Error("A record must declare its sensitivity, retention and scope.", obj=model, id="vault.E001")
    fields = encrypted_fields(model)
    if fields and not issubclass(model, VaultRecord):
        yield checks.Error("A model with encrypted fields must be a VaultRecord.", obj=model, id="vault.E002")
    plain = _names_used_plain(model)
    for field in fields:
        if field.unique or getattr(field, "db_index", False) or field.primary_key or field.name in plain:
            yield checks.Error(
                "An encrypted field cannot be in an ordering, an index or a unique constraint.",
                obj=field,
                id="vault.E003",
            )
        yield from _check_owner(field)


def _check_owner(field: EncryptedField[Any, Any]) -> Iterator[checks.CheckMessage]:
    attributes = {each.attname for each in field.model._meta.concrete_fields}
    if field.owner not in attributes and not hasattr(field.model, field.owner):
        yield checks.Error(f"There is no attribute {field.owner} to own the key.", obj=field, id="vault.E004")


def _names_used_plain(model: type[models.Model]) -> set[str]:
    meta = model._meta
    names = {str(name).lstrip("-+?") for name in meta.ordering or ()}
    names |= {name for group in meta.unique_together for name in group}
    names |= {name for index in meta.indexes for name in index.fields}
    return names | {
        name
        for constraint in meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        for name in constraint.fields
    }
