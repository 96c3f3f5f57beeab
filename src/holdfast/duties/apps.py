"""The app of duties."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """Who owes what by when."""

    name = "holdfast.duties"
    label = "duties"
