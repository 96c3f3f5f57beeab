"""The app of risk assessments."""

from django.apps import AppConfig


class RiskConfig(AppConfig):
    """What was asked, answered and judged."""

    name = "holdfast.risk"
    label = "risk"
