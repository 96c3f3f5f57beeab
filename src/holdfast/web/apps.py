"""The pages as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Brings the templates, the static files and the template tags ``{% load holdfast %}``."""

    name = "holdfast.web"
    label = "web"
