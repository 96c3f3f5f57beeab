"""``holdfast demo``: found the fictional partnerships, take in the shipped month, say who may sign in, serve."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from holdfast.access.viewer import operator_of
from holdfast.agencies.models import Partnership
from holdfast.agencies.queries import area_named, demo_cast
from holdfast.audit.sealing import seal_pending
from holdfast.cases.intake import Intake, Report
from holdfast.kernel import clock
from holdfast.kernel.vault.roots import make_key_file
from holdfast.project.world import FIRST_DAY, found_world, shipped


class Command(BaseCommand):
    """Run the demo."""

    help = "Load the fictional Rivermouth partnership and its month of referrals; serve it unless told not to."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the words of the command."""
        parser.add_argument("--no-serve", action="store_true", help="do all but serve")
        parser.add_argument("--port", type=int, default=8000)
        verbs = parser.add_subparsers(dest="verb")
        day = verbs.add_parser("day", help="move the demo's calendar forward to a day")
        day.add_argument("day", type=date.fromisoformat)

    def handle(
        self, *_args: object, no_serve: bool, port: int, verb: str | None, day: date | None = None, **_: object
    ) -> None:
        """Load what is not loaded yet, then serve."""
        if not settings.HOLDFAST_DEMO:
            raise CommandError("The demo runs only where HOLDFAST_DEMO=1 is set, which ./dev does.")
        if verb == "day" and day is not None:
            clock.set_day(day)
            self.stdout.write(f"The demo's day is now {day:%A} {day.day} {day:%B %Y}.")
            return
        self._load()
        if not no_serve:
            call_command("serve", port=port)

    def _load(self) -> None:
        if not Path(settings.HOLDFAST_KEY_FILE).exists():
            make_key_file()
            self.stdout.write("1/5 Keys made.")
        call_command("migrate", verbosity=0)
        self.stdout.write("2/5 Database ready.")
        clock.set_day(FIRST_DAY, anew=True)
        if Partnership.objects.filter(slug="rivermouth").exists():
            self.stdout.write("3/5 Rivermouth is here already.")
        else:
            self.stdout.write("3/5 Founding the partnerships.")
            found_world(lambda line: self.stdout.write(f"    {line}"))
        area = area_named("rivermouth")
        intake = Intake(area, operator_of(area.id))
        earlier = intake.take_in_earlier(shipped("earlier_cases.csv"))
        self.stdout.write(f"4/5 Earlier cases: {earlier.new} taken in, {earlier.known} known already.")
        report = intake.take_in(shipped("referrals.csv"))
        seal_pending(sweep=True)
        self.stdout.write(f"5/5 The month of referrals: {report.summary()}")
        self._tell(report)

    def _tell(self, report: Report) -> None:
        self.stdout.write("\nWhat was decided")
        for outcome, count in Counter((each.outcome, each.meeting) for each in report.answers).most_common():
            self.stdout.write(f"  {outcome[0]:<18} {outcome[1] or '-':<11} {count:>3}")
        self.stdout.write("\nWho may sign in (choose the name on the sign-in page; there are no passwords in the demo)")
        for member in demo_cast():
            self.stdout.write(f"  {member.name:<16} {member.post:<28} {member.agency} ({member.note})")
