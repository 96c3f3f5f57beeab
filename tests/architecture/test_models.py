import pytest
from django.apps import apps
from django.db.models import Model

from holdfast.kernel.record import Declares, Sensitivity
from holdfast.kernel.vault.fields import EncryptedField
from holdfast.kernel.vault.models import VaultRecord
from tests.architecture.sources import own_models

models = pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
HOLDS_CIPHERTEXT = {Sensitivity.PERSONAL, Sensitivity.NARRATIVE, Sensitivity.SEALED, Sensitivity.STAFF}


def encrypted_fields(model: type[Model]) -> list[EncryptedField[object, object]]:
    return [field for field in model._meta.get_fields() if isinstance(field, EncryptedField)]


@models
def test_every_model_declares_what_it_holds(model: type[Model]) -> None:
    assert isinstance(vars(model).get("declares"), Declares), "say it on the model itself, not by a base"


@models
def test_every_encrypted_field_has_an_owner_that_exists(model: type[Model]) -> None:
    names = {field.attname for field in model._meta.concrete_fields}
    missing = [
        f"{field.name} is owned by {field.owner}" for field in encrypted_fields(model) if field.owner not in names
    ]
    assert missing == []


@models
def test_a_row_that_holds_ciphertext_belongs_to_a_space_and_says_so(model: type[Model]) -> None:
    if encrypted_fields(model):
        assert issubclass(model, VaultRecord)
        assert model.declares.sensitivity in HOLDS_CIPHERTEXT


@models
def test_the_name_of_a_row_tells_nothing_of_a_person(model: type[Model]) -> None:
    own = next(each for each in model.__mro__ if "__str__" in vars(each))
    assert own.__module__.startswith(("holdfast.", "django.contrib.auth")), "say what the row is, and its id"


def test_there_are_models_to_ask() -> None:
    assert apps.get_app_config("audit").get_models()
    assert len(own_models()) > 5
