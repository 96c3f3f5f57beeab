"""The app of the conference."""

from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    """One meeting, one plan for each case, remembered for twelve months."""

    name = "holdfast.conference"
    label = "conference"
