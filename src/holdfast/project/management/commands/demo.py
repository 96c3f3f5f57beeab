"""``holdfast demo``: found the fictional partnerships, take in the shipped month, say who may sign in, serve."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db.migrations.exceptions import InconsistentMigrationHistory

from holdfast.access.viewer import operator_of
from holdfast.agencies.facts import Area
from holdfast.agencies.models import Partnership
from holdfast.agencies.queries import area_named, demo_cast
from holdfast.audit.sealing import seal_pending
from holdfast.cases.intake import Intake, Report
from holdfast.documents.writing import write_month_papers
from holdfast.kernel import clock
from holdfast.kernel.vault.roots import make_key_file
from holdfast.project.month import december, decide_all, meeting_lines
from holdfast.project.story import FOUNDED, november
from holdfast.project.world import FIRST_DAY, found_world, shipped, take_in_services


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
            self.stdout.write(f"The demo's day is now {_spoken(day)}.")
            return
        self._load()
        if not no_serve:
            call_command("serve", port=port)

    def _load(self) -> None:
        if not Path(settings.HOLDFAST_KEY_FILE).exists():
            make_key_file()
            self.stdout.write("1/7 Keys made.")
        try:
            call_command("migrate", verbosity=0)
        except InconsistentMigrationHistory as error:
            raise CommandError(
                f"The demo in {settings.HOLDFAST_HOME} was made by an earlier build and cannot be carried on. "
                "Nothing in it was changed. Delete that folder, or name another in HOLDFAST_HOME, and run it again."
            ) from error
        self.stdout.write("2/7 Database ready.")
        if Partnership.objects.filter(slug="rivermouth").exists():
            area = area_named("rivermouth")
            self.stdout.write("3/7 Rivermouth is here already; its calendar stays where it stands.")
            report = self._month(area)
        else:
            clock.set_day(FOUNDED, anew=True)
            self.stdout.write("3/7 Founding the partnerships.")
            found_world(lambda line: self.stdout.write(f"    {line}"))
            area = area_named("rivermouth")
            services = take_in_services(area)
            self.stdout.write(f"    {services} services in Rivermouth's directory")
            earlier = Intake(area, operator_of(area.id)).take_in_earlier(shipped("earlier_cases.csv"))
            heard = november(area)
            self.stdout.write(
                f"4/7 Earlier cases: {earlier.new} taken in. The meeting of 10 November heard {heard} more."
            )
            clock.set_day(FIRST_DAY)
            report = self._month(area)
        planned = december(area)
        seal_pending(sweep=True)
        self.stdout.write("6/7 The meeting of 8 December is listed and its case list sent round.")
        papers = write_month_papers(area, planned, Path(settings.HOLDFAST_OUT))
        seal_pending(sweep=True)
        self.stdout.write("7/7 Papers:")
        for paper in papers:
            self.stdout.write(f"    {paper}")
        self._tell(area, report, planned)

    def _month(self, area: Area) -> Report:
        report = Intake(area, operator_of(area.id)).take_in(shipped("referrals.csv"))
        # Only what the demo itself brought: a referral somebody made on the pages waits for whoever plays the coordinator.
        decided = decide_all(area) if any(each.is_new for each in report.answers) else 0
        self.stdout.write(f"5/7 The month of referrals: {report.summary()} {decided} decided by the coordinator.")
        return report

    def _tell(self, area: Area, report: Report, planned: UUID) -> None:
        self.stdout.write("\nWhat was decided of the month's referrals")
        for outcome, count in Counter((each.outcome, each.meeting) for each in report.answers).most_common():
            self.stdout.write(f"  {outcome[0]:<18} {outcome[1] or '-':<11} {count:>3}")
        self.stdout.write("\nThe meeting of Tuesday 8 December 2026")
        for line, value in meeting_lines(area, planned):
            self.stdout.write(f"  {line:<34} {value:>3}")
        self.stdout.write("\nWho may sign in (choose the name on the sign-in page; there are no passwords in the demo)")
        for member in demo_cast():
            self.stdout.write(f"  {member.name:<16} {member.post:<28} {member.agency} ({member.note})")
        self.stdout.write(f"\nThe demo's day is {_spoken(clock.local_day(area.time_zone))}.")


def _spoken(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
