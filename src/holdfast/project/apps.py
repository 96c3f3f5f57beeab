"""The composition root as a Django app, so that its checks run."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Wires the house together."""

    name = "holdfast.project"
    label = "project"

    def ready(self) -> None:
        """Register the system checks."""
        from holdfast.project import checks  # noqa: F401, PLC0415 - registration is the import, and wants the apps ready
