"""``holdfast referrals import FILE``: take in a sheet of referrals and say, row by row, what was decided and why."""

from __future__ import annotations

import csv
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from holdfast.access.viewer import operator_of
from holdfast.agencies.queries import area_named
from holdfast.cases.intake import Answer, Intake
from holdfast.kernel.errors import HoldfastError


class Command(BaseCommand):
    """Take in referrals from a file."""

    help = "Take in referrals from a sheet and decide each by the area's rules, as of its own day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the words of the command."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        taking = verbs.add_parser("import", help="take in a sheet of referrals")
        taking.add_argument("file", type=Path)
        taking.add_argument("--partnership", required=True, help="the area's short name, such as rivermouth")
        taking.add_argument("--earlier", type=Path, help="a sheet of cases heard before")
        taking.add_argument("--decisions", type=Path, help="write ref, outcome, meeting, because as CSV here")

    def handle(
        self, *_args: object, file: Path, partnership: str, earlier: Path | None, decisions: Path | None, **_: object
    ) -> None:
        """Take in the earlier cases first, then the referrals; a row that cannot be read is said and the others kept."""
        try:
            area = area_named(partnership)
            intake = Intake(area, operator_of(area.id))
            if earlier is not None:
                self._tell_earlier(intake, earlier)
            report = intake.take_in(_read(file), progress=self._progress)
        except HoldfastError as refusal:
            raise CommandError(str(refusal)) from refusal
        except (OperationalError, ProgrammingError) as missing:
            said = "The database is not ready, so nothing was taken in. Run the migrate command first; the demo does it by itself."
            raise CommandError(said) from missing
        for note in report.notes:
            self.stdout.write(f"note: {note}")
        for answer in report.answers:
            self.stdout.write(_line(answer))
            for extra in answer.extras:
                self.stdout.write(f"      {extra}")
        for fault in report.faults:
            self.stdout.write(f"line {fault.number}: not taken in. {fault.sentence}")
        self.stdout.write(report.summary())
        if decisions is not None:
            _write(decisions, report.answers)
            self.stdout.write(f"Decisions written to {decisions}.")

    def _tell_earlier(self, intake: Intake, file: Path) -> None:
        report = intake.take_in_earlier(_read(file))
        for note in report.notes:
            self.stdout.write(f"note: {note}")
        for fault in report.faults:
            self.stdout.write(f"earlier cases, line {fault.number}: not taken in. {fault.sentence}")
        self.stdout.write(f"Earlier cases: {report.new} taken in, {report.known} known already.")

    def _progress(self, done: int, of: int) -> None:
        if sys.stderr.isatty() and (done % 25 == 0 or done == of):
            sys.stderr.write(f"\r{done} of {of} referrals")
            sys.stderr.write("\n" if done == of else "")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise CommandError(f"{file} cannot be read: {fault.strerror}. Nothing was taken in.") from fault


def _line(answer: Answer) -> str:
    meeting = f" {answer.meeting}" if answer.meeting else ""
    again = "" if answer.is_new else " (taken in before)"
    return f"{answer.ref}: {answer.outcome}{meeting}{again}. {answer.because}"


def _write(file: Path, answers: list[Answer]) -> None:
    with file.open("w", encoding="utf-8", newline="") as sheet:
        writer = csv.writer(sheet)
        writer.writerow(["ref", "outcome", "meeting", "because"])
        writer.writerows([[_plain(each.ref), each.outcome, each.meeting, _plain(each.because)] for each in answers])


def _plain(text: str) -> str:
    """A cell a spreadsheet will not run: references and reasons may begin with what a sender wrote."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
