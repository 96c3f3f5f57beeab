"""The app of the data return; it reads and has no rows of its own."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Counts, never persons."""

    name = "holdfast.reporting"
    label = "reporting"
