"""``holdfast packs check``: load every pack and run its worked examples."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from holdfast.agencies.facts import pack_named
from holdfast.packs.errors import PackError
from holdfast.packs.examples import check

SHIPPED = ("base", "england_and_wales", "example_land")


class Command(BaseCommand):
    """Check packs."""

    help = "Load packs strictly and run the examples they carry."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the words of the command."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        checking = verbs.add_parser("check", help="load packs and run their examples")
        checking.add_argument("names", nargs="*", default=SHIPPED)

    def handle(self, *_args: object, names: list[str], **_: object) -> None:
        """Say of each pack whether it stands; fail if one does not."""
        faults = 0
        for name in names:
            try:
                pack = pack_named(name)
                findings = check(pack)
            except PackError as fault:
                faults += 1
                self.stdout.write(f"{name}: {fault}")
                continue
            faults += len(findings)
            for finding in findings:
                self.stdout.write(f"{name}: {finding.file}:{finding.line} {finding.example}: {finding.sentence}")
            self.stdout.write(f"{name} {pack.version}: {len(pack.examples)} example files, {len(findings)} fail.")
        if faults:
            raise CommandError(f"{faults} faults.")
