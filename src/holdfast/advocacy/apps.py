"""The app of the survivor's advocate."""

from django.apps import AppConfig


class AdvocacyConfig(AppConfig):
    """Who speaks for her, how she was reached, what she wishes, and who told her the plan."""

    name = "holdfast.advocacy"
    label = "advocacy"
