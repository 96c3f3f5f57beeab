"""The secrets of second factors, encrypted under the house's own key."""

import base64

from holdfast.audit.ledger import NOWHERE
from holdfast.kernel.errors import VaultError
from holdfast.kernel.vault.choices import KeyKind
from holdfast.kernel.vault.envelope import Envelope, Place
from holdfast.kernel.vault.keyring import Owner, cipher_by_id, ciphers_for

# They belong to no space, and allauth gives no row id before it asks for the encryption.
_OWNER = Owner(KeyKind.SPACE, NOWHERE, NOWHERE)
_PLACE = Place("mfa_authenticator", "data", NOWHERE, NOWHERE)


def sealed(text: str) -> str:
    """Return the secret encrypted, as text."""
    return base64.b64encode(ciphers_for([_OWNER])[_OWNER].seal(text.encode(), _PLACE)).decode()


def opened(text: str) -> str:
    """Return the secret. Raises ``VaultError`` when it was altered."""
    try:
        envelope = Envelope(base64.b64decode(text, validate=True))
        cipher = cipher_by_id(envelope.key_id.bytes)
    except ValueError:
        raise VaultError from None
    if cipher is None:
        raise VaultError
    return cipher.open(envelope, _PLACE).decode()
