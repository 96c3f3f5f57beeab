"""``holdfast directory import PATH`` and ``directory export --hsds FOLDER``: services in and out, in the open standard."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from holdfast.access.viewer import operator_of
from holdfast.agencies.facts import Area
from holdfast.agencies.queries import area_named, partnership_slugs
from holdfast.audit import ledger
from holdfast.audit.events import Event
from holdfast.audit.ledger import Subject
from holdfast.directory.actions import TakenIn, take_in
from holdfast.directory.hsds.gathering import gather
from holdfast.directory.hsds.package import write_package
from holdfast.directory.queries import whole_directory
from holdfast.kernel.errors import HoldfastError

MOST_TOLD = 200
_ROOTS = ("organization", "service", "location")


class Command(BaseCommand):
    """Services in and out."""

    help = "Take services in from HSDS JSON, an HSDS package or older tables, and give them out as an HSDS 3 package."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the words of the command."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        taking = verbs.add_parser("import", help="take services in from a file, a folder or a zip")
        taking.add_argument("path", type=Path)
        taking.add_argument(
            "--origin", default="", help="what to remember this source by; by default the name of the file"
        )
        giving = verbs.add_parser("export", help="write every service as an HSDS 3 package")
        giving.add_argument("--hsds", type=Path, required=True, metavar="FOLDER")
        for each in (taking, giving):
            each.add_argument("--partnership", default="", help="the area's short name; needed where there are several")

    def handle(self, *_args: object, verb: str, partnership: str, **words: object) -> None:
        """Do one of them; a refusal is a sentence."""
        try:
            area = _area(partnership)
            if verb == "import":
                self._import(area, Path(str(words["path"])), str(words["origin"]))
            else:
                self._export(area, Path(str(words["hsds"])))
        except HoldfastError as refusal:
            raise CommandError(str(refusal)) from refusal
        except (OperationalError, ProgrammingError) as missing:
            said = "The database is not ready, so nothing was done. Run the migrate command first; the demo does it by itself."
            raise CommandError(said) from missing

    def _import(self, area: Area, path: Path, origin: str) -> None:
        gathered = gather(path)
        origin = (origin or path.name)[:60]
        found = take_in(by=operator_of(area.id), area=area, gathered=gathered, origin=origin, progress=self._progress)
        self._tell(found)
        self.stdout.write(
            f"Taken into the directory of {area.name} from {path.name} ({found.format}): {_counts(found)}."
        )

    def _tell(self, found: TakenIn) -> None:
        for each in found.told[:MOST_TOLD]:
            kept = "" if each.is_kept else "not taken in. "
            self.stdout.write(f"{each.where}: {kept}{each.sentence}")
        if len(found.told) > MOST_TOLD:
            self.stdout.write(f"… and {len(found.told) - MOST_TOLD} more of the same kind.")

    def _export(self, area: Area, folder: Path) -> None:
        by = operator_of(area.id)
        ledger.read(Event.DIRECTORY_EXPORTED, by=by, on=Subject("partnership", area.id))
        try:
            written = write_package(folder, whole_directory(by), title=f"Services of {area.name}")
        except OSError as fault:
            raise CommandError(
                f"{folder} cannot be written: {fault.strerror}. Look at what is there already."
            ) from fault
        for name, rows in written.items():
            self.stdout.write(f"{name}: {rows}")
        self.stdout.write(f"The directory of {area.name} stands in {folder}, as an HSDS 3 package.")

    def _progress(self, done: int, of: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} of {of} rows")
            sys.stderr.write("\n" if done == of else "")


def _area(name: str) -> Area:
    """The partnership meant: the one named, the only one, or the demo's own."""
    slugs = partnership_slugs()
    if name or len(slugs) == 1:
        return area_named(name or slugs[0])
    if settings.HOLDFAST_DEMO and slugs:
        return area_named("rivermouth")
    raise CommandError(f"Say whose directory is meant: --partnership, one of {', '.join(slugs) or 'none there yet'}.")


def _counts(found: TakenIn) -> str:
    parts = [
        f"{found.new.get(kind, 0) + found.known.get(kind, 0)} {kind}s, {found.new.get(kind, 0)} of them new"
        for kind in _ROOTS
        if kind in found.new
    ]
    gone = sum(found.gone.values())
    left = sum(not each.is_kept for each in found.told)
    return "; ".join([*parts, f"{left} rows left out", *([f"{gone} gone since the last time"] if gone else [])])
