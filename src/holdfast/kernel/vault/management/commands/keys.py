"""``holdfast keys make|rotate|status``."""

from argparse import ArgumentParser
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.models import Count, Q

from holdfast.kernel.errors import VaultError
from holdfast.kernel.vault.models import WrappedKey
from holdfast.kernel.vault.roots import from_environment, make_key_file, root_ring
from holdfast.kernel.vault.rotating import reencrypt, rotate_root, rotate_space


class Command(BaseCommand):
    """Make, rotate and count keys. No key is ever printed."""

    help = "Make the key file, rotate keys, or say how they stand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the three verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        making = verbs.add_parser("make", help="make the key file of a new installation")
        making.add_argument("--if-missing", action="store_true", help="say nothing when there is one")
        rotation = verbs.add_parser("rotate", help="make a new root key and wrap all keys under it")
        rotation.add_argument("--space", type=UUID, help="give one space new keys instead, and encrypt its rows anew")
        verbs.add_parser("status", help="say which keys there are")

    def handle(self, *_args: object, **options: object) -> None:
        """Do what the verb says."""
        try:
            if options["verb"] == "make":
                self._make(is_quiet=bool(options["if_missing"]))
            elif options["verb"] == "rotate":
                self._rotate(options["space"])
            else:
                self._status()
        except VaultError as error:
            raise CommandError(error.sentence) from None

    def _make(self, *, is_quiet: bool) -> None:
        if _keys_are_stored() and not _ring_is_there():
            sentence = "There are encrypted rows whose key file is missing. Restore it; a new one would not open them."
            raise CommandError(sentence)
        if is_quiet and _ring_is_there():
            return
        path = make_key_file()
        self.stdout.write(f"Made {path}. Copy it to a safe place now: without it everything is lost.")

    def _rotate(self, space: object) -> None:
        if isinstance(space, UUID):
            retired = rotate_space(space)
            self.stdout.write(f"{retired} keys retired; {reencrypt(space)} rows encrypted anew.")
            return
        count = rotate_root(make=not from_environment())
        self.stdout.write(
            f"Root key {root_ring().current} is in use; {count} keys wrapped anew. Copy the key file again."
        )

    def _status(self) -> None:
        ring = root_ring()
        for version, made in sorted(ring.made.items()):
            under = WrappedKey.objects.filter(root_version=version, destroyed_at=None).count()
            mark = ", in use" if version == ring.current else ""
            self.stdout.write(f"root key {version}, made {made}{mark}: wraps {under} keys")
        kinds = WrappedKey.objects.values("kind").order_by("kind")
        for row in kinds.annotate(
            live=Count("pk", filter=Q(retired_at=None, destroyed_at=None)),
            retired=Count("pk", filter=Q(retired_at__isnull=False, destroyed_at=None)),
            destroyed=Count("pk", filter=Q(destroyed_at__isnull=False)),
        ):
            self.stdout.write(
                f"{row['kind']}: {row['live']} in use, {row['retired']} retired, {row['destroyed']} destroyed"
            )


def _keys_are_stored() -> bool:
    """Whether the database holds keys; before the first migration it has no table for them."""
    return WrappedKey._meta.db_table in connection.introspection.table_names() and WrappedKey.objects.exists()


def _ring_is_there() -> bool:
    try:
        return bool(root_ring())
    except VaultError:
        return False
