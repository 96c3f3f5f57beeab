"""The vault as a Django app."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Envelope encryption, encrypted fields and their keys."""

    name = "holdfast.kernel.vault"
    label = "vault"
    verbose_name = "Vault"

    def ready(self) -> None:
        """Register the checks of every encrypted field."""
        from holdfast.kernel.vault import checks  # noqa: F401, PLC0415 - needs the models loaded
