"""The releases app."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """Copies, their lines, and what was decided of each."""

    name = "holdfast.releases"
    default_auto_field = "django.db.models.BigAutoField"
