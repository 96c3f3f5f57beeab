"""``holdfast papers pack --partnership S --meeting DAY --for EMAIL --out FOLDER``: write one paper for one person; ``papers check FILE``."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from holdfast.access.viewer import Viewer, operator_of
from holdfast.accounts.queries import user_by_email
from holdfast.agencies.facts import Area, StaffMember
from holdfast.agencies.queries import area_named, staff_of
from holdfast.conference.queries import MeetingRow, meetings
from holdfast.documents.build.kinds import FILE_WORD
from holdfast.documents.making import DOCX, PDF
from holdfast.documents.preview import SealedValueFound
from holdfast.documents.releasing import DoesNotFit, check_file
from holdfast.documents.writing import write_paper
from holdfast.kernel.errors import HoldfastError, NotFound

CHECK = "check"


class Command(BaseCommand):
    """Write a paper of a meeting."""

    help = "Write the case list, pack, minutes or action list of a meeting for one named person, as that person may see it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the words of the command."""
        parser.add_argument("paper", choices=[*FILE_WORD.values(), CHECK])
        parser.add_argument("file", nargs="?", type=Path, help="with check: the copy to be looked at")
        parser.add_argument("--partnership", help="the area's short name, such as rivermouth")
        parser.add_argument("--meeting", type=date.fromisoformat, help="its day, as 2026-12-08")
        parser.add_argument("--for", dest="email", help="the address the person signs in with")
        parser.add_argument("--out", type=Path, help="the folder to write into")
        parser.add_argument("--word", action="store_true", help="minutes as a Word file")

    def handle(
        self,
        *_args: object,
        paper: str,
        file: Path | None,
        partnership: str | None,
        meeting: date | None,
        email: str | None,
        out: Path | None,
        word: bool,
        **_: object,
    ) -> None:
        """Write it, or say where something sealed stands in it; what stands there is never said."""
        if paper == CHECK:
            self._check(file)
            return
        if partnership is None or meeting is None or email is None or out is None:
            raise CommandError("A paper needs --partnership, --meeting, --for and --out.")
        kind = next(each for each, said in FILE_WORD.items() if said == paper)
        try:
            area = area_named(partnership)
            by = operator_of(area.id)
            held = _meeting_on(by, meeting)
            form = DOCX if word else PDF
            self.stdout.write(str(write_paper(by, area, kind, held.id, _reader(area, email), out, form)))
        except SealedValueFound as found:
            raise CommandError(f"{found} It stands in: {', '.join(found.places)}.") from found
        except NotFound as missing:
            raise CommandError(str(missing) or "There is no such paper for this person.") from missing
        except HoldfastError as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as fault:
            raise CommandError(f"{out} cannot be written to: {fault.strerror}.") from fault

    def _check(self, file: Path | None) -> None:
        """Say whether a copy of what is held is as it was released."""
        if file is None:
            raise CommandError("Name the file to be looked at: papers check FILE.")
        try:
            found = check_file(file.read_bytes())
        except OSError as fault:
            raise CommandError(f"{file} cannot be read: {fault.strerror}.") from fault
        except DoesNotFit as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"This is copy {found.ref}, as it was released. Its cover has to say {found.content_hash}.")
        if not found.is_readable:
            self.stdout.write("What it holds was erased here since, so only the file itself was compared.")


def _meeting_on(by: Viewer, day: date) -> MeetingRow:
    """The meeting of a day, an ordinary one before others."""
    before = None
    while page := meetings(by, before=before):
        found = sorted((each for each in page if each.held_on == day), key=lambda each: each.kind != "ordinary")
        if found:
            return found[0]
        before = (page[-1].held_on, page[-1].id)
    raise NotFound(f"There is no meeting on {day.isoformat()}.")


def _reader(area: Area, email: str) -> StaffMember:
    user = user_by_email(email)
    found = next((each for each in staff_of(area.id) if user and each.user_id == user.id), None)
    if found is None:
        raise NotFound(f"Nobody at work in {area.name} signs in with this address.")
    return found
