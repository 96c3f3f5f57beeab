"""``holdfast simulate nation --like CSV --period-end DAY``: an invented nation in a scratch installation, whose return is a given row."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from holdfast.documents.elsewhere import SIMULATED, simulated_home
from holdfast.kernel.errors import HoldfastError
from holdfast.kernel.vault.roots import make_key_file
from holdfast.project.nation.planning import plan
from holdfast.project.nation.target import Target, quarter_ending, read_target
from holdfast.project.nation.writing import write_area


class Command(BaseCommand):
    """Make a nation up."""

    help = "Make up a nation whose true totals are a row of a sheet, in a scratch installation of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the words of the command."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        nation = verbs.add_parser("nation", help="many areas over a year")
        nation.add_argument("--like", required=True, type=Path, help="a sheet with the columns of returns national")
        nation.add_argument("--period-end", required=True, type=date.fromisoformat, help="such as 2024-09-30")

    def handle(self, *_args: object, like: Path, period_end: date, **_: object) -> None:
        """Read the row here, and make the nation where no other rows are."""
        try:
            quarter_ending(period_end)
            target = read_target(like, period_end)
            if os.environ.get(SIMULATED):
                self._make(target)
                return
            plan(target)  # a row nothing can be made after is said before an older nation is thrown away
        except HoldfastError as refusal:
            raise CommandError(str(refusal)) from refusal
        home = simulated_home(settings.HOLDFAST_HOME)
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        scratch = {**os.environ, SIMULATED: "1", "HOLDFAST_HOME": str(home)}
        for name in ("HOLDFAST_DATABASE", "HOLDFAST_DEMO", "HOLDFAST_KEY_FILE", "HOLDFAST_ROOT_KEYS"):
            scratch.pop(name, None)
        words = [sys.executable, "-m", "holdfast.project.cli", "simulate", "nation"]
        words += ["--like", str(like.resolve()), "--period-end", period_end.isoformat()]
        if subprocess.run(words, env=scratch, check=False).returncode:  # noqa: S603 - this very program  # nosec B603
            raise CommandError("The nation was not made.")

    def _make(self, target: Target) -> None:
        make_key_file()
        call_command("migrate", verbosity=0)
        areas = plan(target)
        began, heard = time.monotonic(), 0
        for number, each in enumerate(areas, start=1):
            write_area(number, each, target)
            heard += sum(len(cases) for cases in each.quarters if cases is not None)
            self._progress(number, len(areas), heard)
        said = f"{len(areas)} areas heard {heard:,} cases, made in {time.monotonic() - began:.0f} s in {settings.HOLDFAST_HOME}."
        self.stdout.write(said)
        self.stdout.write(f"Next: holdfast returns national --period-end {target.last_day.isoformat()} --csv FILE")

    def _progress(self, done: int, of: int, heard: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} of {of} areas, {heard:,} cases" + ("\n" if done == of else ""))
        elif done % 25 == 0 or done == of:
            self.stderr.write(f"{done} of {of} areas, {heard:,} cases")
