"""The app of governance."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """What agencies answer for."""

    name = "holdfast.governance"
    label = "governance"
