"""The app of circles, seats and walls."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Need to know, and must never know."""

    name = "holdfast.access"
    label = "access"
