"""Rows for the vault's own tests, in an app that is not installed, so that no other test sees them."""

from typing import ClassVar

from django.db import models

from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity
from holdfast.kernel.vault import EncryptedDate, EncryptedJSON, EncryptedText, FieldClass, KeyKind
from holdfast.kernel.vault.models import VaultRecord

_DECLARED = Declares(Sensitivity.PERSONAL, Retention.PERSON, Scope.SPACE)


class Somebody(VaultRecord):
    """A person as the vault sees one: keys of their own and one sealed value."""

    declares = _DECLARED

    name = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.PERSON, owner="id")
    other_name = EncryptedText(holds=FieldClass.PERSONAL, key=KeyKind.PERSON, owner="id", null=True)
    born = EncryptedDate(holds=FieldClass.PERSONAL, key=KeyKind.PERSON, owner="id", null=True)
    refuge = EncryptedText(holds=FieldClass.SEALED, key=KeyKind.PERSON, owner="id", null=True)
    wishes = EncryptedJSON(holds=FieldClass.NARRATIVE, key=KeyKind.PERSON, owner="id", null=True)
    stage = models.CharField(max_length=20, default="new")

    class Meta:
        """A table beside those of the installed apps."""

        app_label = "vault_tests"


class Remark(VaultRecord):
    """A note about somebody under the key of its space."""

    declares = _DECLARED

    about = models.ForeignKey(Somebody, models.CASCADE, related_name="remarks")
    words = EncryptedText(holds=FieldClass.NARRATIVE)

    class Meta:
        """A table beside those of the installed apps."""

        app_label = "vault_tests"


class Visit(Record):
    """A row that holds nothing encrypted and leads to one that does."""

    declares = _DECLARED

    somebody = models.ForeignKey(Somebody, models.CASCADE)

    objects: ClassVar[models.Manager["Visit"]] = models.Manager()

    class Meta:
        """A table beside those of the installed apps."""

        app_label = "vault_tests"


ROWS: tuple[type[models.Model], ...] = (Somebody, Remark, Visit)
