"""The app of support."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """What those who work here are given for their own sake."""

    name = "holdfast.support"
    label = "support"
