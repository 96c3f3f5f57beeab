"""The ledger as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only record of every change, read and refusal."""

    name = "holdfast.audit"
    label = "audit"
    verbose_name = "Ledger"
