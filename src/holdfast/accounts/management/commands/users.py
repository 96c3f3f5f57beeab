"""``holdfast users add EMAIL NAME``: the first account, before anybody can make others."""

import getpass
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from holdfast.accounts import actions
from holdfast.audit.ledger import HOUSE
from holdfast.kernel.errors import BadInput


class Command(BaseCommand):
    """Make an account from the command line."""

    help = "Make an account; the password is read from a prompt, never from the command line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, the address and the name."""
        parser.add_argument("verb", choices=["add"])
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args: object, email: str = "", name: str = "", **options: object) -> None:  # noqa: ARG002 - as the base
        """Make the account with its password, or nothing."""
        try:
            with transaction.atomic():
                user = actions.create_user(by=HOUSE, email=email, name=name)
                actions.set_password(by=HOUSE, user_id=user.id, password=getpass.getpass("Password: "))
        except BadInput as wrong:
            raise CommandError(str(wrong)) from None
        self.stdout.write(f"Account {user.id} is there. At the first sign-in it sets up a second factor.")
