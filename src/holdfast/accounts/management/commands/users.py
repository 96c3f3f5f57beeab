"""``holdfast users add EMAIL NAME`` makes an account; ``users recover EMAIL`` lets somebody in again whom two humans vouch for."""

import getpass
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from holdfast.accounts import actions
from holdfast.accounts.queries import user_by_email
from holdfast.audit.ledger import HOUSE
from holdfast.kernel.errors import BadInput


class Command(BaseCommand):
    """Make an account from the command line."""

    help = "Make an account; the password is read from a prompt, never from the command line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, the address and the name."""
        parser.add_argument("verb", choices=["add", "recover"])
        parser.add_argument("email")
        parser.add_argument("name", nargs="?", default="")

    def handle(self, *args: object, verb: str = "", email: str = "", name: str = "", **options: object) -> None:  # noqa: ARG002 - as the base
        """Make or recover the account, or nothing."""
        try:
            with transaction.atomic():
                said = self._recover(email) if verb == "recover" else self._add(email, name)
        except BadInput as wrong:
            raise CommandError(str(wrong)) from None
        self.stdout.write(said)

    def _add(self, email: str, name: str) -> str:
        user = actions.create_user(by=HOUSE, email=email, name=name)
        actions.set_password(by=HOUSE, user_id=user.id, password=getpass.getpass("Password: "))
        return f"Account {user.id} is there. At the first sign-in it sets up a second factor."

    def _recover(self, email: str) -> str:
        user = user_by_email(email)
        if user is None or not user.is_active:
            raise CommandError("There is no open account with this address. Nothing was changed.")
        actions.recover_user(by=HOUSE, user_id=user.id, password=getpass.getpass("New password: "))
        return f"Account {user.id} has a new password and no second factor. At the next sign-in it sets one up."
