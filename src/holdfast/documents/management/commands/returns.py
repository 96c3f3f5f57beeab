"""``holdfast returns``: a partnership's quarter as a workbook, or the nation's twelve months as a row of a sheet."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from holdfast.access.viewer import operator_of
from holdfast.agencies.queries import area_named
from holdfast.documents.elsewhere import SIMULATED, simulated_home
from holdfast.documents.writing import coordinator_of, write_return
from holdfast.kernel.errors import HoldfastError
from holdfast.reporting.facts import days_of
from holdfast.reporting.queries import counted_anything, national_return
from holdfast.rules.national import COLUMNS, row_of
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
        nation = verbs.add_parser("national", help="twelve months of every area of this installation, added up")
        nation.add_argument("--period-end", required=True, type=date.fromisoformat, help="the last day of a quarter")
        nation.add_argument("--csv", required=True, type=Path, help="the sheet to write")

        quarter.set_defaults(write=lambda words: self._quarter(words["quarter"], words["partnership"], words["out"]))
        nation.set_defaults(write=lambda words: self._national(words["period_end"], words["csv"]))

    def handle(self, *_args: object, write: Callable[[dict[str, object]], None], **words: object) -> None:
        """Write the return that was asked for."""
        write(words)

    def _quarter(self, quarter: Quarter, partnership: str, out: Path) -> None:
        """Write it in the name of the partnership's coordinator."""
        try:
            area = area_named(partnership)
            path = write_return(operator_of(area.id), area, quarter, coordinator_of(area), out)
        except HoldfastError as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as fault:
            raise CommandError(f"{out} cannot be written to: {fault.strerror}.") from fault
        self.stdout.write(str(path))

    def _national(self, period_end: date, sheet: Path) -> None:
        """Add up what closed meetings counted; where this installation counted nothing then, that of its simulated nation."""
        last = Quarter.of(period_end)
        if days_of(last)[1] != period_end:
            raise CommandError(f"{period_end} is not the last day of a quarter. Give one, such as 2024-09-30.")
        beside = simulated_home(settings.HOLDFAST_HOME)
        if not os.environ.get(SIMULATED) and beside.is_dir() and not _counted_here(last):
            self.stderr.write(f"This installation counted nothing then. Read from the simulated nation in {beside}.")
            self._elsewhere(beside, period_end, sheet)
            return
        total = national_return(last, self._progress)
        row = row_of(period_end, total)
        try:
            with sheet.open("w", encoding="utf-8", newline="") as opened:
                writer = csv.DictWriter(opened, COLUMNS, lineterminator="\n")
                writer.writeheader()
                writer.writerow(row)
        except OSError as fault:
            raise CommandError(f"{sheet} cannot be written to: {fault.strerror}.") from fault
        said = "{} areas counted, {} of them with a quarter repeated; {} dropped for want of two quarters."
        self.stdout.write(said.format(total.counted, total.repeated, total.dropped))
        self.stdout.write(f"{sheet}: {','.join(row.values())}")

    def _elsewhere(self, home: Path, period_end: date, sheet: Path) -> None:
        there = {**os.environ, SIMULATED: "1", "HOLDFAST_HOME": str(home)}
        for name in ("HOLDFAST_DATABASE", "HOLDFAST_DEMO", "HOLDFAST_KEY_FILE", "HOLDFAST_ROOT_KEYS"):
            there.pop(name, None)
        words = [sys.executable, "-m", "holdfast.project.cli", "returns", "national"]
        words += ["--period-end", period_end.isoformat(), "--csv", str(sheet.resolve())]
        if subprocess.run(words, env=there, check=False).returncode:  # noqa: S603 - this very program  # nosec B603
            raise CommandError("The nation was not added up.")

    def _progress(self, done: int, of: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} of {of} areas" + ("\n" if done == of else ""))


def _counted_here(last: Quarter) -> bool:
    """Whether this installation counted anything; one that was never set up did not."""
    try:
        return counted_anything(last)
    except (OperationalError, ProgrammingError):
        return False
