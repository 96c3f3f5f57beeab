"""The app of shares and consents."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """What was disclosed to whom and why, and what she said to it."""

    name = "holdfast.sharing"
    label = "sharing"
