"""The app of people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Human beings as one space knows them."""

    name = "holdfast.people"
    label = "people"
