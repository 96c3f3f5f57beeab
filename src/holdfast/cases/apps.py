"""The app of cases and conference referrals."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """One survivor, those who harm her, those at risk with her."""

    name = "holdfast.cases"
    label = "cases"
