"""The app of users and sign-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who signs in, and with what."""

    name = "holdfast.accounts"
    label = "accounts"
