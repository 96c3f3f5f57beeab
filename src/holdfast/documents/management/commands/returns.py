"""``holdfast returns quarter 2026Q4 --partnership S --out FOLDER``: write a quarter's return as a workbook."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from holdfast.access.viewer import operator_of
from holdfast.agencies.queries import area_named
from holdfast.documents.writing import coordinator_of, write_return
from holdfast.kernel.errors import HoldfastError
from holdfast.rules.returns import Quarter


def quarter_of(text: str) -> Quarter:
    """A quarter written as 2026Q4."""
    found = re.fullmatch(r"(\d{4})\s?[Qq]([1-4])", text.strip())
    if found is None:
        raise ArgumentTypeError(f"{text} is no quarter. Write it as 2026Q4.")
    return Quarter(int(found[1]), int(found[2]))


class Command(BaseCommand):
    """Write a return."""

    help = "Write the quarterly return of a partnership: published counts, hidden ones hidden."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the words of the command."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        quarter = verbs.add_parser("quarter", help="one quarter")
        quarter.add_argument("quarter", type=quarter_of)
        quarter.add_argument("--partnership", required=True, help="the area's short name, such as rivermouth")
        quarter.add_argument("--out", required=True, type=Path, help="the folder to write into")

    def handle(self, *_args: object, quarter: Quarter, partnership: str, out: Path, **_: object) -> None:
        """Write it in the name of the partnership's coordinator."""
        try:
            area = area_named(partnership)
            path = write_return(operator_of(area.id), area, quarter, coordinator_of(area), out)
        except HoldfastError as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as fault:
            raise CommandError(f"{out} cannot be written to: {fault.strerror}.") from fault
        self.stdout.write(str(path))
