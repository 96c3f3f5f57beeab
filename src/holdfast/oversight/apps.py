"""The app of oversight."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """What the ledger tells of those who read."""

    name = "holdfast.oversight"
    label = "oversight"
