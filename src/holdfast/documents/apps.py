"""The app of outgoing papers; it has commands and no rows of its own."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Papers made for one named person at a time."""

    name = "holdfast.documents"
    label = "documents"
