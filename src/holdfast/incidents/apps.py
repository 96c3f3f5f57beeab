"""The app of incidents."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """What happened between two people, agency by agency."""

    name = "holdfast.incidents"
    label = "incidents"
