"""The app's place in Django."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Services, locations, opening hours, eligibility."""

    name = "holdfast.directory"
    label = "directory"
