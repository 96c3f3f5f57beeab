"""Taking in a whole sheet: each row by itself, in the order the referrals were sent, nothing twice, nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from holdfast.access.viewer import Viewer
from holdfast.agencies.facts import Area, by_name
from holdfast.agencies.queries import agencies_in, staff_of
from holdfast.cases.actions import Decided, Following, take_in_earlier_case, take_in_referral
from holdfast.cases.facts.earlier import EARLIER_COLUMNS, EARLIER_NEEDED, read_earlier
from holdfast.cases.facts.form import COLUMNS, LONGEST_REF, NEEDED, ReferralForm, read_form
from holdfast.cases.facts.judging import because
from holdfast.cases.facts.sheet import Fault, read_sheet
from holdfast.kernel import clock
from holdfast.kernel.errors import BadInput
from holdfast.packs.edition import NotInForce

TOGETHER = 50
_AT_ONCE = "The same referral was being taken in by somebody else at this moment, so this row was not. Send the file again: nothing comes twice."
_BEFORE_RULES = (
    "The area's rules say nothing of the day it was sent, {day}, so it cannot be decided and was not taken in. "
    "Correct submitted_at, or have the rules of that day entered."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one row that was decided."""

    number: int
    ref: str
    outcome: str
    meeting: str
    because: str
    extras: tuple[str, ...]
    is_new: bool


@dataclass
class Report:
    """What became of a sheet, row by row."""

    notes: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def summary(self) -> str:
        """One closing line."""
        new = sum(each.is_new for each in self.answers)
        known = len(self.answers) - new
        return f"{new} referrals taken in, {known} taken in before, {len(self.faults)} rows not taken in."


@dataclass
class EarlierReport:
    """What became of a sheet of earlier cases."""

    new: int = 0
    known: int = 0
    notes: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class Intake:
    """The taking in of one area's sheets by one actor."""

    def __init__(self, area: Area, by: Viewer) -> None:
        """Look up once what each row needs."""
        self.area, self.by = area, by
        self.agencies = by_name(dict(agencies_in(area.id)))
        self.staff = staff_of(area.id)

    def take_in_earlier(self, content: bytes) -> EarlierReport:
        """Take in cases heard before; one known already stays as it is."""
        sheet = read_sheet(content, EARLIER_COLUMNS, EARLIER_NEEDED)
        report = EarlierReport(notes=list(sheet.notes), faults=list(sheet.faults))
        for line in sheet.lines:
            try:
                is_new = take_in_earlier_case(
                    by=self.by, area=self.area, earlier=read_earlier(line.cells, self.area.name)
                )
            except BadInput as fault:
                report.faults.append(Fault(line.number, str(fault)))
                continue
            report.new += is_new
            report.known += not is_new
        return report

    def take_in(self, content: bytes, progress: Callable[[int, int], None] = lambda _done, _of: None) -> Report:
        """Take in a sheet of referrals; rows are decided in the order they were sent and answered in the order of the file."""
        sheet = read_sheet(content, COLUMNS, NEEDED)
        report = Report(notes=list(sheet.notes), faults=list(sheet.faults))
        received = clock.now().astimezone(ZoneInfo(self.area.time_zone)).replace(tzinfo=None)
        forms = [(line.number, read_form(line.cells, received)) for line in sheet.lines]
        report.faults.extend(Fault(number, _unnameable(form)) for number, form in forms if _unnameable(form))
        named = [(number, form) for number, form in forms if not _unnameable(form)]
        due = sorted(named, key=lambda each: (each[1].submitted_at, each[0]))
        done = 0
        for start in range(0, len(due), TOGETHER):
            some = due[start : start + TOGETHER]
            # Rows share a commit for speed; each has its own savepoint, so that a refused one takes nothing with it.
            together = Following()
            with transaction.atomic():
                for number, form in some:
                    self._one(number, form, report, together)
                together.record(by=self.by, area=self.area)
            done += len(some)
            progress(done, len(due))
        report.answers.sort(key=lambda each: each.number)
        report.faults.sort(key=lambda each: each.number)
        return report

    def _one(self, number: int, form: ReferralForm, report: Report, together: Following) -> None:
        try:
            decided = take_in_referral(
                by=self.by,
                area=self.area,
                form=form,
                agencies=self.agencies,
                staff=self.staff,
                together=together,
            )
        except BadInput as fault:
            report.faults.append(Fault(number, f"{form.ref}: {fault}"))
            return
        except IntegrityError:
            # Somebody took in the same reference, or the same pair, at the same moment.
            report.faults.append(Fault(number, f"{form.ref}: {_AT_ONCE}"))
            return
        except NotInForce:
            report.faults.append(
                Fault(number, f"{form.ref}: {_BEFORE_RULES.format(day=form.submitted_on.isoformat())}")
            )
            return
        report.answers.append(self._answer(number, form, decided))

    def _answer(self, number: int, form: ReferralForm, decided: Decided) -> Answer:
        edition = self.area.edition(form.submitted_on)
        decision = decided.decision
        asked = tuple(f"ask: {edition.sentence(each)}" for each in decision.questions)
        routes = tuple(f"next: {edition.sentence(each)}" for each in decision.routes)
        meeting = decided.meeting_on.isoformat() if decided.meeting_on else ""
        return Answer(
            number,
            form.ref,
            decision.outcome.value,
            meeting,
            because(decision, edition),
            (*routes, *asked),
            decided.is_new,
        )


def _unnameable(form: ReferralForm) -> str:
    """Why a row cannot be told from others by its reference; empty where it can."""
    if not form.ref:
        return "The row has no reference, so it was not taken in. Give it one."
    if len(form.ref) > LONGEST_REF:
        return f"The reference is longer than {LONGEST_REF} characters, so the row was not taken in. Shorten it."
    return ""
