"""The app of the worker."""

from django.apps import AppConfig


class WorkerConfig(AppConfig):
    """What happens without anybody asking."""

    name = "holdfast.worker"
    label = "worker"
