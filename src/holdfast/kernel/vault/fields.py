"""Encrypted field types. In a model they look ordinary; in the database there are only envelopes."""

# ruff: noqa: ANN401, FBT001, FBT002, ARG002 - the values are of each field's own type, and the rest has the signatures of Django

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar
from uuid import UUID

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from holdfast.kernel.errors import VaultError
from holdfast.kernel.vault.cache import CACHE
from holdfast.kernel.vault.choices import FieldClass, KeyKind, kind_for
from holdfast.kernel.vault.columns import EncryptedCol, EncryptedIsNull, refusal
from holdfast.kernel.vault.envelope import Cipher, Envelope, Place
from holdfast.kernel.vault.keyring import Owner, cipher_by_id, ciphers_for

_Set = TypeVar("_Set")
_Get = TypeVar("_Get")

if TYPE_CHECKING:
    _Base = models.Field[_Set, _Get]
else:

    class _Base(models.Field):
        """Django's field, which takes types only in its stubs."""

        def __class_getitem__(cls, _types: object) -> type:
            return cls


OPENED = "_vault_opened"
KEYS = "_vault_keys"


class Erased(str):
    """What stands for a text whose key is destroyed. It keeps the dead envelope, so that a save changes nothing."""

    __slots__ = ("envelope",)
    envelope: Envelope


def _erased(envelope: Envelope) -> Erased:
    word = Erased("erased")
    word.envelope = envelope
    return word


class EncryptedAttribute(DeferredAttribute):
    """Opens a value when it is first read, together with the keys of all rows loaded with it."""

    field: "EncryptedField[Any, Any]"

    def __get__(self, instance: Any, cls: type | None = None) -> Any:
        """Return the plain value."""
        if instance is None:
            return self
        held = instance.__dict__
        name = self.field.attname
        if name not in held:
            held[name] = _envelope_of(instance, name)
        value = held[name]
        if type(value) is not Envelope:
            return value
        opened = held.setdefault(OPENED, {})
        if name in opened:
            return opened[name]
        plain = self.field.open(instance, value)
        if self.field.is_mutable and plain is not None:
            held[name] = plain  # it may be changed in place, so a save must look at it again
        else:
            opened[name] = plain
        return plain

    def __set__(self, instance: Any, value: Any) -> None:
        """Take a new value."""
        instance.__dict__[self.field.attname] = value
        instance.__dict__.get(OPENED, {}).pop(self.field.attname, None)


def _envelope_of(instance: models.Model, name: str) -> Envelope | None:
    """Return a column that was deferred."""
    rows = type(instance)._base_manager.db_manager(instance._state.db)
    held: dict[str, Envelope | None] = rows.only(name).get(pk=instance.pk).__dict__
    return held[name]


class EncryptedField(_Base[_Set, _Get]):
    """The base: bytes in the database, sealed under the key of an owner, bound to table, column, row and space."""

    descriptor_class = EncryptedAttribute
    is_mutable: ClassVar[bool] = False

    def __init__(
        self,
        *args: Any,
        holds: FieldClass | str = FieldClass.PERSONAL,
        key: KeyKind | str = KeyKind.SPACE,
        owner: str = "",
        **kwargs: Any,
    ) -> None:
        """Take what the value `holds`, the kind of `key` and the attribute with the owner's id."""
        self.holds = FieldClass(holds)
        self.key = KeyKind(key)
        self.owner = owner or ("space_id" if self.key is KeyKind.SPACE else "id")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Return the field for a migration, with stored words in place of Python names."""
        name, path, args, kwargs = super().deconstruct()
        kwargs |= {"holds": self.holds.value, "key": self.key.value, "owner": self.owner}
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        """Return the database's type for bytes."""
        return "BinaryField"

    def to_bytes(self, value: Any) -> bytes:
        """Return the value as bytes."""
        raise NotImplementedError

    def from_bytes(self, plain: bytes) -> Any:
        """Return the value from its bytes."""
        raise NotImplementedError

    def when_erased(self, envelope: Envelope) -> Any:
        """Return what stands in the place of an erased value."""
        return None

    def owner_of(self, instance: Any) -> Owner:
        """Return whose key seals this field of a row."""
        of = getattr(instance, self.owner)
        if of is None or instance.space_id is None:
            sentence = f"{self.model._meta.label}.{self.name} needs space_id and {self.owner} before it is saved."
            raise VaultError(sentence)
        return Owner(kind_for(self.key, self.holds), _uuid(instance.space_id), _uuid(of))

    def place_of(self, instance: Any) -> Place:
        """Return where this field of a row stands."""
        return Place(self.model._meta.db_table, str(self.column), _uuid(instance.pk), _uuid(instance.space_id))

    def seal(self, instance: Any, value: Any, cipher: Cipher) -> Envelope:
        """Return the value sealed for its place."""
        return cipher.seal(self.to_bytes(value), self.place_of(instance))

    def open(self, instance: Any, envelope: Envelope) -> Any:
        """Return the plain value of an envelope."""
        cipher = cipher_by_id(envelope.key_id.bytes)
        if cipher is None:
            return self.when_erased(envelope)
        return self.from_bytes(cipher.open(envelope, self.place_of(instance)))

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """Return the envelope to store; an untouched one goes back as it came."""
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Erased):
            value = value.envelope
        if isinstance(value, Envelope):
            if add:
                raise refusal(self, "copied into a new row", "Set its plain value.")
            return value
        if value is None or hasattr(value, "as_sql"):
            return value
        owner = self.owner_of(model_instance)
        ready: dict[Owner, Cipher] = model_instance.__dict__.get(KEYS) or {}
        return self.seal(model_instance, value, ready.get(owner) or ciphers_for([owner])[owner])

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Let envelopes pass and refuse plain values, which come from update() and the like."""
        if value is None:
            return None
        if not isinstance(value, Envelope):
            raise refusal(self, "set by update()", "Change the rows and save them, or use bulk_update().")
        return connection.Database.Binary(value)

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Envelope | None:
        """Return the envelope unopened, and note that its key will be needed."""
        if value is None:
            return None
        envelope = Envelope(value)
        CACHE.want(envelope[1:17])
        return envelope

    def get_lookup(self, lookup_name: str) -> Any:
        """Allow the test for null."""
        if lookup_name == "isnull":
            return EncryptedIsNull
        raise refusal(self, "searched", "Search by blind keys.")

    def get_transform(self, lookup_name: str) -> NoReturn:
        """Refuse any transform."""
        raise refusal(self, f"transformed by {lookup_name}", "Read the rows and use the attribute.")

    def get_col(self, alias: Any, output_field: Any = None) -> Any:
        """Return the guarded column."""
        return EncryptedCol(alias, self, output_field)

    @property
    def cached_col(self) -> Any:
        """Return the guarded column of the model's own table."""
        return EncryptedCol(self.model._meta.db_table, self)

    def value_to_string(self, obj: Any) -> NoReturn:
        """Refuse to be written into a fixture."""
        raise refusal(self, "dumped", "Back up the database.")


class EncryptedText(EncryptedField[_Set, _Get]):
    """An encrypted text. Its value is ``erased`` once the key is destroyed."""

    _pyi_private_set_type: str
    _pyi_private_get_type: str

    def to_bytes(self, value: Any) -> bytes:
        """Return the text in UTF-8."""
        if not isinstance(value, str):
            raise refusal(self, f"set to a {type(value).__name__}", "Give a text.")
        try:
            return value.encode()
        except UnicodeEncodeError:  # its message would quote the text
            raise refusal(self, "set to a text with broken characters", "Tidy the text first.") from None

    def from_bytes(self, plain: bytes) -> str:
        """Return the text."""
        return plain.decode()

    def when_erased(self, envelope: Envelope) -> Erased:
        """Return the word that stands for an erased text."""
        return _erased(envelope)


class EncryptedDate(EncryptedField[_Set, _Get]):
    """An encrypted day. Its value is None once the key is destroyed."""

    empty_strings_allowed = False
    _pyi_private_set_type: date
    _pyi_private_get_type: date

    def to_bytes(self, value: Any) -> bytes:
        """Return the day as ISO 8601."""
        if not isinstance(value, date) or isinstance(value, datetime):
            raise refusal(self, f"set to a {type(value).__name__}", "Give a date.")
        return value.isoformat().encode()

    def from_bytes(self, plain: bytes) -> date:
        """Return the day."""
        return date.fromisoformat(plain.decode())

    def formfield(self, **kwargs: Any) -> Any:
        """Return a date's form field."""
        return super().formfield(**{"form_class": forms.DateField, **kwargs})


class EncryptedJSON(EncryptedField[_Set, _Get]):
    """An encrypted value of lists, dicts, texts and numbers. It is None once the key is destroyed."""

    empty_strings_allowed = False
    is_mutable = True
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def to_bytes(self, value: Any) -> bytes:
        """Return the value as compact JSON."""
        return json.dumps(value, cls=DjangoJSONEncoder, separators=(",", ":")).encode()

    def from_bytes(self, plain: bytes) -> Any:
        """Return the value."""
        return json.loads(plain)

    def formfield(self, **kwargs: Any) -> Any:
        """Return a JSON form field."""
        return super().formfield(**{"form_class": forms.JSONField, **kwargs})


def encrypted_fields(model: type[models.Model]) -> list[EncryptedField[Any, Any]]:
    """Return the encrypted fields of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, EncryptedField)]


def _uuid(value: object) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))
