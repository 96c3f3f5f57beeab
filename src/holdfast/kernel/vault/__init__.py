"""The vault: every personal value is encrypted under a key of its owner, and opens only where it was written.

Rows with encrypted fields come from ``holdfast.kernel.vault.models`` (``VaultRecord``).
"""

from holdfast.kernel.vault.blind import blind_key, blind_keys, forget_keys
from holdfast.kernel.vault.choices import FieldClass, KeyKind
from holdfast.kernel.vault.erasing import destroy_key
from holdfast.kernel.vault.fields import EncryptedDate, EncryptedJSON, EncryptedText, Erased
from holdfast.kernel.vault.reading import is_erased, warm

__all__ = [
    "EncryptedDate",
    "EncryptedJSON",
    "EncryptedText",
    "Erased",
    "FieldClass",
    "KeyKind",
    "blind_key",
    "blind_keys",
    "destroy_key",
    "forget_keys",
    "is_erased",
    "warm",
]
