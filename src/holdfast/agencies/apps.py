"""The app of partnerships, agencies and posts."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Who signed one protocol, and who works there."""

    name = "holdfast.agencies"
    label = "agencies"
