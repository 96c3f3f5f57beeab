"""System checks: what must never be true of a running installation."""

from __future__ import annotations

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def demo_is_never_production(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:  # noqa: ARG001 - the name is Django's
    """Sign-in without a password exists for the demo only, so demo and production exclude one another."""
    if settings.HOLDFAST_DEMO and settings.HOLDFAST_PRODUCTION:
        return [
            Error(
                "HOLDFAST_DEMO and HOLDFAST_PRODUCTION are both set.",
                hint="The demo lets anyone sign in as anyone. Unset HOLDFAST_DEMO on an installation that holds real cases.",
                id="holdfast.E001",
            )
        ]
    return []
